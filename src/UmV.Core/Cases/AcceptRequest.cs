using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Cases;

/// <summary>Says yes to the request: measures are drawn up.</summary>
/// <param name="Case">The case.</param>
public sealed record AcceptRequest(CaseId Case) : CaseCommand(Case), IPartCommand<CaseFile>
{
    Decision IPartCommand<CaseFile>.Decide(CaseFile part, DecisionContext context) => Decision.Of(new RequestAccepted(context.Today));
}

/// <summary>The request was accepted.</summary>
/// <param name="On">The Oslo date.</param>
public sealed record RequestAccepted(LocalDate On) : DomainEvent, IPartEvent<CaseFile>
{
    CaseFile IPartEvent<CaseFile>.Apply(CaseFile part) => part with { AcceptedOn = On };
}
