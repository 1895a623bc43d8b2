using UmV.Core.Process.Queries;
using UmV.Core.Schools;
using UmV.Core.Text;

namespace UmV.Core.Process.Absences;

/// <summary>What people are told of absence, in their words. Safe to use from many threads.</summary>
public static class AbsenceWords
{
    /// <summary>That it is asked for and not kept.</summary>
    public static Sentence NotKept { get; } = new(
        "Hentet fra skolens system nå. Det blir ikke lagret.",
        "Henta frå systemet til skulen no. Det blir ikkje lagra.",
        "Fetched from the school's system now. It is not stored.");

    /// <summary>That nothing is judged by it.</summary>
    public static Sentence NotJudged { get; } = new(
        "Tallene er slik systemet oppgir dem. Ingenting er regnet ut om eleven ut fra dem.",
        "Tala er slik systemet gir dei opp. Ingenting er rekna ut om eleven ut frå dei.",
        "The figures are as the system gives them. Nothing is worked out about the pupil from them.");

    /// <summary>How many of the school days were missed whole.</summary>
    public static Sentence MissedOf(int missed, int schoolDays) => new(
        $"Hele dager borte: {missed} av {schoolDays} skoledager.",
        $"Heile dagar borte: {missed} av {schoolDays} skuledagar.",
        $"Whole days missed: {missed} of {schoolDays} school days.");

    /// <summary>How much was missed in a month for one reason.</summary>
    public static Sentence Amounts(AbsenceMonth month)
    {
        ArgumentNullException.ThrowIfNull(month);
        return new(
            $"{month.WholeDays} hele dager, {month.Minutes} minutter, {month.Unmeasured} uten oppgitt lengde",
            $"{month.WholeDays} heile dagar, {month.Minutes} minutt, {month.Unmeasured} utan oppgitt lengd",
            $"{month.WholeDays} whole days, {month.Minutes} minutes, {month.Unmeasured} of no told length");
    }

    /// <summary>Why nothing is told.</summary>
    public static Sentence Of(AbsenceGap gap) => gap switch
    {
        AbsenceGap.NotInRoster => new(
            "Fravær er ikke tilgjengelig: skolens elevliste, slik den sist ble lest, har ikke eleven.",
            "Fråvær er ikkje tilgjengeleg: elevlista til skulen, slik ho sist vart lesen, har ikkje eleven.",
            "Absence is not available: the school's roster, as it was last read, does not have the pupil."),
        AbsenceGap.NotOffered => new(
            "Fravær er ikke tilgjengelig: skolens system oppgir ikke fravær på denne veien.",
            "Fråvær er ikkje tilgjengeleg: systemet til skulen gir ikkje opp fråvær på denne vegen.",
            "Absence is not available: the school's system does not tell of absence on this road."),
        AbsenceGap.NotConnected => new(
            "Fravær er ikke tilgjengelig: det er ikke satt opp noen forbindelse til skolens system for fravær.",
            "Fråvær er ikkje tilgjengeleg: det er ikkje sett opp noka sambinding til systemet til skulen for fråvær.",
            "Absence is not available: no connection to the school's system is set up for absence."),
        AbsenceGap.Withheld => new(
            "Fravær er ikke tilgjengelig: skolens system gir det ikke til oss.",
            "Fråvær er ikkje tilgjengeleg: systemet til skulen gir det ikkje til oss.",
            "Absence is not available: the school's system does not give it to us."),
        AbsenceGap.NotAvailable => new(
            "Fravær er ikke tilgjengelig nå. Resten av saken er som den skal.",
            "Fråvær er ikkje tilgjengeleg no. Resten av saka er som ho skal.",
            "Absence is not available now. The rest of the case is as it should be."),
        _ => throw new ArgumentOutOfRangeException(nameof(gap), gap, "There are no words for this gap."),
    };

