using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rest;

/// <summary>
/// One reading of a server: list after list, page by page. One that was cut asks first what has changed, since before it began, in the lists that it
/// had read; then it goes on from its last page. A list that is not sorted is begun again, since nobody knows what its next page is.
/// </summary>
internal sealed class OneRosterReading(OneRosterPages pages, OneRosterOptions settings, IClock clock, List<RosterFault> flaws)
{
    private readonly ImmutableArray<OneRosterCollection> _lists = [.. OneRosterCollection.Of(settings)];
    private readonly List<OneRosterListFlaw> _noted = [];
    private readonly string _settings = ReadingMarks.OfSettings(
        settings.BaseAddress, settings.ClientId, settings.TenantId, settings.Scope, settings.SortField, settings.CapitalQueryNames, settings.ReadDemographics, settings.BirthDateMetadataKey);

    private Instant? _next;
    private bool _isRefused;

    internal async IAsyncEnumerable<ChangeBatch> ReadAsync(ChangeCursor? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (cursor, begun) = (since is null ? null : OneRosterCursor.Read(since.Token), clock.GetCurrentInstant());
        if (since is not null && !IsHonoured(cursor))
        {
            yield return new ChangeBatch([SchoolChange.Resync], since, true);
            yield break;
        }
        var within = cursor?.Within ?? new OneRosterWithin { From = cursor is null ? null : InstantPattern.ExtendedIso.Format(cursor.Next), Settings = _settings };
        if (cursor is { Within: not null })
        {
            _next = cursor.Next;
            foreach (var flaw in within.Flaws)
                Note(flaw);
        }
        await foreach (var changes in CatchUpAsync(cursor, cancellationToken).ConfigureAwait(false))
            yield return new ChangeBatch(changes, since!, false);
        for (var done = within.Done; done < _lists.Length && !_isRefused; done++)
        {
            var place = done == within.Done ? within.Place : null;
            await foreach (var page in ReadAsync(_lists[done], within.From, place, cancellationToken).ConfigureAwait(false))
            {
                _next ??= (page.Date ?? begun) - Duration.FromTimeSpan(settings.Overlap);
                yield return BatchOf(_lists[done], page, within with { Done = page.IsLast ? done + 1 : done, Place = page.Place });
            }
        }
        yield return _isRefused
            ? new ChangeBatch([SchoolChange.Resync], since!, true)
            : new ChangeBatch([], new ChangeCursor(new OneRosterCursor { Next = _next!.Value }.Token), true) { IsResumable = settings.ReadChanges };
    }

    private bool IsHonoured(OneRosterCursor? cursor) =>
        cursor is not null && settings.ReadChanges && (cursor.Within is not { } within || (within.Settings == _settings && within.Done <= _lists.Length));

    /// <summary>What has changed since the reading began in the lists that were read, and in the one that was being read.</summary>
    private async IAsyncEnumerable<ImmutableArray<SchoolChange>> CatchUpAsync(OneRosterCursor? cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (cursor?.Within is not { } within)
            yield break;
        foreach (var list in _lists.Take(within.Done + (within.Place is null ? 0 : 1)).Where(list => !within.Flaws.Contains(new OneRosterListFlaw(list.Name, null))))
        {
            await foreach (var page in ReadAsync(list, InstantPattern.ExtendedIso.Format(cursor.Next), null, cancellationToken).ConfigureAwait(false))
                yield return ChangesOf(list, page);
        }
    }

    private ChangeBatch BatchOf(OneRosterCollection list, OneRosterPage page, OneRosterWithin within)
    {
        if (page is { IsLast: true, WithoutId: > 0 })
            Note(new OneRosterListFlaw(list.Name, page.WithoutId));
        var changes = ChangesOf(list, page);
        var cursor = new OneRosterCursor { Next = _next!.Value, Within = within with { Flaws = [.. _noted] } };
        return new ChangeBatch(page.IsAnew ? changes.Insert(0, SchoolChange.BegunAnew(settings.SourceSystem, list.Kind)) : changes, new ChangeCursor(cursor.Token), false)
        {
            IsResumable = settings.ReadChanges && (page.IsLast || page.Place is not null),
        };
    }

    private ImmutableArray<SchoolChange> ChangesOf(OneRosterCollection list, OneRosterPage page) => [.. page.Rows.Select(row => list.ChangeOf(row, settings))];

    /// <summary>Its pages; one that is empty and begins the list anew where the server does not give it and it may be missing.</summary>
    private async IAsyncEnumerable<OneRosterPage> ReadAsync(
        OneRosterCollection list, string? from, OneRosterPlace? place, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_isRefused)
            yield break;
        var filter = from is null ? null : OneRosterQueries.Filter("dateLastModified", ">=", MomentOf(from));
        await using var reading = pages.ReadAsync(list.Name, filter, place, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(reading, list, filter is not null).ConfigureAwait(false) is { } page)
        {
            yield return page;
            if (page.IsLast)
                yield break;
        }
    }

    /// <returns>Null when the server refuses to tell what has changed.</returns>
    private async Task<OneRosterPage?> NextAsync(IAsyncEnumerator<OneRosterPage> reading, OneRosterCollection list, bool isFiltered)
    {
        try
        {
            return await reading.MoveNextAsync().ConfigureAwait(false) ? reading.Current : null;
        }
        catch (SchoolSourceException exception) when (isFiltered && exception.Fault == SourceFault.BadRequest)
        {
            _isRefused = true;
            return null;
        }
        catch (SchoolSourceException exception) when (!list.IsNeeded && exception.Fault is (SourceFault.NotFound or SourceFault.Forbidden))
        {
            Note(new OneRosterListFlaw(list.Name, null));
            return new OneRosterPage { Rows = [], IsAnew = true, IsLast = true };
        }
    }

    private void Note(OneRosterListFlaw flaw)
    {
        _noted.Add(flaw);
        flaws.Add(flaw.WithoutId is { } rows
            ? new RosterFault(flaw.List, null, "sourcedId", $"{rows.ToString(CultureInfo.InvariantCulture)} rows have no sourcedId and were left out. Tell the supplier.")
            : new RosterFault(flaw.List, null, null, "The school system does not give this list. Classes are kept without a known period."));
    }

    private static string MomentOf(string from) =>
        InstantPattern.ExtendedIso.Parse(from).Value.ToDateTimeUtc().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
