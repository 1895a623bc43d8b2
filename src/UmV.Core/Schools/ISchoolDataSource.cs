namespace UmV.Core.Schools;

/// <summary>
/// Reads a school system. Every list gives each entity once, in no promised order, and reads as it goes: nothing is held for longer
/// than the row. The records are the domain's own; no form of the wire shows. Read by one reader at a time.
/// </summary>
/// <remarks>
/// Every method throws <see cref="SchoolSourceException"/>: with <see cref="SourceFault.ContractBreach"/> and all faults found when what
/// the system gives is wrong, which may come after rows were given. So take nothing as true before the list has ended.
/// </remarks>
public interface ISchoolDataSource
{
    /// <summary>
    /// What was wrong in single rows that were left out, as far as the lists have been read. An adapter that refuses the whole for one
    /// wrong row has none.
    /// </summary>
    IReadOnlyList<RosterFault> Flaws => [];

    /// <summary>What the source is and can tell.</summary>
    SchoolSourceDescriptor Describe();

    /// <summary>All schools.</summary>
    IAsyncEnumerable<School> ListSchoolsAsync(CancellationToken cancellationToken = default);

    /// <summary>All classes and other groups.</summary>
    IAsyncEnumerable<ClassGroup> ListGroupsAsync(CancellationToken cancellationToken = default);

    /// <summary>All pupils.</summary>
    IAsyncEnumerable<Student> ListStudentsAsync(CancellationToken cancellationToken = default);

    /// <summary>All who work at a school.</summary>
    IAsyncEnumerable<StaffMember> ListStaffAsync(CancellationToken cancellationToken = default);

    /// <summary>All guardians. One who also works at a school is in both lists, under the same name of the source.</summary>
    IAsyncEnumerable<Guardian> ListGuardiansAsync(CancellationToken cancellationToken = default);

    /// <summary>Who belongs to which school and group.</summary>
    IAsyncEnumerable<Enrollment> ListEnrollmentsAsync(CancellationToken cancellationToken = default);
}
