using UmV.Core.Planning;

namespace UmV.Samples.World.Stories;

/// <summary>What the people of the story write and say. Made up; sealed by the door before it is kept.</summary>
internal static class Words
{
    internal const string Problem = "Det har vart lenge nok til at det ikke går over av seg selv, og flere er dratt inn.";
    internal const string Approach = "Samtaler med hver for seg først, deretter sammen. Skolen fortsetter med sitt.";
    internal const string MeasureProblem = "Eleven gruer seg til skolen.";
    internal const string MeasureDescription = "Faste samtaler hver uke med en voksen som ikke gir karakterer.";
    internal const string Supplements = "Skolens egne samtaler og den faste voksenkontakten.";
    internal const string LeadershipSays = "Vi støtter planen og setter av tid til kontaktlæreren.";
    internal const string PupilSays = "Det er greit så lenge jeg slipper å sitte foran alle.";
    internal const string GuardianSays = "Vi er glade for at noen tar tak, og vil gjerne høre underveis.";
    internal const string Objection = "Jeg vil ikke gå ut av timen for å snakke. Da spør alle.";
    internal const string ObjectionAnswer = "Samtalene legges til etter skoletid og i midttimen.";
    internal const string ObjectionLookedAt = "Innvendingen var riktig. Fraværet fra timene gikk ned etter at samtalene ble flyttet.";
    internal const string Question = "Er PPT koblet på, og hva er avtalt med hjemmet?";
    internal const string Answer = "PPT har hatt ett møte. Hjemmet vil ha kontakt hver fredag.";
    internal const string Pause = "Eleven er på leirskole.";
    internal const string Cancelled = "Eleven er syk.";
    internal const string SessionNote = "God samtale. Vi ble enige om hva som skal skje til neste gang.";
    internal const string PupilVoice = "Det hjalp å ha noen som hørte.";
    internal const string SchoolVoice = "Det er merkbart roligere.";
    internal const string GuardianVoice = "Vi kjenner igjen barnet vårt.";
    internal const string Declined = "Skolen har ikke prøvd egne tiltak ennå. Ta gjerne kontakt igjen.";
    internal const string Reopened = "Det har blusset opp igjen etter juleferien.";
    internal const string Changed = "De to vil møtes med en tredje person til stede.";

    internal static MeasurableGoal Goal(NodaTime.LocalDate by) => new(8, 3, GoalUnit.Days, by, "Dager borte i en måned.");
}
