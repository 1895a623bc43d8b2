using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Mediation;

/// <summary>Record the safety screening. A new one replaces the one before, and a joint meeting that was called is called off.</summary>
/// <param name="Case">The case.</param>
/// <param name="Mediation">The mediation.</param>
/// <param name="Screening">The answers.</param>
public sealed record ScreenMediation(CaseId Case, MediationId Mediation, MediationScreening Screening)
    : CaseCommand(Case), IPartCommand<Mediations>
{
    Decision IPartCommand<Mediations>.Decide(Mediations part, DecisionContext context) => part.Decide(
        Mediation,
        MediationAction.Screen,
        _ => Screening is null ? [Fault.Required("screening")] : [],
        new MediationScreened(Mediation, Screening));
}

/// <summary>A mediation was screened for safety.</summary>
/// <param name="Mediation">The mediation.</param>
/// <param name="Screening">The answers.</param>
public sealed record MediationScreened(MediationId Mediation, MediationScreening Screening) : DomainEvent, IPartEvent<Mediations>
{
    Mediations IPartEvent<Mediations>.Apply(Mediations part) =>
        part.With(Mediation, mediation => mediation.CalledOff() with { Screening = Screening });
}
