using UmV.Core.Calendars;
using UmV.Core.Process.Queries;
using UmV.Core.Text;

namespace UmV.Core.Process.Days;

/// <summary>What people are told of school days, in their words. Safe to use from many threads.</summary>
public static class DayWords
{
    /// <summary>That a calendar was guessed.</summary>
    public static Sentence Estimated { get; } = new(
        "Skoleruten er anslått. Skoleeieren har ikke oppgitt den her, og fridager kan mangle.",
        "Skuleruta er eit overslag. Skuleeigaren har ikkje gitt ho opp her, og fridagar kan mangle.",
        "The school calendar is estimated. The school's owner has not told it here, and days off may be missing.");

    /// <summary>Why pupils do not meet on a day.</summary>
    public static Sentence Of(NoSchool why) => why switch
    {
        NoSchool.Weekend => new("helg", "helg", "weekend"),
        NoSchool.PublicHoliday => new("helligdag", "heilagdag", "public holiday"),
        NoSchool.DayOff => new("skolefri", "skulefri", "no school"),
        NoSchool.PlanningDay => new("planleggingsdag", "planleggingsdag", "planning day"),
        NoSchool.OutsideTheYear => new("utenfor elevenes skoleår", "utanfor skuleåret til elevane", "outside the pupils' school year"),
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "There are no words for this."),
    };

    /// <summary>What a date of a case is of.</summary>
    public static Sentence Of(CaseDate date) => date switch
    {
        CaseDate.Session => new("Møte", "Møte", "Session"),
        CaseDate.MeasureStart => new("Første dag av et tiltak", "Første dag av eit tiltak", "First day of a measure"),
        CaseDate.MeasureEnd => new("Siste dag av et tiltak", "Siste dag av eit tiltak", "Last day of a measure"),
        CaseDate.MeasureEvaluation => new("Evaluering av et tiltak", "Evaluering av eit tiltak", "Evaluation of a measure"),
        CaseDate.JointMeeting => new("Fellesmøte i en mekling", "Fellesmøte i ei mekling", "Joint meeting of a mediation"),
        CaseDate.Resumption => new("Oppfølgingen skal fortsette", "Oppfølginga skal halde fram", "Follow-up is to go on"),
        _ => throw new ArgumentOutOfRangeException(nameof(date), date, "There are no words for this date."),
    };
}
