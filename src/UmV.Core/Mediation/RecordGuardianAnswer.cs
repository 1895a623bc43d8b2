using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Mediation;

/// <summary>Record what the guardians of a party answer, or that nobody has to be asked. A joint meeting that was called is called off.</summary>
/// <param name="Case">The case.</param>
/// <param name="Mediation">The mediation.</param>
/// <param name="Party">The party.</param>
/// <param name="Answer">Their answer.</param>
public sealed record RecordGuardianAnswer(CaseId Case, MediationId Mediation, PersonId Party, GuardianAnswer Answer)
    : CaseCommand(Case), IPartCommand<Mediations>
{
    Decision IPartCommand<Mediations>.Decide(Mediations part, DecisionContext context) => part.Decide(
        Mediation,
        MediationAction.HearGuardians,
        mediation => mediation.UnlessParty(Party),
        new GuardianAnswerRecorded(Mediation, Party, Answer));
}

/// <summary>The answer of a party's guardians was recorded.</summary>
/// <param name="Mediation">The mediation.</param>
/// <param name="Party">The party.</param>
/// <param name="Answer">Their answer.</param>
public sealed record GuardianAnswerRecorded(MediationId Mediation, PersonId Party, GuardianAnswer Answer)
    : DomainEvent, IPartEvent<Mediations>
{
    Mediations IPartEvent<Mediations>.Apply(Mediations part) =>
        part.With(Mediation, mediation => mediation.CalledOff().WithParty(Party, party => party with { Guardian = Answer }));
}
