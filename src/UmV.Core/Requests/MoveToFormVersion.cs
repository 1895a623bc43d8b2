using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Requests;

/// <summary>
/// Moves a request that has not been sent to a newer version of its form; <see cref="Process.Queries.GetFormMove"/> tells beforehand what
/// that does. Answers stay where their question is still there; the others stay in the journal.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Version">The version to move to: one that the host offers, newer than the request's.</param>
public sealed record MoveToFormVersion(CaseId Case, int Version) : CaseCommand(Case), IPartCommand<RequestForm>
{
    Decision IPartCommand<RequestForm>.Decide(RequestForm part, DecisionContext context)
    {
        if (part.IsSubmitted)
            return Decision.Invalid(Fault.NotNow("version"));
        if (FormCatalogue.Of(context).Find(part.Form, Version) is not { } form)
            return Decision.Invalid(FormFaults.UnknownForm("version"));
        if (Version <= part.Version)
            return Decision.Invalid(FormFaults.NotNewer("version"));
        var move = FormMove.To(form, part.Answers);
        return Decision.Of(new RequestMovedToFormVersion(part.Version, Version, move.Kept, move.Gone, context.Actor.Person, context.Now));
    }
}

/// <summary>
/// A draft was moved to a newer version of its form. Leadership stands behind what it read: when somebody else moves it, it is asked again.
/// </summary>
/// <param name="From">The version before.</param>
/// <param name="To">The version now.</param>
/// <param name="Answers">The answers that stay.</param>
/// <param name="Gone">Where the answers stood whose question is not in the version; what they said is in the entries before.</param>
/// <param name="By">Who moved it.</param>
/// <param name="At">When.</param>
public sealed record RequestMovedToFormVersion(int From, int To, FormAnswers Answers, ImmutableArray<string> Gone, PersonId By, Instant At)
    : DomainEvent, IPartEvent<RequestForm>
{
    RequestForm IPartEvent<RequestForm>.Apply(RequestForm part) => part with
    {
        Version = To,
        Answers = Answers,
        Endorsement = part.Endorsement?.By == By ? part.Endorsement : null,
    };
}
