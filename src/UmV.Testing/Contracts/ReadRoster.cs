using UmV.Core.Schools;

namespace UmV.Testing.Contracts;

/// <summary>All lists of a source, read once.</summary>
internal sealed record ReadRoster(
    List<School> Schools, List<ClassGroup> Groups, List<Student> Students, List<StaffMember> Staff, List<Guardian> Guardians, List<Enrollment> Enrollments)
{
    internal static async Task<ReadRoster> OfAsync(ISchoolDataSource source, CancellationToken cancellationToken) => new(
        await source.ListSchoolsAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false),
        await source.ListGroupsAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false),
        await source.ListStudentsAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false),
        await source.ListStaffAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false),
        await source.ListGuardiansAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false),
        await source.ListEnrollmentsAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false));

    internal IEnumerable<(string List, SourceRef Ref, object Record)> All =>
        Schools.Select(row => ("schools", row.Source.Ref, (object)row))
            .Concat(Groups.Select(row => ("groups", row.Source.Ref, (object)row)))
            .Concat(Students.Select(row => ("students", row.Source.Ref, (object)row)))
            .Concat(Staff.Select(row => ("staff", row.Source.Ref, (object)row)))
            .Concat(Guardians.Select(row => ("guardians", row.Source.Ref, (object)row)))
            .Concat(Enrollments.Select(row => ("enrollments", row.Source.Ref, (object)row)));
}
