using UmV.Core.Schools;

namespace UmV.Testing.Contracts;

/// <summary>The rules for feeds.</summary>
internal static class FeedChecks
{
    internal static async Task RunAsync(
        Func<ISchoolChangeFeed> open, ContractSubject subject, FindingList findings, CancellationToken cancellationToken)
    {
        await SourceChecks.RunAsync(() => new FeedReading().ReadAsync(open(), true, cancellationToken), subject.Expected, findings, cancellationToken).ConfigureAwait(false);
        await EndsCaughtUpAsync(open(), findings, cancellationToken).ConfigureAwait(false);
        var reading = new FeedReading();
        var first = await TellAsync(reading, open(), cancellationToken).ConfigureAwait(false);
        SourceChecks.Compare("FEED-2", first, await TellAsync(reading, open(), cancellationToken).ConfigureAwait(false), findings);
        foreach (var cut in await CutReadings.OfAsync(open, cancellationToken).ConfigureAwait(false))
            SourceChecks.Compare("FEED-4", first, await cut.GoOnAsync(open(), cancellationToken).ConfigureAwait(false), findings);
        if (subject.ChangeSource is not { } change)
            return;
        var cuts = await CutReadings.OfAsync(open, cancellationToken).ConfigureAwait(false);
        var expected = change();
        foreach (var cut in cuts)
            await cut.CheckChangedAsync(open(), expected, findings, cancellationToken).ConfigureAwait(false);
        SourceChecks.Compare("FEED-3", expected, await TellAsync(reading, open(), cancellationToken).ConfigureAwait(false), findings);
        SourceChecks.Compare("FEED-2", expected, await TellAsync(reading, open(), cancellationToken).ConfigureAwait(false), findings);
    }

    private static async Task EndsCaughtUpAsync(ISchoolChangeFeed feed, FindingList findings, CancellationToken cancellationToken)
    {
        var last = await feed.ReadAsync(null, cancellationToken).LastOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        findings.Check("FEED-1", last is { IsCaughtUp: true }, last is null ? "it gave no batch" : "the last batch is not caught up");
    }

    /// <summary>A feed that does not tell what was deleted is read whole, as its consumers do.</summary>
    private static async Task<ExpectedRoster> TellAsync(FeedReading reading, ISchoolChangeFeed feed, CancellationToken cancellationToken)
    {
        var isWhole = feed.CanReadEverything && !feed.Describe().Capabilities.HasFlag(SchoolCapability.DeltaReportsDeletes);
        await reading.ReadAsync(feed, false, cancellationToken).ConfigureAwait(false);
        var source = isWhole ? await reading.ReadAsync(feed, true, cancellationToken).ConfigureAwait(false) : feed.Assemble(reading);
        return ExpectedRoster.Of(await ReadRoster.OfAsync(source, cancellationToken).ConfigureAwait(false));
    }
}

/// <summary>The rule for trouble.</summary>
internal static class TroubleChecks
{
    internal static async Task RunAsync(Func<CancellationToken, Task> read, FindingList findings, CancellationToken cancellationToken)
    {
        try
        {
            await read(cancellationToken).ConfigureAwait(false);
            findings.Check("SRC-11", false, "a system that cannot be reached was read as if it were empty");
        }
        catch (SchoolSourceException exception)
        {
            findings.Check("SRC-11", exception.IsTransient, $"a system that cannot be reached is {exception.Fault}, which says not to try again");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            findings.Check("SRC-11", false, $"a system that cannot be reached ends in {exception.GetType().Name}");
        }
    }
}
