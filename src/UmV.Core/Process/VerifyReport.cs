using UmV.Core.Checkpoints;
using UmV.Core.Identity;

namespace UmV.Core.Process;

/// <summary>What looking at a store came to.</summary>
/// <param name="Ok">Whether everything agrees.</param>
/// <param name="Streams">Journals looked at.</param>
/// <param name="Events">Entries of journals that were found right.</param>
/// <param name="FirstFault">The first thing that differs; null when nothing does.</param>
public sealed record VerifyReport(bool Ok, int Streams, long Events, VerifyFault? FirstFault)
{
    /// <summary>Entries of the access log that were found right.</summary>
    public long Accesses { get; init; }

    /// <summary>Texts whose key was destroyed, so that nobody can read them.</summary>
    public long TextsErased { get; init; }

    /// <summary>The last checkpoint that the store was held against; null when none was given.</summary>
    public long? Checkpoint { get; init; }
}

/// <summary>Something that differs.</summary>
/// <param name="Stream">In which journal, or in the access log of which agreement, case or person.</param>
/// <param name="Version">At which entry.</param>
/// <param name="What">What is wrong.</param>
public sealed record VerifyFault(StreamId Stream, long Version, string What)
{
    /// <summary>Whether the fault is in the journal or in the access log.</summary>
    public ChainKind Chain { get; init; }

    /// <summary>Where, and what.</summary>
    public override string ToString() => Chain == ChainKind.Journal
        ? $"{Stream}, entry {Version}: {What}"
        : $"access log of {Stream}, entry {Version}: {What}";
}
