namespace UmV.Core.Storage.InMemory;

/// <summary>How much a store in memory may hold. It refuses more, so that a trial cannot eat the machine's memory.</summary>
public sealed record InMemoryStoreOptions
{
    /// <summary>The greatest number of journals over all tenants, from 1. 10 000 when not told.</summary>
    public int MaxJournals { get; init; } = 10_000;

    /// <summary>The greatest number of journal entries over all tenants, from 1. 500 000 when not told.</summary>
    public int MaxEntries { get; init; } = 500_000;

    /// <summary>The greatest number of entries of the access log over all tenants, from 1. 1 000 000 when not told.</summary>
    public int MaxAccessEntries { get; init; } = 1_000_000;
}
