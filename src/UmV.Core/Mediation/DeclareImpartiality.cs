using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Mediation;

/// <summary>Record what a mediator declares of himself or herself. A joint meeting that was called is called off.</summary>
/// <param name="Case">The case.</param>
/// <param name="Mediation">The mediation.</param>
/// <param name="Mediator">The mediator.</param>
/// <param name="IsAdult">Whether the mediator is an adult, not a pupil.</param>
/// <param name="IsRelatedToAParty">Whether the mediator is close to any party, by family, friendship, work or earlier dealings.</param>
public sealed record DeclareImpartiality(CaseId Case, MediationId Mediation, PersonId Mediator, bool IsAdult, bool IsRelatedToAParty)
    : CaseCommand(Case), IPartCommand<Mediations>
{
    Decision IPartCommand<Mediations>.Decide(Mediations part, DecisionContext context) => part.Decide(
        Mediation,
        MediationAction.DeclareRelation,
        mediation => mediation.Mediators.Any(known => known.Person == Mediator) ? [] : [Fault.Unknown("mediator")],
        new ImpartialityDeclared(Mediation, Mediator, IsAdult, IsRelatedToAParty));
}

/// <summary>A mediator declared a relation to the parties, or none.</summary>
/// <param name="Mediation">The mediation.</param>
/// <param name="Mediator">The mediator.</param>
/// <param name="IsAdult">Whether the mediator is an adult, not a pupil.</param>
/// <param name="IsRelatedToAParty">Whether the mediator is close to any party.</param>
public sealed record ImpartialityDeclared(MediationId Mediation, PersonId Mediator, bool IsAdult, bool IsRelatedToAParty)
    : DomainEvent, IPartEvent<Mediations>
{
    Mediations IPartEvent<Mediations>.Apply(Mediations part) => part.With(Mediation, mediation => mediation.CalledOff() with
    {
        Mediators = [.. mediation.Mediators.Select(known => known.Person == Mediator ? new Mediator(Mediator, IsAdult, IsRelatedToAParty) : known)],
    });
}
