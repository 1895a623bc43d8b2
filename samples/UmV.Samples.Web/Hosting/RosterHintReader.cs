using System.Collections.Immutable;
using NodaTime;
using UmV.Core;
using UmV.Core.Identity;
using UmV.Core.Requests;
using UmV.Core.Schools;
using UmV.Samples.Web.Forms;

namespace UmV.Samples.Web.Hosting;

/// <summary>
/// Reads from the local roster what a request form can use: of the actor's own school only, and only for those who work there. Opens
/// the names of contact teachers and counsellors, never those of pupils. Safe to share between threads.
/// </summary>
public sealed class RosterHintReader(IRosterStore store, RosterDirectory directory, UmVOptions options)
{
    private static readonly Role[] Staff = [Role.SchoolLeader, Role.Counsellor, Role.ContactTeacher, Role.OtherProfessional];

    /// <summary>What the roster tells; null when it does not know the school, or the actor does not work there.</summary>
    /// <param name="actor">Who fills in the form.</param>
    /// <param name="school">The school of the case; null where it is not told.</param>
    /// <param name="answers">The draft, for who the parties are.</param>
    /// <param name="today">The day whose classes and functions count.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<RosterHints?> ReadAsync(
        Actor actor, OrganisationNumber? school, FormAnswers answers, LocalDate today, CancellationToken cancellationToken = default)
    {
        if (school is not { } number || actor.School != number || !Staff.Contains(actor.Role))
            return null;
        if (await FindAsync(number, cancellationToken) is not var (known, snapshot))
            return null;
        var classes = (await directory.ListClassesAsync(known.Key, cancellationToken)).Where(row => IsClass(row, today)).ToList();
        if (classes.Count == 0)
            return null;
        var own = await ClassesOfAsync(known, actor.Person, today, EnrollmentRole.ContactTeacher, cancellationToken);
        var parties = new Dictionary<PersonId, IReadOnlyList<RosterClassRow>>();
        foreach (var person in RosterHints.Parties(answers).OfType<PersonId>().Distinct())
            parties[person] = await ClassesOfAsync(known, person, today, EnrollmentRole.Student, cancellationToken);
        return new RosterHints(
            $"{snapshot.Source}, {snapshot.Contract}",
            snapshot.ReadAt,
            snapshot.ReadAt.InZone(DateTimeZoneProviders.Tzdb[options.TimeZone]).Date,
            Hints(classes),
            Hints(own),
            parties.ToImmutableDictionary(party => party.Key, party => Hints(party.Value)),
            await TeachersAsync(own.Concat(parties.Values.SelectMany(rows => rows)).DistinctBy(row => row.Key), today, cancellationToken),
            Names(await directory.ListPeopleAsync(known.Key, RosterRole.Counsellor, today, cancellationToken)));
    }

    /// <summary>The school in the source that was read last, where several tell of it.</summary>
    private async Task<(RosterSchoolRow School, RosterSnapshot Snapshot)?> FindAsync(OrganisationNumber number, CancellationToken cancellationToken)
    {
        var snapshots = await directory.ListSourcesAsync(cancellationToken);
        var found =
            from school in await store.ListSchoolsAsync(options.Tenant, cancellationToken)
            where school.Number == number
            join snapshot in snapshots on school.Source equals snapshot.Source
            orderby snapshot.ReadAt descending
            select (school, snapshot);
        return found.Select(pair => ((RosterSchoolRow, RosterSnapshot)?)pair).FirstOrDefault();
    }

    private async Task<IReadOnlyList<RosterClassRow>> ClassesOfAsync(
        RosterSchoolRow school, PersonId person, LocalDate today, EnrollmentRole role, CancellationToken cancellationToken) =>
    [
        .. (await directory.ListClassesOfAsync(person, today, cancellationToken))
            .Where(membership => membership.Role == role && membership.Class.School == school.Key && IsClass(membership.Class, today))
            .Select(membership => membership.Class)
            .DistinctBy(row => row.Key),
    ];

    private async Task<ImmutableArray<HintTeachers>> TeachersAsync(IEnumerable<RosterClassRow> classes, LocalDate today, CancellationToken cancellationToken)
    {
        var told = ImmutableArray.CreateBuilder<HintTeachers>();
        foreach (var row in classes)
        {
            var names = Names(await directory.ListContactTeachersOfClassAsync(row.Key, today, cancellationToken));
            if (!names.IsEmpty)
                told.Add(new HintTeachers(new HintClass(row.Name, row.Grade), names));
        }

        return told.ToImmutable();
    }

    private static bool IsClass(RosterClassRow row, LocalDate today) => row.Kind == GroupKind.Homeroom && row.Validity.Covers(today);

    private static ImmutableArray<HintClass> Hints(IEnumerable<RosterClassRow> rows) =>
        [.. rows.OrderBy(row => row.Grade ?? int.MaxValue).ThenBy(row => row.Name, StringComparer.Ordinal).Select(row => new HintClass(row.Name, row.Grade))];

    private static ImmutableArray<string> Names(IEnumerable<RosterPerson> people) => [.. people.Select(person => person.Details.Name.ForDisplay())];
}
