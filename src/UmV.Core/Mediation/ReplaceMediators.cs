using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Mediation;

/// <summary>Name other mediators, for instance because one turned out to be close to a party. A joint meeting that was called is called off.</summary>
/// <param name="Case">The case.</param>
/// <param name="Mediation">The mediation.</param>
/// <param name="Mediators">All mediators from now on. What earlier ones declared is kept.</param>
public sealed record ReplaceMediators(CaseId Case, MediationId Mediation, ImmutableArray<PersonId> Mediators)
    : CaseCommand(Case), IPartCommand<Mediations>
{
    Decision IPartCommand<Mediations>.Decide(Mediations part, DecisionContext context) => part.Decide(
        Mediation,
        MediationAction.ChangeMediators,
        mediation => MediationFaults.OfMediators(Mediators, mediation.Parties.Select(party => party.Person)),
        new MediatorsReplaced(Mediation, Mediators));
}

/// <summary>Other mediators were named.</summary>
/// <param name="Mediation">The mediation.</param>
/// <param name="Mediators">All mediators from now on.</param>
public sealed record MediatorsReplaced(MediationId Mediation, ImmutableArray<PersonId> Mediators) : DomainEvent, IPartEvent<Mediations>
{
    Mediations IPartEvent<Mediations>.Apply(Mediations part) => part.With(Mediation, mediation => mediation.CalledOff() with
    {
        Mediators = [.. Mediators.Select(person => mediation.Mediators.FirstOrDefault(known => known.Person == person) ?? new Mediator(person))],
    });
}
