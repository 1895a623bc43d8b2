using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Text;

namespace UmV.Core.Mediation;

/// <summary>What can be wrong with what is sent in about a mediation.</summary>
internal static class MediationFaults
{
    internal static IEnumerable<Fault> None(Mediation mediation) => [];

    internal static IEnumerable<Fault> UnlessParty(this Mediation mediation, PersonId person, string path = "party")
    {
        if (!mediation.HasParty(person))
            yield return Fault.Unknown(path);
    }

    internal static IEnumerable<Fault> InTheFuture(LocalDate on, LocalDate today)
    {
        if (on > today)
        {
            yield return new Fault("on", "in-the-future", new Sentence(
                "Velg en dato som ikke er fram i tid.", "Vel ein dato som ikkje er fram i tid.", "Choose a date that is not in the future."));
        }
    }

    internal static Fault InThePast(string path) => new(path, "in-the-past", new Sentence(
        "Velg i dag eller en senere dato.", "Vel i dag eller ein seinare dato.", "Choose today or a later date."));

    internal static IEnumerable<Fault> OfMediators(ImmutableArray<PersonId> mediators, IEnumerable<PersonId> parties)
    {
        if (mediators.IsDefaultOrEmpty)
            return [Fault.Required("mediators")];
        var party = parties.ToHashSet();
        return [.. OfPeople("mediators", mediators), .. mediators.Index().Where(m => party.Contains(m.Item)).Select(m => IsParty($"mediators[{m.Index}]"))];
    }

    /// <summary>People that name nobody, or are named twice.</summary>
    internal static IEnumerable<Fault> OfPeople(string path, ImmutableArray<PersonId> people)
    {
        var seen = new HashSet<PersonId>();
        foreach (var (index, person) in people.Index())
        {
            if (person == default)
                yield return Fault.Required($"{path}[{index}]");
            else if (!seen.Add(person))
                yield return Fault.Duplicate($"{path}[{index}]");
        }
    }

    private static Fault IsParty(string path) => new(path, "is-party", new Sentence(
        "Den som er part, kan ikke mekle. Velg en annen mekler.",
        "Den som er part, kan ikkje mekle. Vel ein annan meklar.",
        "A party cannot mediate. Choose another mediator."));
}
