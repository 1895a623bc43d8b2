using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Grounds;
using UmV.Core.Identity;
using UmV.Core.Process.Streams;
using UmV.Core.Storage;

namespace UmV.Core.Process.Queries;

/// <summary>Tells what cases hold, for which purpose and on what ground. Opens no text. Safe to share between threads.</summary>
internal sealed class ProcessingReader(IUmVStore store, StateReader states, VisibleCases visibleCases, LocationShield shield, CaseContextLoader contexts, UmVOptions options)
{
    private const int PageSize = 200;
    private readonly DateTimeZone _zone = options.Zone();

    internal async ValueTask<ImmutableArray<CaseProcessing>> ListAsync(ListProcessing asked, Moment moment, CancellationToken cancellationToken)
    {
        if (VisibleCases.Of<ListProcessing>(moment.Actor) is not { } visible)
            return [];
        if (asked.Case is { } one)
            return await OneAsync(one, visible, asked, moment, cancellationToken).ConfigureAwait(false);
        var found = ImmutableArray.CreateBuilder<CaseProcessing>();
        var page = visible with { After = asked.After is { } last ? await store.FindCaseAsync(options.Tenant, last, cancellationToken).ConfigureAwait(false) : null };
        var most = Math.Clamp(asked.Most, 1, 1000);
        while (true)
        {
            var rows = await visibleCases.RowsAsync(page, PageSize, moment, cancellationToken).ConfigureAwait(false);
            foreach (var row in rows)
            {
                if (found.Count < most && await ReadAsync(row, asked, moment, cancellationToken).ConfigureAwait(false) is { Records.IsEmpty: false } held)
                    found.Add(held);
            }

            if (rows.Count < PageSize || found.Count == most)
                return found.ToImmutable();
            page = page with { After = rows[^1] };
        }
    }

    private async ValueTask<ImmutableArray<CaseProcessing>> OneAsync(
        CaseId id, CaseFilter visible, ListProcessing asked, Moment moment, CancellationToken cancellationToken) =>
        await store.FindCaseAsync(options.Tenant, id, cancellationToken).ConfigureAwait(false) is { } row
        && await visibleCases.ContainAsync(row, visible, moment, cancellationToken).ConfigureAwait(false)
        && await ReadAsync(row, asked, moment, cancellationToken).ConfigureAwait(false) is { } held
            ? [held]
            : [];

    /// <summary>Null when the case was begun on other days than are asked for.</summary>
    private async ValueTask<CaseProcessing?> ReadAsync(CaseIndexRow row, ListProcessing asked, Moment moment, CancellationToken cancellationToken)
    {
        var begun = row.OpenedAt.InZone(_zone).Date;
        if (begun < asked.From || asked.Until < begun
            || await states.LoadAsync<CaseFile>(StreamId.Of(row.Case), cancellationToken).ConfigureAwait(false) is not { State: var file })
            return null;
        var grounded = await GroundedAsync(file, moment.Today, cancellationToken).ConfigureAwait(false);
        var hides = await shield.HidesAsync(file, moment.Actor, cancellationToken).ConfigureAwait(false);
        ImmutableArray<RecordGroup> groups =
        [
            .. grounded.GroupBy(one => (one.Record.Kind, one.Basis)).Select(group => Group(group.Key.Kind, group.Key.Basis, [.. group.Select(one => one.Record)], hides))
                .Where(group => IsAskedFor(group, asked)).OrderBy(group => group.Kind).ThenBy(group => group.Purpose).ThenBy(group => group.Consent?.Value),
        ];
        return new CaseProcessing(file.Id, hides ? null : file.School, hides ? null : file.Agreement, begun, groups);
    }

    /// <summary>Every record that a case holds, and its messages, each with its one basis.</summary>
    internal async ValueTask<ImmutableArray<(HeldRecord Record, RecordBasis Basis)>> GroundedAsync(CaseFile file, LocalDate today, CancellationToken cancellationToken)
    {
        var finder = new GroundFinder(options.Processing, GroundStand.Of(file, await TermsAsync(file.Agreement, cancellationToken).ConfigureAwait(false)), today);
        var messages = await KeptMessages.ListAsync(store, options.Tenant, StreamId.Of(file.Id), _ => true, cancellationToken).ConfigureAwait(false);
        return
        [
            .. CaseRecords.Of(file, _zone)
                .Concat(messages.Select(row => new HeldRecord(RecordKind.Message, []) { Naming = [row.Message.Recipient], On = row.CreatedAt.InZone(_zone).Date }))
                .Select(record => (record, finder.Of(record))),
        ];
    }

    internal async ValueTask<DataTerms?> TermsAsync(AgreementPin? agreed, CancellationToken cancellationToken) =>
        agreed is { } pin
        && await states.LoadAsync<CooperationAgreement>(StreamId.Of(pin.Agreement), cancellationToken).ConfigureAwait(false) is { State: var agreement }
            ? agreement.Version(pin.Version)?.Terms.Data
            : null;

    /// <summary>The version of the agreement that covers a school today, without regard to any case; null when there is none.</summary>
    internal async ValueTask<AgreementPin?> AgreedAsync(OrganisationNumber school, LocalDate today, CancellationToken cancellationToken) =>
        await contexts.CoveringAsync(school, today, cancellationToken).ConfigureAwait(false) is { } agreement ? new AgreementPin(agreement.Id, agreement.Current.Number) : null;

    private static bool IsAskedFor(RecordGroup group, ListProcessing asked) =>
        (asked.Basis is not { } basis || group.Basis == basis)
        && (asked.Purpose is not { } purpose || group.Purpose == purpose)
        && (!asked.LapsedOnly || group.HasLapsed);

    // What two sides worded may name the school.
    private static RecordGroup Group(RecordKind kind, RecordBasis basis, ImmutableArray<HeldRecord> records, bool hides) => new(
        kind, basis.Purpose, basis.Ground, hides && basis.Agreement is not null ? null : basis.LegalBasis, basis.Consent, basis.Standing, records.Length,
        [.. records.Select(record => record.Id).OfType<Guid>().Order()], records.Min(record => record.On), records.Max(record => record.On));
}
