using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Cases;

/// <summary>
/// Sends the request. From here on the case stands under the version of the agreement that is in force today, and the school
/// has a receipt number.
/// </summary>
/// <param name="Case">The case.</param>
public sealed record SubmitRequest(CaseId Case) : CaseCommand(Case), IPartCommand<CaseFile>
{
    Decision IPartCommand<CaseFile>.Decide(CaseFile part, DecisionContext context)
    {
        var agreement = ((CaseContext)context).AgreementToday!;
        var pin = new AgreementPin(agreement.Id, agreement.VersionOn(context.Today)!.Number);
        return Decision.Of(new RequestSubmitted(context.Ids.NextReceipt(), pin, context.Today, context.Now));
    }
}

/// <summary>The request was sent.</summary>
/// <param name="Receipt">What the school keeps.</param>
/// <param name="Agreement">The agreement version that the case stands under.</param>
/// <param name="On">The Oslo date.</param>
/// <param name="At">The instant.</param>
public sealed record RequestSubmitted(ReceiptNumber Receipt, AgreementPin Agreement, LocalDate On, Instant At)
    : DomainEvent, IPartEvent<CaseFile>
{
    CaseFile IPartEvent<CaseFile>.Apply(CaseFile part) =>
        part with { Receipt = Receipt, Agreement = Agreement, ReceivedOn = On, Request = part.Request.Submit(At) };
}
