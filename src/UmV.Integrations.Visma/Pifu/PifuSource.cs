using System.Runtime.CompilerServices;
using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>PIFU's elements as lists of the domain. For one reader at a time.</summary>
internal sealed class PifuSource(IPifuElements elements, SchoolSourceDescriptor descriptor, PifuOptions options) : ISchoolDataSource
{
    private PifuMap? _map;

    public IReadOnlyList<RosterFault> Flaws => _map?.Flaws ?? [];

    public SchoolSourceDescriptor Describe() => descriptor;

    public IAsyncEnumerable<School> ListSchoolsAsync(CancellationToken cancellationToken = default) => ListAsync((map, _, _) => map.Schools().ToAsyncEnumerable(), cancellationToken);

    public IAsyncEnumerable<ClassGroup> ListGroupsAsync(CancellationToken cancellationToken = default) => ListAsync((map, _, _) => map.Groups().ToAsyncEnumerable(), cancellationToken);

    public IAsyncEnumerable<Student> ListStudentsAsync(CancellationToken cancellationToken = default) => ListAsync(Students, cancellationToken);

    public IAsyncEnumerable<StaffMember> ListStaffAsync(CancellationToken cancellationToken = default) => ListAsync(Staff, cancellationToken);

    public IAsyncEnumerable<Guardian> ListGuardiansAsync(CancellationToken cancellationToken = default) => ListAsync(Guardians, cancellationToken);

    public IAsyncEnumerable<Enrollment> ListEnrollmentsAsync(CancellationToken cancellationToken = default) => ListAsync((map, _, _) => map.Enrollments().ToAsyncEnumerable(), cancellationToken);

    internal static IAsyncEnumerable<Student> Students(PifuMap map, IPifuElements elements, CancellationToken cancellationToken) =>
        elements.PersonsAsync(cancellationToken).Select(map.StudentOf).OfType<Student>();

    internal static IAsyncEnumerable<StaffMember> Staff(PifuMap map, IPifuElements elements, CancellationToken cancellationToken) =>
        elements.PersonsAsync(cancellationToken).Select(map.StaffOf).OfType<StaffMember>();

    internal static IAsyncEnumerable<Guardian> Guardians(PifuMap map, IPifuElements elements, CancellationToken cancellationToken) =>
        elements.PersonsAsync(cancellationToken).Select(map.GuardianOf).OfType<Guardian>();

    private async IAsyncEnumerable<T> ListAsync<T>(
        Func<PifuMap, IPifuElements, CancellationToken, IAsyncEnumerable<T>> list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _map ??= new PifuMap(await PifuIndex.ReadAsync(elements, cancellationToken).ConfigureAwait(false), descriptor.SourceSystem, options);
        await foreach (var item in list(_map, elements, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}

/// <summary>Absence of PIFU in the domain's words.</summary>
internal static class PifuAbsences
{
    private static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];

    internal static Absence Of(PifuAbsence absence, SourceRef student, PifuRole role, PifuGroup? group, string system, int number)
    {
        var source = new Provenance(new SourceRef(system, "absence", FormattableString.Invariant($"{role.Id}|{number}")));
        SourceRef? of = group is null || group.IsSchool ? null : new SourceRef(system, PifuRecords.GroupKind, group.Id);
        return absence.IsTotal
            ? new AbsenceTotal
            {
                Source = source,
                Student = student,
                Group = of,
                Reason = absence.Reason,
                Period = new DateInterval(absence.From.Date, absence.To.Date),
                Unit = absence.Unit,
                Value = absence.Value,
            }
            : new AbsenceOccurrence
            {
                Source = source,
                Student = student,
                Group = of,
                Reason = absence.Reason,
                From = absence.From.InZoneLeniently(Oslo).ToInstant(),
                To = absence.To.InZoneLeniently(Oslo).ToInstant(),
                WholeDay = absence.Unit == AbsenceUnit.Day,
            };
    }
}
