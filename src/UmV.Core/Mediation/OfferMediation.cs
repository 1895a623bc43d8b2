using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Text;

namespace UmV.Core.Mediation;

/// <summary>Offer a mediation: name those in conflict and those who are to mediate.</summary>
/// <param name="Case">The case.</param>
/// <param name="Mediation">The new mediation.</param>
/// <param name="Parties">Those in conflict, at least two.</param>
/// <param name="Mediators">Those who mediate, at least one, none of them a party; the first one leads.</param>
public sealed record OfferMediation(CaseId Case, MediationId Mediation, ImmutableArray<PersonId> Parties, ImmutableArray<PersonId> Mediators)
    : CaseCommand(Case), IPartCommand<Mediations>
{
    Decision IPartCommand<Mediations>.Decide(Mediations part, DecisionContext context)
    {
        ImmutableArray<PersonId> parties = Parties.IsDefault ? [] : Parties;
        return Decision.Unless(
            [.. OfId(part), .. OfParties(parties), .. MediationFaults.OfMediators(Mediators, parties)],
            () => new MediationOffered(Mediation, Parties, Mediators));
    }

    private IEnumerable<Fault> OfId(Mediations part)
    {
        if (Mediation == default)
            yield return Fault.Required("mediation");
        else if (part.Find(Mediation) is not null)
            yield return Fault.Duplicate("mediation");
    }

    private static IEnumerable<Fault> OfParties(ImmutableArray<PersonId> parties) => parties.Length switch
    {
        0 => [Fault.Required("parties")],
        1 => [new Fault("parties", "too-few", new Sentence("Velg minst to parter.", "Vel minst to partar.", "Choose at least two parties."))],
        _ => MediationFaults.OfPeople("parties", parties),
    };
}

/// <summary>A mediation was offered.</summary>
/// <param name="Mediation">The mediation.</param>
/// <param name="Parties">Those in conflict.</param>
/// <param name="Mediators">Those who are to mediate.</param>
public sealed record MediationOffered(MediationId Mediation, ImmutableArray<PersonId> Parties, ImmutableArray<PersonId> Mediators)
    : DomainEvent, IPartEvent<Mediations>
{
    Mediations IPartEvent<Mediations>.Apply(Mediations part) => part.With(new Mediation(
        Mediation,
        MediationState.Offered,
        [.. Parties.Select(person => new MediationParty(person))],
        [.. Mediators.Select(person => new Mediator(person))],
        Screening: null,
        JointMeetingOn: null,
        Meetings: [],
        Items: [],
        EndNote: null));
}
