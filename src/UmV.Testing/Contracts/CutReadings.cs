using System.Collections.Immutable;
using UmV.Core.Schools;

namespace UmV.Testing.Contracts;

/// <summary>A reading of everything that was cut after some batch, as a host is that is killed there.</summary>
internal sealed class CutReading(FeedReading reading, int batches)
{
    /// <summary>What the records mean when another instance of the adapter has read on from the cursor.</summary>
    internal async Task<ExpectedRoster> GoOnAsync(ISchoolChangeFeed feed, CancellationToken cancellationToken) =>
        ExpectedRoster.Of(await ReadRoster.OfAsync(await reading.ReadAsync(feed, false, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false));

    /// <summary>What a feed that does not tell deletions cannot know to be gone, it may still tell: the next reading of everything shows it.</summary>
    internal async Task CheckChangedAsync(ISchoolChangeFeed feed, ExpectedRoster expected, FindingList findings, CancellationToken cancellationToken)
    {
        var told = await GoOnAsync(feed, cancellationToken).ConfigureAwait(false);
        var tellsDeleted = feed.Describe().Capabilities.HasFlag(SchoolCapability.DeltaReportsDeletes);
        foreach (var (list, lines) in expected.Lines)
        {
            var (missing, extra) = (lines.Except(told.Lines[list]).Count, told.Lines[list].Except(lines).Count);
            findings.Check(
                "FEED-5", missing == 0 && (extra == 0 || !tellsDeleted),
                $"cut after batch {batches}: of {lines.Count} in {list}, {missing} are missing or differ, and {extra} are told that are not so");
        }
    }
}

/// <summary>Cuts a feed after each of its batches; after some of them, spread evenly, where there are many.</summary>
internal static class CutReadings
{
    private const int Most = 40;

    internal static async Task<ImmutableArray<CutReading>> OfAsync(Func<ISchoolChangeFeed> open, CancellationToken cancellationToken)
    {
        var feed = open();
        if (!feed.CanReadEverything)
            return [];
        var batches = await feed.ReadAsync(null, cancellationToken).CountAsync(cancellationToken).ConfigureAwait(false);
        var cuts = ImmutableArray.CreateBuilder<CutReading>();
        for (var batch = 1; batch < batches; batch += Math.Max(1, batches / Most))
        {
            var reading = new FeedReading();
            if (await reading.ReadUntilAsync(open(), batch, cancellationToken).ConfigureAwait(false))
                cuts.Add(new CutReading(reading, batch));
        }
        return cuts.ToImmutable();
    }
}
