using System.Collections.Immutable;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Streams;
using UmV.Core.Storage;

namespace UmV.Core.Process.Queries;

/// <summary>
/// Reads the register for who may know of a person. The provider's leader sees everybody; a school's staff its own people, and the provider's. A worker
/// of the provider sees staff everywhere; of pupils and guardians those of a school where the worker is on a case, and of those without a school
/// who is on a case of the worker's. Safe to share between threads.
/// </summary>
internal sealed class RegisterReader(IUmVStore store, StateReader states, PersonReader people, VisibleCases visibleCases, UmVOptions options)
{
    private static readonly Role[] Provider = [Role.ProviderLeader, Role.ProviderWorker];
    private static readonly Role[] SchoolStaff = [Role.SchoolLeader, Role.Counsellor, Role.ContactTeacher];

    internal async ValueTask<ImmutableArray<PersonView>> ListAsync(ListPeople list, Moment moment, CancellationToken cancellationToken)
    {
        var found = await store.ListPeopleAsync(options.Tenant, list.School, cancellationToken).ConfigureAwait(false);
        var isNeeded = await NeededAsync(list.School, found.Any(row => IsOfAFamily(row.Roles)), moment, cancellationToken).ConfigureAwait(false);
        var rows = new List<PersonIndexRow>();
        foreach (var row in found.Where(row => MaySee(moment.Actor, row.School, row.Roles) && (!IsOfAFamily(row.Roles) || isNeeded(row.Person))))
        {
            // A list of a school tells where its people are.
            if ((await people.RecordAsync(row.Person, cancellationToken).ConfigureAwait(false))?.Protection.HidesLocation() != true)
                rows.Add(row);
        }

        var names = await people.FindAllAsync(rows.Select(row => row.Person), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => new PersonView(row.Person, Names.Of(names, row.Person), row.Roles)).OrderBy(person => person.Name, StringComparer.Ordinal)];
    }

    internal async ValueTask<PersonView?> FindAsync(PersonId id, Moment moment, CancellationToken cancellationToken)
    {
        if (await states.LoadAsync<PersonRecord>(StreamId.Of(id), cancellationToken).ConfigureAwait(false) is not { State: var person }
            || !MaySee(moment.Actor, person.School, person.Roles))
            return null;
        var isNeeded = await NeededAsync(person.School, IsOfAFamily(person.Roles), moment, cancellationToken).ConfigureAwait(false);
        if (IsOfAFamily(person.Roles) && !isNeeded(id))
            return null;
        var names = await people.FindAllAsync([id], cancellationToken).ConfigureAwait(false);
        return new PersonView(id, Names.Of(names, id), person.Roles);
    }

    /// <summary>Whom of the pupils and guardians of a school, or of none, the actor needs to know for the own cases.</summary>
    private async ValueTask<Func<PersonId, bool>> NeededAsync(OrganisationNumber? school, bool hasFamilies, Moment moment, CancellationToken cancellationToken)
    {
        if (!hasFamilies || moment.Actor.Role != Role.ProviderWorker)
            return _ => true;
        var own = new CaseFilter(Member: moment.Actor.Person, School: school);
        var rows = await visibleCases.RowsAsync(own, school is null ? int.MaxValue : 1, moment, cancellationToken).ConfigureAwait(false);
        if (school is not null)
            return _ => rows.Count > 0;
        var members = rows.SelectMany(row => row.Members).ToHashSet();
        return members.Contains;
    }

    // Whose record was erased is of no family any more.
    private static bool IsOfAFamily(ImmutableArray<Role> roles) => !roles.IsEmpty && roles.All(role => role is Role.Pupil or Role.Guardian);

    // A guardian without a school is neither the school's nor the provider's.
    private static bool MaySee(Actor actor, OrganisationNumber? school, ImmutableArray<Role> roles) =>
        Provider.Contains(actor.Role)
        || (SchoolStaff.Contains(actor.Role) && (school is null ? roles.Any(role => Provider.Contains(role)) : school == actor.School));
}
