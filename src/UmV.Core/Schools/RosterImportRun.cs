using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Schools;

/// <summary>One import: reads the lists of a source in an order in which everything that a row names has been read before it.</summary>
internal sealed class RosterImportRun(
    ISchoolDataSource source, RosterWriter writer, RosterPeople people, RosterRecords records, Instant readAt,
    IProgress<RosterImportProgress>? progress)
{
    private readonly HashSet<RosterKey> _schools = [];
    private readonly HashSet<RosterKey> _groups = [];
    private readonly Dictionary<PersonId, ImmutableArray<RosterKey>> _schoolsOfPupil = [];
    private readonly List<RosterFault> _flaws = [];
    private readonly HashSet<PersonId> _staff = [];
    private readonly HashSet<PersonId> _guardians = [];
    private readonly HashSet<RosterKey> _records = [];
    private int _enrollments;
    private int _skipped;

    internal async Task<RosterImportReport> RunAsync(CancellationToken cancellationToken)
    {
        var schools = await EachAsync("schools", source.ListSchoolsAsync(cancellationToken), Keep, cancellationToken).ConfigureAwait(false);
        var groups = await EachAsync("groups", source.ListGroupsAsync(cancellationToken), Keep, cancellationToken).ConfigureAwait(false);
        var students = await EachAsync("students", source.ListStudentsAsync(cancellationToken), Keep, cancellationToken).ConfigureAwait(false);
        var staff = await EachAsync("staff", source.ListStaffAsync(cancellationToken), Keep, cancellationToken).ConfigureAwait(false);
        var enrollments = await EachAsync("enrollments", source.ListEnrollmentsAsync(cancellationToken), Keep, cancellationToken).ConfigureAwait(false);
        var guardians = await EachAsync("guardians", source.ListGuardiansAsync(cancellationToken), Keep, cancellationToken).ConfigureAwait(false);
        await KeepRecordsAsync(cancellationToken).ConfigureAwait(false);
        _flaws.AddRange(source.Flaws);
        return new RosterImportReport
        {
            Source = source.Describe(),
            ReadAt = readAt,
            Schools = schools,
            Groups = groups,
            Students = students,
            Staff = staff,
            Guardians = guardians,
            People = people.Written,
            Enrollments = enrollments,
            Added = people.Added,
            Removed = people.Known - (people.Written - people.Added),
            Skipped = _skipped,
            PossibleDuplicates = people.PossibleDuplicates,
            Flaws = [.. _flaws],
        };
    }

    /// <summary>What has been kept, counted as <see cref="IRosterStore.CountAsync"/> counts it.</summary>
    internal RosterCounts Counts => new(_schools.Count, _schoolsOfPupil.Count, _staff.Count, _enrollments, people.Written, _groups.Count);

    private async Task KeepRecordsAsync(CancellationToken cancellationToken)
    {
        if (source is not ISchoolRecordSource whole)
            return;
        var all = whole.RecordKinds.ToAsyncEnumerable().SelectMany(kind => whole.ListAsync(kind, cancellationToken));
        await EachAsync("records", all, Keep, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A file may tell of the same thing twice; as of people, the first is kept.</summary>
    private bool Keep(SchoolRecord record)
    {
        if (!_records.Add(records.KeyOf(record.Ref)))
            return false;
        writer.Add(records.Seal(record));
        return true;
    }

    private async Task<int> EachAsync<T>(string stage, IAsyncEnumerable<T> rows, Func<T, bool> keep, CancellationToken cancellationToken)
    {
        var read = 0;
        var kept = 0;
        progress?.Report(new RosterImportProgress(stage, 0));
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (keep(row))
                kept++;
            else
                _skipped++;
            if (++read % 1000 == 0)
                progress?.Report(new RosterImportProgress(stage, read));
            await writer.WriteWhenFullAsync(cancellationToken).ConfigureAwait(false);
        }
        await writer.WriteAsync(cancellationToken).ConfigureAwait(false);
        return kept;
    }

    private bool Keep(School school)
    {
        var key = people.KeyOf(school.Source.Ref);
        if (school.IsDeleted || !_schools.Add(key))
            return false;
        _flaws.AddRange(school.Flaws);
        writer.Add(new RosterSchoolRow(
            school.Source.Ref.SourceSystem, key, school.Number, school.Name, school.OwnerNumber, school.Principals.Availability));
        return true;
    }

    private bool Keep(ClassGroup group)
    {
        var key = people.KeyOf(group.Source.Ref);
        var school = people.KeyOf(group.School);
        if (group.IsDeleted || !_schools.Contains(school) || !_groups.Add(key))
            return false;
        writer.Add(new RosterClassRow(key, school, group.Name, group.Kind, GradeLevel.Parse(group.GradeLevel), group.SchoolYear, group.Validity));
        return true;
    }

    private bool Keep(Student student) => !student.IsDeleted && Write(
        new RosterDetails
        {
            Source = student.Source.Ref,
            Name = student.Name,
            Contact = student.Contact,
            BirthDate = student.BirthDate,
            FeideName = student.FeideName,
            Number = student.PupilNumber,
        },
        GradeLevel.Parse(student.GradeLevel),
        out _);

    private bool Keep(StaffMember member)
    {
        var functions = member.Assignments
            .Select(assignment => (School: people.KeyOf(assignment.School), assignment.Function, assignment.Validity))
            .Where(function => _schools.Contains(function.School))
            .ToList();
        if (member.IsDeleted || functions.Count == 0)
            return false;
        Write(
            new RosterDetails
            {
                Source = member.Source.Ref,
                Name = member.Name,
                Contact = member.Contact,
                FeideName = member.FeideName,
                Number = member.EmployeeNumber,
            },
            null,
            out var person);
        if (!_staff.Add(person))
            return false;
        foreach (var (school, function, validity) in functions)
            writer.Add(new RosterFunctionRow(person, school, function.ToRosterRole(), validity));
        return true;
    }

    private bool Keep(Enrollment enrollment)
    {
        var school = people.KeyOf(enrollment.School);
        if (enrollment.IsDeleted || !_schools.Contains(school) || !people.IsWritten(enrollment.Person, out var person))
            return false;
        if (enrollment.Group is { } group)
            return KeepInGroup(enrollment, person, people.KeyOf(group));
        if (enrollment.Role != EnrollmentRole.Student)
            return false;
        NoteSchool(person, school);
        _enrollments++;
        writer.Add(new RosterFunctionRow(person, school, RosterRole.Pupil, enrollment.Validity));
        return true;
    }

    private bool KeepInGroup(Enrollment enrollment, PersonId person, RosterKey group)
    {
        if (!_groups.Contains(group))
            return false;
        _enrollments++;
        writer.Add(new RosterMembershipRow(person, group, enrollment.Role, enrollment.Validity));
        return true;
    }

    private bool Keep(Guardian guardian)
    {
        var pupils = new List<(PersonId Person, GuardianLink Link)>();
        foreach (var link in guardian.Students)
        {
            if (people.IsWritten(link.Student, out var pupil) && pupils.TrueForAll(known => known.Person != pupil))
                pupils.Add((pupil, link));
        }
        if (guardian.IsDeleted || pupils.Count == 0)
            return false;
        Write(new RosterDetails { Source = guardian.Source.Ref, Name = guardian.Name, Contact = guardian.Contact }, null, out var person);
        if (!_guardians.Add(person))
            return false;
        foreach (var (pupil, link) in pupils)
            writer.Add(new RosterGuardianRow(pupil, person, link.Kind, link.Authority, link.Priority));
        foreach (var school in pupils.SelectMany(pupil => _schoolsOfPupil.GetValueOrDefault(pupil.Person, [])).Distinct())
            writer.Add(new RosterFunctionRow(person, school, RosterRole.Guardian, Validity.Always));
        return true;
    }

    private bool Write(RosterDetails details, int? grade, out PersonId person)
    {
        var row = people.Add(details, grade, out person);
        if (row is not null)
            writer.Add(row);
        return row is not null;
    }

    private void NoteSchool(PersonId pupil, RosterKey school)
    {
        var schools = _schoolsOfPupil.GetValueOrDefault(pupil, []);
        if (!schools.Contains(school))
            _schoolsOfPupil[pupil] = schools.Add(school);
    }
}
