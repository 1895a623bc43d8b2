using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Mediation;

/// <summary>A party leaves. It can be done at any time while the mediation is open, and nobody asks why.</summary>
/// <param name="Case">The case.</param>
/// <param name="Mediation">The mediation.</param>
/// <param name="Party">The party.</param>
public sealed record WithdrawFromMediation(CaseId Case, MediationId Mediation, PersonId Party) : CaseCommand(Case), IPartCommand<Mediations>
{
    Decision IPartCommand<Mediations>.Decide(Mediations part, DecisionContext context) => part.Decide(
        Mediation,
        MediationAction.Withdraw,
        mediation => mediation.UnlessParty(Party),
        new MediationWithdrawn(Mediation, Party));
}

/// <summary>A party left, and the mediation stopped.</summary>
/// <param name="Mediation">The mediation.</param>
/// <param name="Party">The party.</param>
public sealed record MediationWithdrawn(MediationId Mediation, PersonId Party) : DomainEvent, IPartEvent<Mediations>
{
    Mediations IPartEvent<Mediations>.Apply(Mediations part) => part.With(Mediation, mediation =>
        mediation.WithParty(Party, party => party with { Consents = false }) with { State = MediationState.Stopped, JointMeetingOn = null });
}
