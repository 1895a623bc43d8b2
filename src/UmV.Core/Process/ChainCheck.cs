using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>Holds an entry against the one before it.</summary>
internal static class ChainCheck
{
    /// <summary>What is wrong with an entry; null when nothing is.</summary>
    internal static VerifyFault? FaultOf(TenantId tenant, JournalEntry entry, long expectedVersion, ReadOnlyMemory<byte> head)
    {
        if (entry.Version != expectedVersion)
            return new VerifyFault(entry.Stream, entry.Version, $"Version {expectedVersion} was expected: an entry is missing or out of place.");
        if (!entry.PreviousHash.Span.SequenceEqual(head.Span))
            return new VerifyFault(entry.Stream, entry.Version, "The entry does not follow on the one before it.");
        return HashChain.HashOf(tenant, entry).AsSpan().SequenceEqual(entry.Hash.Span)
            ? null
            : new VerifyFault(entry.Stream, entry.Version, "The entry was changed after it was written.");
    }
}
