using System.Collections.Immutable;
using NodaTime;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Sealing;

namespace UmV.Core.Correspondence;

/// <summary>What came of the messages of a case: troubles, answers, reminders. Immutable.</summary>
public sealed record CaseCorrespondence
{
    internal static CaseCorrespondence None { get; } = new();

    /// <summary>Messages that did not arrive, or are late; a message at most once.</summary>
    public ImmutableArray<DeliveryProblem> Problems { get; init; } = [];

    /// <summary>Answers that a person has filed.</summary>
    public ImmutableArray<FiledReply> Replies { get; init; } = [];

    /// <summary>What people answered to invitations; a person at most once for a session.</summary>
    public ImmutableArray<AnsweredInvitation> Answers { get; init; } = [];

    internal DeliveryProblem? Find(string message) => Problems.FirstOrDefault(problem => problem.Message == message);
}

/// <summary>What deciding about an answer needs to see: the correspondence, and the sessions that people are invited to.</summary>
internal sealed record CorrespondenceView(CaseCorrespondence Mail, FollowUpFile FollowUp);

/// <summary>A message that did not arrive, or is late.</summary>
/// <param name="Message">The message's id.</param>
/// <param name="Kind">Its occasion.</param>
/// <param name="Recipient">Whom it was for.</param>
/// <param name="Trouble">What stood in the way.</param>
/// <param name="IsFinal">Whether it was given up; false for a delay.</param>
/// <param name="At">When it was told.</param>
/// <param name="IsResolved">Whether a person has seen to it.</param>
public sealed record DeliveryProblem(
    string Message, MessageKind Kind, PersonId Recipient, DeliveryTrouble Trouble, bool IsFinal, Instant At, bool IsResolved);

/// <summary>An answer to a message, filed in the case by a person.</summary>
/// <param name="Reply">Names the answer.</param>
/// <param name="From">Who is taken to have written it: the recipient of the message that it answers. Nobody has proved it.</param>
/// <param name="Message">The message that it answers.</param>
/// <param name="Text">What it says, sealed.</param>
/// <param name="At">When it came.</param>
public sealed record FiledReply(string Reply, PersonId From, string Message, SealedText Text, Instant At);

/// <summary>What somebody answered to an invitation by the calendar.</summary>
/// <param name="Session">The session.</param>
/// <param name="Person">The person.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Sequence">The version of the invitation that was answered: an older answer does not replace a newer one.</param>
/// <param name="At">When it came.</param>
public sealed record AnsweredInvitation(SessionId Session, PersonId Person, InvitationAnswer Answer, int Sequence, Instant At);
