using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Core.Consent;

/// <summary>Takes an objection back: whoever raised it, and nobody else.</summary>
/// <param name="Case">The case.</param>
/// <param name="Objection">The objection.</param>
public sealed record TakeBackObjection(CaseId Case, ObjectionId Objection) : CaseCommand(Case), IPartCommand<Objections>
{
    internal static PolicyDescription OnlyTheObjector { get; } = new(
        new PolicyCode("OBJ-2"),
        new Sentence(
            "Bare den som har kommet med en innvending, kan trekke den.",
            "Berre den som har kome med ei innvending, kan trekkje henne.",
            "Only whoever raised an objection can take it back."),
        PolicySource.Design("A standing disagreement is the objector's own."),
        new Sentence(
            "Det er en annen som har kommet med innvendingen.",
            "Det er ein annan som har kome med innvendinga.",
            "Somebody else raised the objection."),
        "objection.by");

    Decision IPartCommand<Objections>.Decide(Objections part, DecisionContext context) => part.Find(Objection) switch
    {
        null => Decision.Invalid(Fault.Unknown("objection")),
        { State: ObjectionState.TakenBack } => Decision.Invalid(Fault.NotNow("objection")),
        { By: var by } when by != context.Actor.Person => Decision.Refused(OnlyTheObjector.AsUnmet()),
        _ => Decision.Of(new ObjectionTakenBack(Objection)),
    };
}

/// <summary>An objection was taken back.</summary>
/// <param name="Objection">The objection.</param>
public sealed record ObjectionTakenBack(ObjectionId Objection) : DomainEvent, IPartEvent<Objections>
{
    Objections IPartEvent<Objections>.Apply(Objections part) =>
        part.Replace(part.Find(Objection)! with { State = ObjectionState.TakenBack });
}
