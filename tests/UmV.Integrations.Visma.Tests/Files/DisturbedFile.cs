using System.Runtime.CompilerServices;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Tests.Files;

/// <summary>A file as a source, with something that happens when so many records have been read of it.</summary>
internal sealed class DisturbedFile(ISchoolFile file, int at, Action disturb) : ISchoolDataSource, ISchoolRecordSource
{
    private int _read;

    public IReadOnlyList<string> RecordKinds => ((ISchoolRecordSource)file).RecordKinds;

    public ChangeCursor Cursor => file.Cursor;

    public bool IsFullRead => file.IsFullRead;

    IReadOnlyList<RosterFault> ISchoolDataSource.Flaws => file.Flaws;

    public SchoolSourceDescriptor Describe() => ((ISchoolDataSource)file).Describe();

    public IAsyncEnumerable<School> ListSchoolsAsync(CancellationToken cancellationToken = default) => CountAsync(file.ListSchoolsAsync(cancellationToken), cancellationToken);

    public IAsyncEnumerable<ClassGroup> ListGroupsAsync(CancellationToken cancellationToken = default) => CountAsync(file.ListGroupsAsync(cancellationToken), cancellationToken);

    public IAsyncEnumerable<Student> ListStudentsAsync(CancellationToken cancellationToken = default) => CountAsync(file.ListStudentsAsync(cancellationToken), cancellationToken);

    public IAsyncEnumerable<StaffMember> ListStaffAsync(CancellationToken cancellationToken = default) => CountAsync(file.ListStaffAsync(cancellationToken), cancellationToken);

    public IAsyncEnumerable<Guardian> ListGuardiansAsync(CancellationToken cancellationToken = default) => CountAsync(file.ListGuardiansAsync(cancellationToken), cancellationToken);

    public IAsyncEnumerable<Enrollment> ListEnrollmentsAsync(CancellationToken cancellationToken = default) => CountAsync(file.ListEnrollmentsAsync(cancellationToken), cancellationToken);

    public IAsyncEnumerable<SchoolRecord> ListAsync(string kind, CancellationToken cancellationToken = default) => CountAsync(file.ListAsync(kind, cancellationToken), cancellationToken);

    private async IAsyncEnumerable<T> CountAsync<T>(IAsyncEnumerable<T> records, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            yield return record;
            if (++_read == at)
                disturb();
        }
    }
}
