using System.Collections.Immutable;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Process.Rebuilding;

/// <summary>What a rebuild found. After one that was no dry run, every difference named here has been put right; a fault has not.</summary>
/// <param name="Streams">Journals looked at.</param>
/// <param name="Events">Entries replayed.</param>
/// <param name="Differences">What differed from what the entries make.</param>
/// <param name="StrayRows">Rows of lists that belonged to no journal.</param>
/// <param name="Faults">Journals that do not hold together themselves, and were left alone: restore a backup.</param>
public sealed record RebuildReport(
    int Streams,
    long Events,
    ImmutableArray<RebuildDifference> Differences,
    ImmutableArray<StrayRow> StrayRows,
    ImmutableArray<VerifyFault> Faults)
{
    /// <summary>Whether nothing differed.</summary>
    public bool FoundNothing => Differences.IsEmpty && StrayRows.IsEmpty && Faults.IsEmpty;

    internal RebuildReport With(RebuiltStream one) => this with
    {
        Streams = Streams + 1,
        Events = Events + one.Events,
        Differences = Differences.AddRange(one.Differences),
        Faults = one.Fault is { } fault ? Faults.Add(fault) : Faults,
    };
}

/// <summary>Something that differed.</summary>
/// <param name="Stream">Beside which journal.</param>
/// <param name="What">state, agreements, cases, members, statistics, people or duties; unreadable when it could not be told.</param>
public sealed record RebuildDifference(StreamId Stream, string What)
{
    /// <summary>Where, and what.</summary>
    public override string ToString() => $"{Stream}: {What}";
}

/// <summary>What came of one journal.</summary>
internal sealed record RebuiltStream(long Events, ImmutableArray<RebuildDifference> Differences, VerifyFault? Fault);
