using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Correspondence;

/// <summary>Files an answer to a message in the case: a person has read it in quarantine and found that it belongs here.</summary>
/// <param name="Case">The case.</param>
/// <param name="Reply">Names the answer.</param>
/// <param name="From">Who is taken to have written it.</param>
/// <param name="Message">The message that it answers.</param>
/// <param name="Text">What it says.</param>
public sealed record FileReply(CaseId Case, string Reply, PersonId From, string Message, SealedText Text)
    : CorrespondenceCommand(Case), IPartCommand<CaseCorrespondence>
{
    internal override bool IsSystems => false;

    Decision IPartCommand<CaseCorrespondence>.Decide(CaseCorrespondence part, DecisionContext context) =>
        Decision.Unless(Faults(part), () => new ReplyFiled(Reply, From, Message, Text, context.Now));

    private IEnumerable<Fault> Faults(CaseCorrespondence part)
    {
        if (!MessageIds.IsOne(Reply))
            yield return Fault.NotACode("reply");
        if (!MessageIds.IsOne(Message))
            yield return Fault.NotACode("message");
        if (part.Replies.Any(filed => filed.Reply == Reply))
            yield return Fault.Duplicate("reply");
    }
}

/// <summary>An answer to a message was filed in the case.</summary>
/// <param name="Reply">Names the answer.</param>
/// <param name="From">Who is taken to have written it.</param>
/// <param name="Message">The message that it answers.</param>
/// <param name="Text">What it says, sealed.</param>
/// <param name="At">When it was filed.</param>
public sealed record ReplyFiled(
    string Reply, PersonId From, string Message, [property: FieldOf(typeof(FiledReply), nameof(FiledReply.Text))] SealedText Text, Instant At)
    : DomainEvent, IPartEvent<CaseCorrespondence>
{
    CaseCorrespondence IPartEvent<CaseCorrespondence>.Apply(CaseCorrespondence part) =>
        part with { Replies = part.Replies.Add(new FiledReply(Reply, From, Message, Text, At)) };
}
