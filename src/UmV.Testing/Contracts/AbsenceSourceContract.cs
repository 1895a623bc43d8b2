using NodaTime;
using UmV.Core.Schools;

namespace UmV.Testing.Contracts;

/// <summary>What UmV relies on in every source of absence. Its report tells counts and kinds, never a name or an id.</summary>
public static class AbsenceSourceContract
{
    private const SchoolCapability TellsAbsence = SchoolCapability.AbsenceOccurrences | SchoolCapability.AbsenceTotals;

    /// <summary>Holds a source to the contract.</summary>
    /// <param name="open">Makes the source: anew for each reading.</param>
    /// <param name="pupil">A pupil with absence in the period.</param>
    /// <param name="period">The days to ask for, as Oslo dates.</param>
    /// <param name="zone">Where a day begins; null for Europe/Oslo.</param>
    /// <param name="cancellationToken">Stops the checking.</param>
    public static async Task<ContractReport> CheckAsync(
        Func<IAbsenceSource> open, SourceRef pupil, DateInterval period, DateTimeZone? zone = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(period);
        var findings = new FindingList();
        var source = open();
        var offered = source.Describe().Capabilities & TellsAbsence;
        var given = await source.ListAbsencesAsync(pupil, period, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        findings.Check("ABS-1", offered != SchoolCapability.None, "neither occurrences nor totals are offered");
        findings.Check("ABS-1", offered.HasFlag(SchoolCapability.AbsenceOccurrences) || !given.OfType<AbsenceOccurrence>().Any(), "occurrences are given and not offered");
        findings.Check("ABS-1", offered.HasFlag(SchoolCapability.AbsenceTotals) || !given.OfType<AbsenceTotal>().Any(), "totals are given and not offered");
        Names(given, pupil, source.Describe().SourceSystem, findings);
        var outside = given.Count(absence => !Touches(absence, period, zone ?? DateTimeZoneProviders.Tzdb["Europe/Oslo"]));
        findings.Check("ABS-3", outside == 0, $"{outside} absences touch none of the days");
        var excluded = given.Count(absence => absence.Reason == AbsenceReason.Exclusion);
        findings.Check("ABS-4", excluded == 0, $"{excluded} absences are said to be exclusion");
        var shown = given.Count(absence => absence.ToString().Contains(pupil.Id, StringComparison.Ordinal));
        findings.Check("ABS-5", shown == 0, $"{shown} absences show the pupil's id by ToString");
        await StopsAsync(open(), pupil, period, findings).ConfigureAwait(false);
        await StrangerAsync(open(), pupil with { Id = "ukjent-elev-0" }, period, findings, cancellationToken).ConfigureAwait(false);
        return findings.Report();
    }

    private static void Names(List<Absence> given, SourceRef pupil, string system, FindingList findings)
    {
        findings.Check("ABS-2", given.Count > 0, "nothing was given for a pupil who is said to have absence");
        var twice = given.Count - given.Select(absence => absence.Source.Ref).Distinct().Count();
        findings.Check("ABS-2", twice == 0, $"{twice} absences were given more than once");
        var strange = given.Count(absence => absence.Source.Ref.SourceSystem != system || string.IsNullOrEmpty(absence.Source.Ref.Id));
        findings.Check("ABS-2", strange == 0, $"{strange} names are empty or of another system");
        var others = given.Count(absence => absence.Student != pupil);
        findings.Check("ABS-2", others == 0, $"{others} absences are of another pupil");
    }

    private static bool Touches(Absence absence, DateInterval period, DateTimeZone zone)
    {
        if (absence is AbsenceTotal total)
            return total.Period.Start <= period.End && period.Start <= total.Period.End;
        var occurrence = (AbsenceOccurrence)absence;
        var first = occurrence.From.InZone(zone).Date;
        var last = occurrence.To is { } to && to > occurrence.From ? to.InZone(zone).Date : first;
        return first <= period.End && period.Start <= last;
    }

    private static async Task StopsAsync(IAbsenceSource source, SourceRef pupil, DateInterval period, FindingList findings)
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync().ConfigureAwait(false);
        var given = 0;
        try
        {
            await foreach (var _ in source.ListAbsencesAsync(pupil, period, stop.Token).WithCancellation(stop.Token).ConfigureAwait(false))
                given++;
        }
        catch (OperationCanceledException)
        {
            given = 0;
        }

        findings.Check("ABS-6", given == 0, $"it gave {given} absences after it was told to stop");
    }

    private static async Task StrangerAsync(IAbsenceSource source, SourceRef stranger, DateInterval period, FindingList findings, CancellationToken cancellationToken)
    {
        var what = "";
        try
        {
            var given = await source.ListAbsencesAsync(stranger, period, cancellationToken).CountAsync(cancellationToken).ConfigureAwait(false);
            what = given == 0 ? "" : $"{given} absences were given for a pupil whom it does not know";
        }
        catch (SchoolSourceException exception)
        {
            findings.Check("ABS-5", !exception.ToString().Contains(stranger.Id, StringComparison.Ordinal), "the message of a failure holds the pupil's id");
        }
#pragma warning disable CA1031 // Whatever else is thrown is what is looked for.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            what = $"a pupil whom it does not know makes it throw {exception.GetType().Name}";
        }

        findings.Check("ABS-7", what.Length == 0, what);
    }
}
