using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Process.Queries;
using UmV.Core.Schools;

namespace UmV.Core.Process.Absences;

/// <summary>What came of asking a school system for the absence of a pupil.</summary>
/// <param name="Gap">Why nothing is told; null when it answered.</param>
/// <param name="Source">The system; null when none was found for the pupil.</param>
internal sealed record AbsenceAnswer(AbsenceGap? Gap, SchoolSourceDescriptor? Source)
{
    internal SourceFault? Fault { get; init; }

    internal ImmutableArray<Absence> Absences { get; init; } = [];
}

/// <summary>
/// Asks the pupil's own school system, for a limited time. Whatever goes wrong there is an answer, never an exception: the rest of the case
/// can be read without it. Safe to share between threads.
/// </summary>
/// <param name="directory">Who is who in the school systems.</param>
/// <param name="roster">The local roster.</param>
/// <param name="sources">Makes the sources anew for each question: they are for one reader at a time.</param>
/// <param name="options">How long to wait.</param>
internal sealed class AbsenceInquiry(RosterDirectory directory, IRosterStore roster, Func<IEnumerable<IAbsenceSource>> sources, UmVOptions options)
{
    // Ten for every school day of the year that can be asked for (190): no pupil has more, and an answer without end is left.
    private const int MostAbsences = 2000;

    private const SchoolCapability TellsAbsence = SchoolCapability.AbsenceOccurrences | SchoolCapability.AbsenceTotals;

    internal async ValueTask<AbsenceAnswer> AskAsync(PersonId person, OrganisationNumber school, DateInterval period, CancellationToken cancellationToken)
    {
        if (await PupilAsync(person, school, period, cancellationToken).ConfigureAwait(false) is not var (name, at))
            return new AbsenceAnswer(AbsenceGap.NotInRoster, null);
        var source = sources().FirstOrDefault(one => one.Describe().SourceSystem == name.SourceSystem);
        if (source is null)
            return await WithoutAsync(name, cancellationToken).ConfigureAwait(false);
        var descriptor = source.Describe();
        if ((descriptor.Capabilities & TellsAbsence) == SchoolCapability.None)
            return new AbsenceAnswer(AbsenceGap.NotOffered, descriptor);
        var answer = await ReadAsync(source, name, period, cancellationToken).ConfigureAwait(false);
        return answer with { Absences = [.. answer.Absences.Where(absence => at.Covers(absence, options.Zone()))] };
    }

    /// <summary>How the pupil's school system names the pupil, and when the pupil belongs to the school; null when the roster knows no such pupil.</summary>
    private async ValueTask<(SourceRef Name, AbsenceDays At)?> PupilAsync(
        PersonId person, OrganisationNumber school, DateInterval period, CancellationToken cancellationToken)
    {
        if (await directory.FindPersonAsync(person, cancellationToken).ConfigureAwait(false) is not { Value: { } pupil })
            return null;
        var here = (await roster.ListSchoolsAsync(options.Tenant, cancellationToken).ConfigureAwait(false))
            .Where(row => row.Number == school).Select(row => row.Key).ToHashSet();
        var at = AbsenceDays.Of(pupil.Functions, here);
        return at.Touch(period) ? (pupil.Details.Source, at) : null;
    }

    private async ValueTask<AbsenceAnswer> WithoutAsync(SourceRef name, CancellationToken cancellationToken)
    {
        var snapshots = await roster.ListSnapshotsAsync(options.Tenant, cancellationToken).ConfigureAwait(false);
        return snapshots.FirstOrDefault(known => known.Source == name.SourceSystem) is not { } snapshot
            ? new AbsenceAnswer(AbsenceGap.NotInRoster, null)
            : new AbsenceAnswer(
                (snapshot.Capabilities & TellsAbsence) == SchoolCapability.None ? AbsenceGap.NotOffered : AbsenceGap.NotConnected,
                new SchoolSourceDescriptor(snapshot.Source, snapshot.Contract, "", snapshot.Capabilities));
    }

    private async ValueTask<AbsenceAnswer> ReadAsync(IAbsenceSource source, SourceRef pupil, DateInterval period, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Absence.Timeout.ToTimeSpan());
        var descriptor = source.Describe();
        try
        {
            // On a thread of its own, and left alone when it is too late: a source may read a file without ever looking up.
            var absences = await Task.Run(
                async () => await source.ListAbsencesAsync(pupil, period, patience.Token).Take(MostAbsences + 1).ToListAsync(patience.Token).ConfigureAwait(false),
                patience.Token).WaitAsync(patience.Token).ConfigureAwait(false);
            return absences.Count > MostAbsences
                ? NotAvailable(SourceFault.ContractBreach)
                : new AbsenceAnswer(null, descriptor) { Absences = [.. absences] };
        }
        catch (SchoolSourceException exception)
        {
            return NotAvailable(exception.Fault);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NotAvailable(SourceFault.Timeout);
        }
#pragma warning disable CA1031 // A source of the host's own may throw whatever it likes: the case is read without it.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return NotAvailable(SourceFault.Unavailable);
        }

        AbsenceAnswer NotAvailable(SourceFault fault) =>
            new(fault == SourceFault.Forbidden ? AbsenceGap.Withheld : AbsenceGap.NotAvailable, descriptor) { Fault = fault };
    }
}
