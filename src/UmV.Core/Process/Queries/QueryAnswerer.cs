using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Access;
using UmV.Core.Agreements;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Policies;
using UmV.Core.Process.Absences;
using UmV.Core.Process.Days;
using UmV.Core.Process.Streams;
using UmV.Core.Statistics;
using UmV.Core.Storage;

namespace UmV.Core.Process.Queries;

/// <summary>Answers every question that the door knows, as far as the actor may know.</summary>
internal sealed class QueryAnswerer(
    IUmVStore store,
    StateForms forms,
    CaseReader cases,
    VisibleCases visibleCases,
    ProcessingReader processing,
    OwnCaseReader ownCases,
    ConsentReceiptReader receipts,
    AbsenceReader absences,
    SchoolDaysReader schoolDays,
    AccessExplainer access,
    AccessLogReader log,
    RequestFormReader requests,
    FormMoveReader formMoves,
    CaseContextLoader contexts,
    CaseGuard guard,
    PersonReader people,
    RegisterReader register,
    LocationShield shield,
    PseudonymisedExporter exporter,
    ExportRequestReader exports,
    PolicyList policies,
    IIdSource ids,
    UmVOptions options)
{
    private static readonly Role[] Provider = [Role.ProviderLeader, Role.ProviderWorker];
    private static readonly Role[] SchoolStaff = [Role.SchoolLeader, Role.Counsellor, Role.ContactTeacher];

    internal async ValueTask<TAnswer> AnswerAsync<TAnswer>(Query<TAnswer> query, Moment moment, CancellationToken cancellationToken) =>
        QueryRights.ScopeOf(query.GetType(), moment.Actor.Role) == QueryScope.None
            ? query.Nothing
            : (TAnswer)(await AnswerAsync((object)query, moment, cancellationToken).ConfigureAwait(false))!;

    private async ValueTask<object?> AnswerAsync(object query, Moment moment, CancellationToken cancellationToken) => query switch
    {
        GetCase get => await cases.ViewAsync(get.Case, Instant.MaxValue, moment, cancellationToken).ConfigureAwait(false),
        GetCaseAsOf get => await cases.ViewAsync(get.Case, get.At, moment, cancellationToken).ConfigureAwait(false),
        GetRequestForm get => await requests.ViewAsync(get.Case, moment, cancellationToken).ConfigureAwait(false),
        GetFormMove get => await formMoves.ViewAsync(get, moment, cancellationToken).ConfigureAwait(false),
        GetChangeLog get => await cases.ChangesAsync(get.Case, moment, cancellationToken).ConfigureAwait(false),
        ExplainCase explain => await ExplainAsync(explain, moment, cancellationToken).ConfigureAwait(false),
        ExplainAccess explain => await access.ExplainAsync(explain, moment, cancellationToken).ConfigureAwait(false),
        GetConsentReceipt get => await receipts.ReadAsync(get, moment, cancellationToken).ConfigureAwait(false),
        GetAbsence get => await absences.ViewAsync(get, moment, cancellationToken).ConfigureAwait(false),
        GetSchoolDays get => await schoolDays.ViewAsync(get, moment, cancellationToken).ConfigureAwait(false),
        GetOwnCase get => await ownCases.ViewAsync(get.Case, moment, cancellationToken).ConfigureAwait(false),
        ListCases list => await ListAsync(list, moment, cancellationToken).ConfigureAwait(false),
        CountCases count => await CountAsync(count, moment, cancellationToken).ConfigureAwait(false),
        FindCaseByReceipt find => await FindAsync(find, moment, cancellationToken).ConfigureAwait(false),
        ListDuties list => await ListAsync(list, moment, cancellationToken).ConfigureAwait(false),
        GetAgreement get => await AgreementAsync(get.Agreement, moment, cancellationToken).ConfigureAwait(false),
        ExplainAgreement explain => await ExplainAsync(explain, moment, cancellationToken).ConfigureAwait(false),
        ListAgreements list => await ListAsync(list, moment, cancellationToken).ConfigureAwait(false),
        ListPeople list => await register.ListAsync(list, moment, cancellationToken).ConfigureAwait(false),
        GetPerson get => await register.FindAsync(get.Person, moment, cancellationToken).ConfigureAwait(false),
        ListProcessing list => await processing.ListAsync(list, moment, cancellationToken).ConfigureAwait(false),
        ListProcessingRules => options.Processing.Rules,
        GetReport get => await ReportAsync(get, moment, cancellationToken).ConfigureAwait(false),
        GetPseudonymisedExport get => await exporter.AnswerAsync(get, moment, cancellationToken).ConfigureAwait(false),
        ListExportRequests list => await exports.ListAsync(list, moment, cancellationToken).ConfigureAwait(false),
        ListMessages list => await MessagesAsync(list, moment, cancellationToken).ConfigureAwait(false),
        ListRequeues list => (ImmutableArray<RequeueRow>)[.. await store.ListRequeuesAsync(options.Tenant, Math.Clamp(list.Most, 1, 1000), cancellationToken).ConfigureAwait(false)],
        GetAccessLog asked => await log.ListAsync(asked, moment.Actor, cancellationToken).ConfigureAwait(false),
        ListPolicies => policies.All,
        _ => throw new ArgumentException($"The door does not know the question {query}.", nameof(query)),
    };

    private async ValueTask<ImmutableArray<ActionExplanation>> ExplainAsync(ExplainCase explain, Moment moment, CancellationToken cancellationToken)
    {
        if (await cases.LoadAsync(explain.Case, moment, cancellationToken).ConfigureAwait(false) is not { IsOn: true } found)
            return [];
        var context = await contexts.LoadAsync(found.File, found.File.School, moment, withAgreements: true, cancellationToken).ConfigureAwait(false);
        return guard.Explain(found.File, context);
    }

    private async ValueTask<ImmutableArray<CaseListItem>> ListAsync(ListCases list, Moment moment, CancellationToken cancellationToken)
    {
        if (VisibleCases.Within(VisibleCases.Of<ListCases>(moment.Actor), list.School) is not { } visible)
            return [];
        var after = list.After is { } id ? await store.FindCaseAsync(options.Tenant, id, cancellationToken).ConfigureAwait(false) : null;
        var filter = visible with
        {
            State = list.State, OpenOnly = list.OpenOnly, After = after, Coordinator = list.Coordinator, OverdueOn = list.OverdueOnly ? moment.Today : null,
        };
        var rows = await visibleCases.RowsAsync(filter, list.Most, moment, cancellationToken).ConfigureAwait(false);
        return await ItemsAsync(rows, moment, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<CaseListItem?> FindAsync(FindCaseByReceipt find, Moment moment, CancellationToken cancellationToken)
    {
        if (VisibleCases.Of<FindCaseByReceipt>(moment.Actor) is not { } visible)
            return null;
        if (await store.FindCaseByReceiptAsync(options.Tenant, find.Receipt, cancellationToken).ConfigureAwait(false) is not { } row
            || !await visibleCases.ContainAsync(row, visible, moment, cancellationToken).ConfigureAwait(false))
            return null;
        return (await ItemsAsync([row], moment, cancellationToken).ConfigureAwait(false))[0];
    }

    /// <summary>Counted by the index where it alone decides what the actor sees; otherwise the actor's own cases are gone through.</summary>
    private async ValueTask<CaseCounts> CountAsync(CountCases count, Moment moment, CancellationToken cancellationToken)
    {
        if (VisibleCases.Within(VisibleCases.Of<CountCases>(moment.Actor), count.School) is not { } visible)
            return CaseCounts.None;
        var filter = visible with { OpenOnly = count.OpenOnly, Coordinator = count.Coordinator };
        return new CaseCounts(
            await CountAsync(filter, moment, cancellationToken).ConfigureAwait(false),
            (await CountAsync(filter with { OverdueOn = moment.Today }, moment, cancellationToken).ConfigureAwait(false)).Values.Sum());
    }

    private async ValueTask<ImmutableSortedDictionary<string, int>> CountAsync(CaseFilter filter, Moment moment, CancellationToken cancellationToken)
    {
        if (VisibleCases.IsWhole(filter, moment.Actor))
            return (await store.CountCasesByStateAsync(options.Tenant, filter, cancellationToken).ConfigureAwait(false)).ToImmutableSortedDictionary(StringComparer.Ordinal);
        var own = await visibleCases.RowsAsync(filter, int.MaxValue, moment, cancellationToken).ConfigureAwait(false);
        return own.CountBy(row => row.State, StringComparer.Ordinal).ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private async ValueTask<ImmutableArray<CaseListItem>> ItemsAsync(IReadOnlyList<CaseIndexRow> rows, Moment moment, CancellationToken cancellationToken)
    {
        var names = await people.FindAllAsync(rows.Select(row => row.Coordinator).OfType<PersonId>(), cancellationToken).ConfigureAwait(false);
        var schools = new Dictionary<CaseId, OrganisationNumber?>();
        foreach (var row in rows)
            schools[row.Case] = await visibleCases.SchoolOfAsync(row, moment, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => new CaseListItem(
            row.Case, row.Receipt, schools[row.Case], row.State, row.IsOpen,
            row.Coordinator is { } person ? new PersonView(person, Names.Of(names, person), []) : null, row.OpenedAt, row.ChangedAt))];
    }

    private async ValueTask<ImmutableArray<DutyView>> ListAsync(ListDuties list, Moment moment, CancellationToken cancellationToken)
    {
        var actor = moment.Actor;
        if (VisibleDuties(actor) is not { } visible)
            return [];
        var views = ImmutableArray.CreateBuilder<DutyView>();
        var until = list.OverdueOnly ? LocalDate.Min(list.DueUntil ?? LocalDate.MaxIsoValue, moment.Today.PlusDays(-1)) : list.DueUntil;
        var page = visible with { DueUntil = until, Mine = list.Mine ? new DutyOwner(actor.Person, actor.Role) : null, Most = Math.Clamp(list.Most, 1, 1000) };
        while (true)
        {
            var duties = await store.ListDutiesAsync(options.Tenant, page, cancellationToken).ConfigureAwait(false);
            foreach (var duty in duties)
            {
                if (views.Count < list.Most && await ViewAsync(duty, moment, cancellationToken).ConfigureAwait(false) is { } view)
                    views.Add(view);
            }

            if (duties.Count < page.Most || views.Count >= list.Most)
                return views.ToImmutable();
            page = page with { After = duties[^1] };
        }
    }

    /// <summary>The duties that an actor may see, as far as the store can tell; null for none.</summary>
    private static DutyFilter? VisibleDuties(Actor actor) => QueryRights.ScopeOf(typeof(ListDuties), actor.Role) switch
    {
        QueryScope.All => new DutyFilter(),
        QueryScope.OwnSchool => actor.School is { } school ? new DutyFilter(School: school) : null,
        QueryScope.OwnCases => new DutyFilter(Seen: new DutyReader(actor.Person, SeenAgreementsOf(actor), actor.School)),
        _ => null,
    };

    private static SeenAgreements SeenAgreementsOf(Actor actor)
    {
        if (Provider.Contains(actor.Role))
            return SeenAgreements.All;
        return SchoolStaff.Contains(actor.Role) && actor.School is not null ? SeenAgreements.OfSchool : SeenAgreements.None;
    }

    private async ValueTask<DutyView?> ViewAsync(DutyRow duty, Moment moment, CancellationToken cancellationToken)
    {
        var actor = moment.Actor;
        var file = duty.Stream.Kind == StreamKind.Case
            ? await store.FindCaseAsync(options.Tenant, new CaseId(duty.Stream.Value), cancellationToken).ConfigureAwait(false)
            : null;
        var maySee = file is null
            ? MaySee(actor, duty.School)
            : VisibleCases.Of<ListDuties>(actor) is { } visible && await visibleCases.ContainAsync(file, visible, moment, cancellationToken).ConfigureAwait(false);
        if (!maySee)
            return null;
        OrganisationNumber? school = file is null ? duty.School : await visibleCases.SchoolOfAsync(file, moment, cancellationToken).ConfigureAwait(false);
        return new DutyView(duty.Stream, file?.Receipt, duty.Kind, duty.Due, duty.Due < moment.Today, duty.Role, duty.Responsible, school);
    }

    private async ValueTask<AgreementView?> AgreementAsync(AgreementId id, Moment moment, CancellationToken cancellationToken)
    {
        if (await store.LoadAsync(options.Tenant, StreamId.Of(id), cancellationToken).ConfigureAwait(false) is not { } snapshot)
            return null;
        var agreement = await forms.ReadAsync<CooperationAgreement>(snapshot, cancellationToken).ConfigureAwait(false);
        return MaySee(moment.Actor, agreement.Parties.School) ? new AgreementView(agreement, snapshot.Version) : null;
    }

    private static bool MaySee(Actor actor, OrganisationNumber school) =>
        actor.Role == Role.System || Provider.Contains(actor.Role) || (SchoolStaff.Contains(actor.Role) && actor.School == school);

    private async ValueTask<ImmutableArray<ActionExplanation>> ExplainAsync(ExplainAgreement explain, Moment moment, CancellationToken cancellationToken) =>
        await AgreementAsync(explain.Agreement, moment, cancellationToken).ConfigureAwait(false) is { } view
            ? AgreementDecider.Explain(view.Agreement, new DecisionContext(moment.Actor, moment.Now, moment.Today, ids))
            : [];

    private async ValueTask<ImmutableArray<AgreementIndexRow>> ListAsync(ListAgreements list, Moment moment, CancellationToken cancellationToken)
    {
        var rows = await store.ListAgreementsAsync(options.Tenant, list.School, cancellationToken).ConfigureAwait(false);
        return [.. rows.Where(row => MaySee(moment.Actor, row.School))];
    }

    private async ValueTask<Report?> ReportAsync(GetReport get, Moment moment, CancellationToken cancellationToken)
    {
        if (!Provider.Contains(moment.Actor.Role))
            return null;
        var facts = store.ListFactsAsync(options.Tenant, new DateInterval(get.Definition.From.OnDayOfMonth(1), get.Definition.To.ToDateInterval().End), cancellationToken);
        return await CrossTable.BuildAsync(
            get.Definition, get.Definition.By.Contains(Dimension.School) ? WithoutHiddenSchools(facts, moment.Actor, cancellationToken) : facts, cancellationToken).ConfigureAwait(false);
    }

    // Only a report by school asks every case; others do not tell where anybody is.
    private async IAsyncEnumerable<RequestFactRow> WithoutHiddenSchools(
        IAsyncEnumerable<RequestFactRow> facts, Actor actor, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var fact in facts.ConfigureAwait(false))
            yield return await shield.HidesAsync(fact.Case, actor, cancellationToken).ConfigureAwait(false) ? fact with { School = default } : fact;
    }

    private async ValueTask<ImmutableArray<OutboxRow>> MessagesAsync(ListMessages list, Moment moment, CancellationToken cancellationToken) =>
        moment.Actor.Role is Role.ProviderLeader or Role.System
            ? [.. await store.ListMessagesAsync(options.Tenant, new MessageFilter(null, list.Status, list.After, list.Most), cancellationToken).ConfigureAwait(false)]
            : [];
}
