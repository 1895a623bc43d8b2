using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Requests;
using UmV.Core.Storage;

namespace UmV.Core.Process.Streams;

/// <summary>Loads what deciding about a case needs to know beside it: agreements, free places, ages.</summary>
internal sealed class CaseContextLoader(IUmVStore store, StateReader states, PersonReader people, FormCatalogue forms, IIdSource ids, UmVOptions options)
{
    /// <param name="file">The case; null for one that begins.</param>
    /// <param name="school">Its school.</param>
    /// <param name="moment">Who asks, and when.</param>
    /// <param name="withAgreements">Whether the decision hangs on an agreement: one that does not need not ask the store for any.</param>
    /// <param name="cancellationToken">Stops.</param>
    internal async ValueTask<CaseContext> LoadAsync(
        CaseFile? file, OrganisationNumber school, Moment moment, bool withAgreements, CancellationToken cancellationToken) =>
        new(moment.Actor, moment.Now, moment.Today, ids, forms)
        {
            AgreementsIfRead = withAgreements ? await AgreementsAsync(file, school, moment, cancellationToken).ConfigureAwait(false) : null,
            BirthDates = file is null ? Access.AccessMoment.NoBirthDates : await BirthDatesAsync(file, moment.Actor, cancellationToken).ConfigureAwait(false),
            PeopleHeld = file is not null && await AnyHeldAsync(file, cancellationToken).ConfigureAwait(false),
            AgeRules = options.AgeRulesOf(school),
        };

    private async ValueTask<CaseAgreements> AgreementsAsync(
        CaseFile? file, OrganisationNumber school, Moment moment, CancellationToken cancellationToken)
    {
        var today = await CoveringAsync(school, moment.Today, cancellationToken).ConfigureAwait(false);
        var pinned = file?.Agreement is { } pin ? await TermsAsync(pin, today, cancellationToken).ConfigureAwait(false) : null;
        return new CaseAgreements(today, pinned, await OtherCasesAsync(file, today, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Who may look at what the actor does alone: leadership of the provider and of the school, and not the actor.</summary>
    internal async ValueTask<ImmutableArray<PersonId>> ReviewersAsync(OrganisationNumber school, Actor actor, CancellationToken cancellationToken)
    {
        var provider = await store.ListPeopleAsync(options.Tenant, null, cancellationToken).ConfigureAwait(false);
        var schools = await store.ListPeopleAsync(options.Tenant, school, cancellationToken).ConfigureAwait(false);
        return
        [
            .. provider.Where(person => person.Roles.Contains(Role.ProviderLeader))
                .Concat(schools.Where(person => person.Roles.Contains(Role.SchoolLeader)))
                .Select(person => person.Person).Where(person => person != actor.Person).Distinct(),
        ];
    }

    // Asked only where something could be erased.
    private async ValueTask<bool> AnyHeldAsync(CaseFile file, CancellationToken cancellationToken)
    {
        if (file.State != CaseState.Archived && file.Privacy.TextProposals.IsEmpty)
            return false;
        foreach (var person in CasePeople.Concerned(file))
        {
            if ((await people.RecordAsync(person, cancellationToken).ConfigureAwait(false))?.Hold is not null)
                return true;
        }

        return false;
    }

    /// <summary>The agreement that covers a school on a day; null when there is none.</summary>
    internal async ValueTask<CooperationAgreement?> CoveringAsync(OrganisationNumber school, LocalDate day, CancellationToken cancellationToken)
    {
        var rows = await store.ListAgreementsAsync(options.Tenant, school, cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0)
            return null;
        foreach (var row in rows.Where(row => row.From <= day && day <= row.Until).OrderByDescending(row => row.From))
        {
            var agreement = await AgreementAsync(row.Agreement, cancellationToken).ConfigureAwait(false);
            if (agreement?.Covers(school, day) == true)
                return agreement;
        }

        return null;
    }

    private async ValueTask<AgreementTerms?> TermsAsync(AgreementPin pin, CooperationAgreement? today, CancellationToken cancellationToken)
    {
        var agreement = today?.Id == pin.Agreement ? today : await AgreementAsync(pin.Agreement, cancellationToken).ConfigureAwait(false);
        return agreement?.Version(pin.Version)?.Terms;
    }

    private async ValueTask<CooperationAgreement?> AgreementAsync(AgreementId id, CancellationToken cancellationToken) =>
        (await states.LoadAsync<CooperationAgreement>(StreamId.Of(id), cancellationToken).ConfigureAwait(false))?.State;

    private async ValueTask<int> OtherCasesAsync(CaseFile? file, CooperationAgreement? today, CancellationToken cancellationToken)
    {
        if (today?.Terms.Capacity is null)
            return 0;
        var agreement = file?.Agreement?.Agreement ?? today.Id;
        var all = await store.CountCasesAsync(options.Tenant, agreement, cancellationToken).ConfigureAwait(false);
        return file is { TakesAPlace: true } ? all - 1 : all;
    }

    /// <summary>The birth dates that access hangs on: of the pupils whose guardian asks.</summary>
    internal ValueTask<IReadOnlyDictionary<PersonId, LocalDate>> WardsAsync(CaseFile file, Actor actor, CancellationToken cancellationToken) =>
        actor.Role == Role.Guardian
            ? BirthDatesOfAsync(Wards(file, actor), cancellationToken)
            : ValueTask.FromResult(Access.AccessMoment.NoBirthDates);

    // Ages matter while a plan is consulted on, and for a guardian's access.
    private ValueTask<IReadOnlyDictionary<PersonId, LocalDate>> BirthDatesAsync(CaseFile file, Actor actor, CancellationToken cancellationToken) =>
        file.State == CaseState.Consulting
            ? BirthDatesOfAsync(file.Plan.ConcernedPupils().Concat(Wards(file, actor)), cancellationToken)
            : WardsAsync(file, actor, cancellationToken);

    private static IEnumerable<PersonId> Wards(CaseFile file, Actor actor) => file.Team.Members
        .Where(member => member.Role == Role.Guardian && member.Person == actor.Person)
        .Select(member => member.Concerning)
        .OfType<PersonId>();

    private async ValueTask<IReadOnlyDictionary<PersonId, LocalDate>> BirthDatesOfAsync(
        IEnumerable<PersonId> pupils, CancellationToken cancellationToken)
    {
        var born = new Dictionary<PersonId, LocalDate>();
        foreach (var pupil in pupils.Distinct())
        {
            var details = await people.FindAsync(pupil, cancellationToken).ConfigureAwait(false);
            if (details?.BirthDate is { } date)
                born[pupil] = date;
        }

        return born;
    }
}
