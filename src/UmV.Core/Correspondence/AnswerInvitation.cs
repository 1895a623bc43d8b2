using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.FollowUp;
using UmV.Core.Identity;

namespace UmV.Core.Correspondence;

/// <summary>Notes what somebody answered to an invitation by the calendar. UmV itself does it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Session">The session.</param>
/// <param name="Person">Who was invited.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Sequence">The version of the invitation that was answered, 0 for the first.</param>
public sealed record AnswerInvitation(CaseId Case, SessionId Session, PersonId Person, InvitationAnswer Answer, int Sequence)
    : CorrespondenceCommand(Case), IPartCommand<CorrespondenceView>
{
    internal override bool IsSystems => true;

    Decision IPartCommand<CorrespondenceView>.Decide(CorrespondenceView part, DecisionContext context)
    {
        if (part.FollowUp.Find(Session) is not { } session)
            return Decision.Invalid(Fault.Unknown("session"));
        if (!session.Participants.Contains(Person))
            return Decision.Invalid(Fault.Unknown("person"));
        if (Sequence is < 0 or > 10_000)
            return Decision.Invalid(Fault.OutOfRange("sequence", "0", "10000"));
        return part.Mail.Answers.Any(known => known.Session == Session && known.Person == Person && known.Sequence > Sequence)
            ? Decision.Invalid(Fault.NotNow("sequence"))
            : Decision.Of(new InvitationAnswered(Session, Person, Answer, Sequence, context.Now));
    }
}

/// <summary>Somebody answered an invitation by the calendar.</summary>
/// <param name="Session">The session.</param>
/// <param name="Person">Who was invited.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Sequence">The version of the invitation that was answered.</param>
/// <param name="At">When it came.</param>
public sealed record InvitationAnswered(SessionId Session, PersonId Person, InvitationAnswer Answer, int Sequence, Instant At)
    : DomainEvent, IPartEvent<CaseCorrespondence>
{
    CaseCorrespondence IPartEvent<CaseCorrespondence>.Apply(CaseCorrespondence part) => part with
    {
        Answers = part.Answers.RemoveAll(known => known.Session == Session && known.Person == Person)
            .Add(new AnsweredInvitation(Session, Person, Answer, Sequence, At)),
    };
}

/// <summary>What one can answer to an invitation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InvitationAnswer>))]
public enum InvitationAnswer
{
    /// <summary>Comes.</summary>
    Accepted,

    /// <summary>Does not come.</summary>
    Declined,

    /// <summary>Comes perhaps.</summary>
    Tentative,
}