    /// <summary>What the trouble with the school system is.</summary>
    public static Sentence Of(SourceFault fault) => fault switch
    {
        SourceFault.Timeout => new("Systemet svarte ikke i tide.", "Systemet svarte ikkje i tide.", "The system did not answer in time."),
        SourceFault.Throttled => new("Systemet er spurt for ofte. Prøv senere.", "Systemet er spurt for ofte. Prøv seinare.", "The system was asked too often. Try later."),
        SourceFault.Unavailable => new("Systemet svarte ikke. Prøv senere.", "Systemet svarte ikkje. Prøv seinare.", "The system did not answer. Try later."),
        SourceFault.NotFound => new(
            "Systemet fant ikke eleven. Eleven kan ha flyttet, eller oppsettet kan være feil.",
            "Systemet fann ikkje eleven. Eleven kan ha flytta, eller oppsettet kan vere feil.",
            "The system did not find the pupil, who may have moved; or the set-up may be wrong."),
        SourceFault.Unauthorized => new(
            "Systemet slipper oss ikke inn. De som drifter løsningen, må se på oppsettet.",
            "Systemet slepp oss ikkje inn. Dei som driftar løysinga, må sjå på oppsettet.",
            "The system does not let us in. Whoever runs this has to look at the set-up."),
        SourceFault.Forbidden => new("Systemet gir det ikke til oss.", "Systemet gir det ikkje til oss.", "The system does not give it to us."),
        SourceFault.Untrusted => new(
            "Systemet kunne ikke vise hvem det er. Ingenting ble sendt.", "Systemet kunne ikkje vise kven det er. Ingenting vart sendt.",
            "The system could not show who it is. Nothing was sent."),
        SourceFault.BadRequest or SourceFault.ContractBreach or SourceFault.NotSupported => new(
            "Systemet svarte med noe annet enn avtalt. De som drifter løsningen, må se på oppsettet.",
            "Systemet svarte med noko anna enn avtalt. Dei som driftar løysinga, må sjå på oppsettet.",
            "The system answered with something else than agreed. Whoever runs this has to look at the set-up."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "There are no words for this fault."),
    };

    /// <summary>Why somebody was away.</summary>
    public static Sentence Of(AbsenceReason reason) => reason switch
    {
        AbsenceReason.NotReported => new("Grunn ikke oppgitt", "Grunn ikkje oppgitt", "Reason not reported"),
        AbsenceReason.Documented => new("Dokumentert", "Dokumentert", "Documented"),
        AbsenceReason.Undocumented => new("Udokumentert", "Udokumentert", "Undocumented"),
        AbsenceReason.NotifiedUndocumented => new("Meldt, ikke dokumentert", "Meldt, ikkje dokumentert", "Notified, not documented"),
        AbsenceReason.OtherTeaching => new("Annen undervisning (ikke fravær)", "Anna undervisning (ikkje fråvær)", "Other teaching (no absence)"),
        AbsenceReason.Rights => new("Fravær eleven har rett til", "Fråvær eleven har rett til", "Absence by right"),
        AbsenceReason.Exclusion => new("Bortvist", "Bortvist", "Excluded"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "There are no words for this reason."),
    };

    /// <summary>In what a sum is counted.</summary>
    public static Sentence Of(AbsenceUnit unit) => unit switch
    {
        AbsenceUnit.Day => new("dager", "dagar", "days"),
        AbsenceUnit.Hour => new("timer", "timar", "hours"),
        AbsenceUnit.Minute => new("minutter", "minutt", "minutes"),
        AbsenceUnit.Percent => new("prosent", "prosent", "percent"),
        AbsenceUnit.Incident => new("ganger", "gonger", "times"),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "There are no words for this unit."),
    };

    /// <summary>Why a value is not there; what it is otherwise says nothing.</summary>
    public static Sentence Of(Availability availability) => availability switch
    {
        Availability.NotOffered => new("Oppgis ikke av dette systemet", "Blir ikkje oppgitt av dette systemet", "Not told by this system"),
        Availability.Withheld => new("Ikke tilgjengelig", "Ikkje tilgjengeleg", "Not available"),
        Availability.Empty => new("Ingen registrert", "Ingen registrert", "None registered"),
        Availability.Known => new("Oppgitt", "Oppgitt", "Told"),
        _ => throw new ArgumentOutOfRangeException(nameof(availability), availability, "There are no words for this."),
    };
}
