using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Requests;

/// <summary>The school's leadership asks for help itself, or stands behind what somebody at the school asks for.</summary>
/// <param name="Case">The case.</param>
public sealed record EndorseRequest(CaseId Case) : CaseCommand(Case), IPartCommand<RequestForm>
{
    Decision IPartCommand<RequestForm>.Decide(RequestForm part, DecisionContext context)
    {
        if (part.IsSubmitted)
            return Decision.Invalid(Fault.NotNow("endorsement"));
        if (context.Actor.Role != Role.SchoolLeader)
            return Decision.Invalid(FormFaults.LeadershipOnly("endorsement"));
        if (part.Endorsement is not null)
            return Decision.Invalid(Fault.Duplicate("endorsement"));
        return Decision.Of(new RequestEndorsed(context.Actor.Person, context.Today));
    }
}

/// <summary>The school's leadership stands behind the request as it is.</summary>
/// <param name="By">Who of the leadership.</param>
/// <param name="On">The date, in the configured zone.</param>
public sealed record RequestEndorsed(PersonId By, LocalDate On) : DomainEvent, IPartEvent<RequestForm>
{
    RequestForm IPartEvent<RequestForm>.Apply(RequestForm part) => part with { Endorsement = new Endorsement(By, On) };
}
