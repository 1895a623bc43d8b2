using System.Collections.Immutable;
using UmV.Core.Text;

namespace UmV.Core.Statistics;

/// <summary>What a reader of a report must know.</summary>
internal static class ReportNotes
{
    private static readonly Sentence NotForPublication = new(
        "Ikke for publisering: små tall er ikke skjult.",
        "Ikkje for publisering: små tal er ikkje skjulte.",
        "Not for publication: small numbers are not hidden.");

    private static readonly Sentence SeveralCategories = new(
        "En henvendelse med flere kategorier telles én gang i hver av dem og én gang i totalen. Radene kan derfor gi mer enn totalen til sammen.",
        "Ein førespurnad med fleire kategoriar blir talt éin gong i kvar av dei og éin gong i totalen. Radene kan difor gi meir enn totalen til saman.",
        "A request with several categories counts once in each of them and once in the total. The rows may therefore add up to more than the total.");

    private static readonly Sentence StateNow = new(
        "Tilstanden er sakens tilstand nå, ikke da henvendelsen kom.",
        "Tilstanden er tilstanden saka har no, ikkje då førespurnaden kom.",
        "The state is that of the case now, not when the request was received.");

    private static readonly Sentence NoZeros = new(
        "Kombinasjoner uten henvendelser er ikke vist.",
        "Kombinasjonar utan førespurnader er ikkje viste.",
        "Combinations without requests are not shown.");

    internal static ImmutableArray<Sentence> Of(ReportDefinition definition, bool hasZeros)
    {
        var notes = new List<Sentence> { NotForPublication };
        if (definition.By.Contains(Dimension.Category))
            notes.Add(SeveralCategories);
        if (definition.By.Contains(Dimension.State))
            notes.Add(StateNow);
        if (!hasZeros && definition.By.Length > 0)
            notes.Add(NoZeros);
        return [.. notes];
    }
}
