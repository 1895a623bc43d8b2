using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Mediation;

/// <summary>Set the day on which the parties are to meet, or move it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Mediation">The mediation.</param>
/// <param name="On">The Oslo date, today or later.</param>
public sealed record CallJointMeeting(CaseId Case, MediationId Mediation, LocalDate On) : CaseCommand(Case), IPartCommand<Mediations>
{
    Decision IPartCommand<Mediations>.Decide(Mediations part, DecisionContext context) => part.Decide(
        Mediation,
        MediationAction.Call,
        _ => On < context.Today ? [MediationFaults.InThePast("on")] : [],
        new JointMeetingCalled(Mediation, On));
}

/// <summary>The day of the joint meeting was set.</summary>
/// <param name="Mediation">The mediation.</param>
/// <param name="On">The Oslo date.</param>
public sealed record JointMeetingCalled(MediationId Mediation, LocalDate On) : DomainEvent, IPartEvent<Mediations>
{
    Mediations IPartEvent<Mediations>.Apply(Mediations part) =>
        part.With(Mediation, mediation => mediation with { State = MediationState.Ready, JointMeetingOn = On });
}
