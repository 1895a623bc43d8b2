using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Access;
using UmV.Core.Agreements;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Policies;
using UmV.Core.Process.Streams;
using UmV.Core.Statistics;
using UmV.Core.Storage;

namespace UmV.Core.Process.Queries;

/// <summary>Answers every question that the door knows, as far as the actor may know.</summary>
internal sealed class QueryAnswerer(
    IUmVStore store,
    CaseReader cases,
    OwnCaseReader ownCases,
    AccessExplainer access,
    AccessLogReader log,
    RequestFormReader requests,
    CaseContextLoader contexts,
    CaseGuard guard,
    PersonReader people,
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
        GetChangeLog get => await cases.ChangesAsync(get.Case, moment, cancellationToken).ConfigureAwait(false),
        ExplainCase explain => await ExplainAsync(explain, moment, cancellationToken).ConfigureAwait(false),
        ExplainAccess explain => await access.ExplainAsync(explain, moment, cancellationToken).ConfigureAwait(false),
        GetOwnCase get => await ownCases.ViewAsync(get.Case, moment, cancellationToken).ConfigureAwait(false),
        ListCases list => await ListAsync(list, moment, cancellationToken).ConfigureAwait(false),
        FindCaseByReceipt find => await FindAsync(find, moment, cancellationToken).ConfigureAwait(false),
        ListDuties list => await ListAsync(list, moment, cancellationToken).ConfigureAwait(false),
        GetAgreement get => await AgreementAsync(get.Agreement, moment, cancellationToken).ConfigureAwait(false),
        ExplainAgreement explain => await ExplainAsync(explain, moment, cancellationToken).ConfigureAwait(false),
        ListAgreements list => await ListAsync(list, moment, cancellationToken).ConfigureAwait(false),
        ListPeople list => await ListAsync(list, moment, cancellationToken).ConfigureAwait(false),
        GetPerson get => await PersonAsync(get.Person, moment.Actor, cancellationToken).ConfigureAwait(false),
        GetReport get => await ReportAsync(get, moment, cancellationToken).ConfigureAwait(false),
        ListMessages => await MessagesAsync(moment, cancellationToken).ConfigureAwait(false),
        GetAccessLog asked => await log.ListAsync(asked, cancellationToken).ConfigureAwait(false),
        ListPolicies => policies.All,
        _ => throw new ArgumentException($"The door does not know the question {query}.", nameof(query)),
    };

    private async ValueTask<ImmutableArray<ActionExplanation>> ExplainAsync(ExplainCase explain, Moment moment, CancellationToken cancellationToken)
    {
        if (await cases.LoadAsync(explain.Case, moment, cancellationToken).ConfigureAwait(false) is not { IsOn: true } found)
            return [];
        var context = await contexts.LoadAsync(found.File, found.File.School, moment, cancellationToken).ConfigureAwait(false);
        return guard.Explain(found.File, context);
    }

    private async ValueTask<ImmutableArray<CaseListItem>> ListAsync(ListCases list, Moment moment, CancellationToken cancellationToken)
    {
        if (VisibleCases<ListCases>(moment.Actor) is not { } visible || (list.School is not null && visible.School is not null && list.School != visible.School))
            return [];
        var after = list.After is { } id ? await store.FindCaseAsync(options.Tenant, id, cancellationToken).ConfigureAwait(false) : null;
        var filter = visible with { School = visible.School ?? list.School, State = list.State, OpenOnly = list.OpenOnly, After = after };
        var rows = await RowsAsync(filter, list.Most, moment, cancellationToken).ConfigureAwait(false);
        return await ItemsAsync(rows, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<CaseListItem?> FindAsync(FindCaseByReceipt find, Moment moment, CancellationToken cancellationToken)
    {
        if (VisibleCases<FindCaseByReceipt>(moment.Actor) is not { } visible)
            return null;
        var all = await RowsAsync(visible, int.MaxValue, moment, cancellationToken).ConfigureAwait(false);
        return (await ItemsAsync([.. all.Where(row => row.Receipt == find.Receipt).Take(1)], cancellationToken).ConfigureAwait(false)).FirstOrDefault();
    }

    /// <summary>
    /// The rows that the actor may see. The index knows who is named on a case; whether the reason still holds, in this role and
    /// on this day, only the case knows.
    /// </summary>
    private async ValueTask<List<CaseIndexRow>> RowsAsync(CaseFilter filter, int most, Moment moment, CancellationToken cancellationToken)
    {
        const int PageSize = 1000;
        var rows = new List<CaseIndexRow>();
        var page = filter with { Most = filter.Member is null ? Math.Min(most, PageSize) : PageSize };
        while (true)
        {
            var found = await store.ListCasesAsync(options.Tenant, page, cancellationToken).ConfigureAwait(false);
            foreach (var row in found)
            {
                if (filter.Member is not null && !await IsOnAsync(row.Case, moment, cancellationToken).ConfigureAwait(false))
                    continue;
                rows.Add(row);
                if (rows.Count == most)
                    return rows;
            }

            if (found.Count < page.Most)
                return rows;
            page = page with { After = found[^1] };
        }
    }

    private async ValueTask<bool> IsOnAsync(CaseId id, Moment moment, CancellationToken cancellationToken) =>
        await cases.LoadAsync(id, moment, cancellationToken).ConfigureAwait(false) is { IsOn: true };

    private async ValueTask<ImmutableArray<CaseListItem>> ItemsAsync(IReadOnlyList<CaseIndexRow> rows, CancellationToken cancellationToken)
    {
        var names = await people.FindAllAsync(rows.Select(row => row.Coordinator).OfType<PersonId>(), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => new CaseListItem(
            row.Case, row.Receipt, row.School, row.State, row.IsOpen,
            row.Coordinator is { } person ? new PersonView(person, Names.Of(names, person), []) : null, row.OpenedAt, row.ChangedAt))];
    }

    /// <summary>The cases that an actor may see in the answer to a question; null for none.</summary>
    private static CaseFilter? VisibleCases<TQuery>(Actor actor) => QueryRights.ScopeOf(typeof(TQuery), actor.Role) switch
    {
        QueryScope.All => new CaseFilter(),
        QueryScope.OwnSchool => actor.School is { } school ? new CaseFilter(School: school) : null,
        QueryScope.OwnCases => new CaseFilter(Member: actor.Person),
        _ => null,
    };

    private async ValueTask<ImmutableArray<DutyView>> ListAsync(ListDuties list, Moment moment, CancellationToken cancellationToken)
    {
        var actor = moment.Actor;
        var filter = new DutyFilter(School: actor.Role == Role.SchoolLeader ? actor.School : null, DueUntil: list.DueUntil, Most: 10_000);
        var duties = await store.ListDutiesAsync(options.Tenant, filter, cancellationToken).ConfigureAwait(false);
        var views = ImmutableArray.CreateBuilder<DutyView>();
        foreach (var duty in duties.Where(duty => !list.Mine || IsOf(actor, duty)).OrderBy(duty => duty.Due).ThenBy(duty => duty.Kind, StringComparer.Ordinal).ThenBy(duty => duty.Stream.Value))
        {
            if (views.Count == list.Most)
                break;
            if (await ViewAsync(duty, moment, cancellationToken).ConfigureAwait(false) is { } view)
                views.Add(view);
        }

        return views.ToImmutable();
    }

    private static bool IsOf(Actor actor, DutyRow duty) =>
        duty.Responsible == actor.Person || (duty.Responsible is null && duty.Role == actor.Role);

    private async ValueTask<DutyView?> ViewAsync(DutyRow duty, Moment moment, CancellationToken cancellationToken)
    {
        var actor = moment.Actor;
        var file = duty.Stream.Kind == StreamKind.Case
            ? await store.FindCaseAsync(options.Tenant, new CaseId(duty.Stream.Value), cancellationToken).ConfigureAwait(false)
            : null;
        var maySee = file is null ? MaySee(actor, duty.School) : await IsListedAsync(file, moment, cancellationToken).ConfigureAwait(false);
        return maySee
            ? new DutyView(duty.Stream, file?.Receipt, duty.Kind, duty.Due, duty.Due < moment.Today, duty.Role, duty.Responsible, duty.School)
            : null;
    }

    private async ValueTask<bool> IsListedAsync(CaseIndexRow file, Moment moment, CancellationToken cancellationToken) =>
        VisibleCases<ListDuties>(moment.Actor) is { } visible
        && (visible.School is null || visible.School == file.School)
        && (visible.Member is not { } member
            || (file.Members.Contains(member) && await IsOnAsync(file.Case, moment, cancellationToken).ConfigureAwait(false)));

    private async ValueTask<AgreementView?> AgreementAsync(AgreementId id, Moment moment, CancellationToken cancellationToken)
    {
        if (await store.LoadAsync(options.Tenant, StreamId.Of(id), cancellationToken).ConfigureAwait(false) is not { } snapshot)
            return null;
        var agreement = StoredForm.ReadState<CooperationAgreement>(snapshot);
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

    private async ValueTask<ImmutableArray<PersonView>> ListAsync(ListPeople list, Moment moment, CancellationToken cancellationToken)
    {
        var found = await store.ListPeopleAsync(options.Tenant, list.School, cancellationToken).ConfigureAwait(false);
        var rows = found.Where(row => MaySee(moment.Actor, row.School, row.Roles)).ToList();
        var names = await people.FindAllAsync(rows.Select(row => row.Person), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => new PersonView(row.Person, Names.Of(names, row.Person), row.Roles)).OrderBy(person => person.Name, StringComparer.Ordinal)];
    }

    private async ValueTask<PersonView?> PersonAsync(PersonId id, Actor actor, CancellationToken cancellationToken)
    {
        if (await store.LoadAsync(options.Tenant, StreamId.Of(id), cancellationToken).ConfigureAwait(false) is not { } snapshot)
            return null;
        var person = StoredForm.ReadState<PersonRecord>(snapshot);
        if (!MaySee(actor, person.School, person.Roles))
            return null;
        var names = await people.FindAllAsync([id], cancellationToken).ConfigureAwait(false);
        return new PersonView(id, Names.Of(names, id), person.Roles);
    }

    // A school's staff see its own people, and the provider's with whom they work. A guardian without a school is neither.
    private static bool MaySee(Actor actor, OrganisationNumber? school, ImmutableArray<Role> roles) =>
        Provider.Contains(actor.Role)
        || (SchoolStaff.Contains(actor.Role) && (school is null ? roles.Any(role => Provider.Contains(role)) : school == actor.School));

    private async ValueTask<Report?> ReportAsync(GetReport get, Moment moment, CancellationToken cancellationToken)
    {
        if (!Provider.Contains(moment.Actor.Role))
            return null;
        return await CrossTable.BuildAsync(get.Definition, store.ListFactsAsync(options.Tenant, new DateInterval(get.Definition.From.OnDayOfMonth(1), get.Definition.To.ToDateInterval().End), cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ImmutableArray<OutboxRow>> MessagesAsync(Moment moment, CancellationToken cancellationToken) =>
        moment.Actor.Role is Role.ProviderLeader or Role.System
            ? [.. await store.ListMessagesAsync(options.Tenant, new MessageFilter(Most: 1000), cancellationToken).ConfigureAwait(false)]
            : [];
}
