using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Policies;

namespace UmV.Core.Process.Queries;

/// <summary>All of a case that the actor may see, with texts and names opened; null when there is no such case for the actor.</summary>
/// <param name="Case">The case.</param>
public sealed record GetCase(CaseId Case) : Query<CaseView?>
{
    internal override StreamId? Subject => StreamId.Of(Case);
}

/// <summary>A case as it was at an instant, by replaying its journal; null when there was no such case for the actor.</summary>
/// <param name="Case">The case.</param>
/// <param name="At">The instant: what happened at it is included.</param>
public sealed record GetCaseAsOf(CaseId Case, Instant At) : Query<CaseView?>
{
    internal override StreamId? Subject => StreamId.Of(Case);
}

/// <summary>For every action in a case: whether the actor may do it now, or everything that is in the way. Empty when there is no such case for the actor.</summary>
/// <param name="Case">The case.</param>
public sealed record ExplainCase(CaseId Case) : ListQuery<ActionExplanation>
{
    internal override StreamId? Subject => StreamId.Of(Case);
}

/// <summary>Every change of a case: who, when, what, from what to what. Texts are masked. Empty when there is no such case for the actor.</summary>
/// <param name="Case">The case.</param>
public sealed record GetChangeLog(CaseId Case) : ListQuery<ChangeLogEntry>
{
    internal override StreamId? Subject => StreamId.Of(Case);
}

/// <summary>A page of the cases that the actor is on, the one that changed last first.</summary>
/// <param name="School">Of this school only.</param>
/// <param name="State">In this state only.</param>
/// <param name="OpenOnly">Only those that somebody is expected to do something with.</param>
/// <param name="After">The last case of the page before; null for the first page.</param>
/// <param name="Most">1 to 1000.</param>
/// <param name="Coordinator">With this accountable coordinator only.</param>
/// <param name="OverdueOnly">Only those with a duty whose last day is past.</param>
public sealed record ListCases(
    OrganisationNumber? School = null, string? State = null, bool OpenOnly = false, CaseId? After = null, int Most = 50,
    PersonId? Coordinator = null, bool OverdueOnly = false)
    : ListQuery<CaseListItem>
{
    internal override IEnumerable<StreamId> Shown(ImmutableArray<CaseListItem> answer) => answer.Select(item => StreamId.Of(item.Case));
}

/// <summary>How many of the cases that the actor is on stand where, and how many are overdue.</summary>
/// <param name="School">Of this school only.</param>
/// <param name="OpenOnly">Only those that somebody is expected to do something with.</param>
/// <param name="Coordinator">With this accountable coordinator only.</param>
public sealed record CountCases(OrganisationNumber? School = null, bool OpenOnly = false, PersonId? Coordinator = null) : Query<CaseCounts>
{
    internal override CaseCounts Nothing => CaseCounts.None;
}

/// <summary>The case of a receipt number; null when there is none for the actor.</summary>
/// <param name="Receipt">The receipt number.</param>
public sealed record FindCaseByReceipt(ReceiptNumber Receipt) : Query<CaseListItem?>
{
    internal override IEnumerable<StreamId> Shown(CaseListItem? answer) => answer is null ? [] : [StreamId.Of(answer.Case)];
}

/// <summary>What the actor has to do, across cases and agreements: overdue first, then by due day.</summary>
/// <param name="Mine">Only what names the actor or the actor's role; otherwise all of the actor's cases.</param>
/// <param name="DueUntil">Only what is due on this day or before.</param>
/// <param name="Most">The greatest number, 1 to 1000.</param>
/// <param name="OverdueOnly">Only what should have been done before today.</param>
public sealed record ListDuties(bool Mine = true, LocalDate? DueUntil = null, int Most = 200, bool OverdueOnly = false) : ListQuery<DutyView>
{
    internal override IEnumerable<StreamId> Shown(ImmutableArray<DutyView> answer) => answer.Select(duty => duty.Stream)
        .Concat(answer.Select(duty => duty.Responsible).OfType<PersonId>().Select(StreamId.Of));
}

/// <summary>
/// Why somebody may or may not know of a case: every reason, with what ended it, and every action with what is in the way. For
/// leadership about anybody, for everybody else about themselves. A case that there is not looks like one that the person is not on.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Of">About whom; the actor when left out.</param>
public sealed record ExplainAccess(CaseId Case, Actor? Of = null) : Query<AccessExplanation?>
{
    internal override StreamId? Subject => StreamId.Of(Case);
}

/// <summary>
/// A case as a pupil whom it concerns, or the guardian of one, may see it: what is about the pupil, and nothing of other pupils and
/// their families. Null when there is no such case for the actor.
/// </summary>
/// <param name="Case">The case.</param>
public sealed record GetOwnCase(CaseId Case) : Query<OwnCaseView?>
{
    internal override StreamId? Subject => StreamId.Of(Case);
}
