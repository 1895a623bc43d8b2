using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Messaging;

namespace UmV.Core.Process.Streams;

/// <summary>Journals of cooperation agreements.</summary>
internal sealed class AgreementStream(IIdSource ids) : IStreamKind<CooperationAgreement>
{
    public ValueTask<StreamDecision> DecideAsync(CooperationAgreement? state, Command command, Moment moment, CancellationToken cancellationToken)
    {
        var context = new DecisionContext(moment.Actor, moment.Now, moment.Today, ids);
        return ValueTask.FromResult(new StreamDecision(AgreementDecider.Decide(state, (AgreementCommand)command, context)));
    }

    public CooperationAgreement Fold(CooperationAgreement? state, DomainEvent happened, Instant at) => CooperationAgreement.Fold(state, happened);

    public Projection Project(CooperationAgreement state) =>
        new(Agreement: AgreementIndex.Row(state), Duties: [.. AgreementDuties.Of(state)]);

    public IEnumerable<(MessageKind Kind, PersonId Recipient)> Messages(
        DomainEvent happened, CooperationAgreement? before, CooperationAgreement after) =>
        AgreementMessages.Of(happened, after);
}
