using System.Collections.Immutable;

namespace UmV.Core.Schools;

/// <summary>
/// Asks a school system for one thing at a time, where its contract can answer. For now and then, such as to confirm a pupil who came
/// today: what the process needs daily stands in the local roster. Safe to share between threads.
/// </summary>
/// <remarks>
/// Two hits are <see cref="LookupStatus.Ambiguous"/>, never the first of them. What we may not see is
/// <see cref="LookupStatus.Withheld"/>. What the contract cannot answer is <see cref="LookupStatus.NotSupported"/>, and nothing is asked.
/// Other trouble throws <see cref="SchoolSourceException"/>.
/// </remarks>
public interface ISchoolLookup
{
    /// <summary>The school of that name.</summary>
    ValueTask<Lookup<School>> FindSchoolAsync(SourceRef school, CancellationToken cancellationToken = default);

    /// <summary>The pupil of that key.</summary>
    ValueTask<Lookup<Student>> FindStudentAsync(PersonKey key, CancellationToken cancellationToken = default);

    /// <summary>The member of staff of that key.</summary>
    ValueTask<Lookup<StaffMember>> FindStaffAsync(PersonKey key, CancellationToken cancellationToken = default);

    /// <summary>
    /// The guardians of a pupil, as far as the pupil's own record names them. Withheld, not empty, where it names none: some systems
    /// tell the link at the guardian only.
    /// </summary>
    ValueTask<Lookup<ImmutableArray<Guardian>>> FindGuardiansAsync(SourceRef student, CancellationToken cancellationToken = default);
}
