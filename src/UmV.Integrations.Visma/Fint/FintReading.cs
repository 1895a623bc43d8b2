using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Fint;

/// <summary>
/// One reading of a county's FINT: list after list, page by page. One that was cut asks the lists that it had read for what has changed since, and goes on
/// in the list in which it was left; at that list's end it asks for what has changed since the list was begun, in whichever attempt that was.
/// </summary>
internal sealed class FintReading(FintClient client, FintOptions settings, List<RosterFault> flaws)
{
    private readonly FintPages _pages = new(client, settings);
    private readonly List<FintNameless> _nameless = [];
    private readonly string _settings = ReadingMarks.OfSettings(
        settings.BaseAddress, settings.ClientId, settings.Username, settings.Scope, settings.OrgId, settings.Client, settings.ClassModel);

    private FintCursor _next = FintCursor.Beginning;
    private FintWithin _within = null!;

    internal async IAsyncEnumerable<ChangeBatch> ReadAsync(ChangeCursor? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = since is null ? FintCursor.Beginning : FintCursor.Read(since.Token);
        if (start is null || (since is not null && !settings.ReadChanges) || (start.Within is { } earlier && earlier.Settings != _settings))
        {
            yield return new ChangeBatch([SchoolChange.Resync], since!, true);
            yield break;
        }

        _next = start with { Within = null };
        _within = start.Within ?? new FintWithin { IsWhole = since is null, Settings = _settings };
        foreach (var nameless in _within.Nameless)
            Note(nameless);
        foreach (var resource in await RosterAsync(cancellationToken).ConfigureAwait(false))
        {
            await foreach (var batch in ReadAsync(resource, cancellationToken).ConfigureAwait(false))
            {
                yield return batch ?? new ChangeBatch([SchoolChange.Resync], since!, true);
                if (batch is null)
                    yield break;
            }
        }

        yield return new ChangeBatch([], _next.ToCursor(), true) { IsResumable = settings.ReadChanges };
    }

    /// <summary>Detected by asking which of the two names for classes is answered to.</summary>
    private async Task<ImmutableArray<FintResource>> RosterAsync(CancellationToken cancellationToken)
    {
        if (settings.ClassModel != FintClassModel.Automatic)
            return settings.ClassModel == FintClassModel.Klasse ? FintResource.Roster : FintResource.OldRoster;
        try
        {
            await client.GetAsync(FintResource.Class.Path, FintResource.Class.Path, "size=1", cancellationToken).ConfigureAwait(false);
            return FintResource.Roster;
        }
        catch (SchoolSourceException exception) when (exception.Fault == SourceFault.NotFound)
        {
            return FintResource.OldRoster;
        }
    }

    /// <summary>The batches of a list; null when everything must be read anew.</summary>
    private async IAsyncEnumerable<ChangeBatch?> ReadAsync(FintResource resource, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var place = _within.List == resource.Kind ? _within.Place : null;
        var (before, isDone) = (_next.Of(resource.Kind), _within.Done.Contains(resource.Kind));
        var now = place is null ? await MarkAsync(resource, cancellationToken).ConfigureAwait(false) : _within.Mark;
        if (before is { } known && now.Size < known.Size)
        {
            if (!_within.IsWhole)
            {
                yield return null;
                yield break;
            }

            before = null;
        }

        var isToldAgain = _within.IsWhole && isDone && before is null;
        var last = default(FintPage);
        await foreach (var page in PagesAsync(resource, before?.Updated, place, cancellationToken).ConfigureAwait(false))
        {
            var isAnew = isToldAgain || (page.IsAnew && before is null);
            (isToldAgain, last) = (false, page);
            yield return Batch(resource, page.Records, isAnew, page.Place is null || now.Updated is null ? null : _within with { List = resource.Kind, Place = page.Place, Mark = now });
        }

        if (last!.IsWithheld)
            now = default;
        else if (before is null && now.Updated is { } moment)
        {
            await foreach (var page in PagesAsync(resource, moment, null, cancellationToken).ConfigureAwait(false))
                yield return Batch(resource, page.Records, false, null);
        }

        End(resource, now with { Size = now.Size ?? before?.Size }, last.WithoutName);
        yield return Batch(resource, [], false, _within);
    }

    /// <summary>Without a moment in its mark there is nothing to ask changes from: the whole list is read every time.</summary>
    private void End(FintResource resource, FintMark mark, int withoutName)
    {
        if (withoutName > 0 && !_nameless.Exists(list => list.List == resource.Path))
            Note(new FintNameless(resource.Path, withoutName));
        _next = _next.With(resource.Kind, mark);
        _within = _within with { Done = _within.Done.Contains(resource.Kind) ? _within.Done : _within.Done.Add(resource.Kind), Nameless = [.. _nameless] };
        if (_within.List == resource.Kind)
            _within = _within with { List = null, Place = null, Mark = default };
    }

    private ChangeBatch Batch(FintResource resource, ImmutableArray<SchoolRecord> records, bool isAnew, FintWithin? within)
    {
        IEnumerable<SchoolChange> changes = records.Select(record => new SchoolChange(SchoolChangeKind.Upserted, record.Ref, record.Body));
        if (isAnew)
            changes = changes.Prepend(SchoolChange.BegunAnew(settings.SourceSystem, resource.Kind));
        return new ChangeBatch([.. changes], (_next with { Within = within ?? _within }).ToCursor(), false) { IsResumable = settings.ReadChanges && within is not null };
    }

    private async Task<FintMark> MarkAsync(FintResource resource, CancellationToken cancellationToken) => new(
        await client.NumberAsync(resource.Path, $"{resource.Path}/last-updated", "lastUpdated", cancellationToken).ConfigureAwait(false),
        await client.NumberAsync(resource.Path, $"{resource.Path}/cache/size", "size", cancellationToken).ConfigureAwait(false));

    /// <summary>Its pages; one that is empty and begins the list anew where the server does not give it and a roster can be told without.</summary>
    private async IAsyncEnumerable<FintPage> PagesAsync(
        FintResource resource, long? since, FintPlace? place, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reading = _pages.ReadAsync(resource, since, place, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(reading, resource).ConfigureAwait(false) is { } page)
        {
            yield return page;
            if (page.IsLast)
                yield break;
        }
    }

    private async Task<FintPage?> NextAsync(IAsyncEnumerator<FintPage> reading, FintResource resource)
    {
        try
        {
            return await reading.MoveNextAsync().ConfigureAwait(false) ? reading.Current : null;
        }
        catch (SchoolSourceException exception) when (!resource.IsNeeded && exception.Fault is (SourceFault.NotFound or SourceFault.Forbidden))
        {
            flaws.Add(new RosterFault(resource.Path, null, null, "FINT does not give this list to the client. What it would tell is left out; ask the county for access."));
            return new FintPage { Records = [], IsAnew = true, IsLast = true, IsWithheld = true };
        }
    }

    private void Note(FintNameless nameless)
    {
        _nameless.Add(nameless);
        flaws.Add(new RosterFault(
            nameless.List, null, "systemId", $"{nameless.Resources.ToString(CultureInfo.InvariantCulture)} resources have no identifier and were left out. Tell the county."));
    }
}
