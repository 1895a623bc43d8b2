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

    public IAsyncEnumerable<School> ListSchoolsAsync(CancellationToken cancellationToken = default) => ListAsync(static (map, _) => map.Schools().ToAsyncEnumerable(), cancellationToken);

    public IAsyncEnumerable<ClassGroup> ListGroupsAsync(CancellationToken cancellationToken = default) => ListAsync(static (map, _) => map.Groups().ToAsyncEnumerable(), cancellationToken);

    public IAsyncEnumerable<Student> ListStudentsAsync(CancellationToken cancellationToken = default) => ListAsync(static (map, token) => map.StudentsAsync(token), cancellationToken);

    public IAsyncEnumerable<StaffMember> ListStaffAsync(CancellationToken cancellationToken = default) => ListAsync(static (map, token) => map.StaffAsync(token), cancellationToken);

    public IAsyncEnumerable<Guardian> ListGuardiansAsync(CancellationToken cancellationToken = default) => ListAsync(static (map, token) => map.GuardiansAsync(token), cancellationToken);

    public IAsyncEnumerable<Enrollment> ListEnrollmentsAsync(CancellationToken cancellationToken = default) => ListAsync(static (map, token) => map.EnrollmentsAsync(token), cancellationToken);

    internal async ValueTask<PifuMap> MapAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _map ??= new PifuMap(await PifuIndex.ReadAsync(elements, cancellationToken).ConfigureAwait(false), descriptor.SourceSystem, options);
    }

    private async IAsyncEnumerable<T> ListAsync<T>(
        Func<PifuMap, CancellationToken, IAsyncEnumerable<T>> list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var map = await MapAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var item in list(map, cancellationToken).ConfigureAwait(false))
            yield return item;
    }
}

/// <summary>Absence of PIFU in the domain's words.</summary>
internal static class PifuAbsences
{
    private static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];

    internal static Absence Of(PifuAbsence absence, SourceRef student, string role, PifuGroup? group, string system, int number)
    {
        var source = new Provenance(new SourceRef(system, "absence", FormattableString.Invariant($"{role}|{number}")));
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
