using System.Collections.Immutable;
using UmV.Core.Agreements;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Statistics;
using UmV.Core.Storage;

namespace UmV.Core.Process.Queries;

/// <summary>An agreement, whole; null when there is none for the actor. Only its parties and the provider see it.</summary>
/// <param name="Agreement">The agreement.</param>
public sealed record GetAgreement(AgreementId Agreement) : Query<AgreementView?>
{
    internal override StreamId? Subject => StreamId.Of(Agreement);
}

/// <summary>All agreements that the actor may see, by school and first day.</summary>
/// <param name="School">Of this school only.</param>
public sealed record ListAgreements(OrganisationNumber? School = null) : ListQuery<AgreementIndexRow>
{
    internal override IEnumerable<StreamId> Shown(ImmutableArray<AgreementIndexRow> answer) => answer.Select(row => StreamId.Of(row.Agreement));
}

/// <summary>For every action on an agreement: whether the actor may do it now, or everything that is in the way.</summary>
/// <param name="Agreement">The agreement.</param>
public sealed record ExplainAgreement(AgreementId Agreement) : ListQuery<ActionExplanation>
{
    internal override StreamId? Subject => StreamId.Of(Agreement);
}

/// <summary>
/// The people of a school, or the provider's for null, with names: for staff of that school and of the provider. Of pupils and guardians the
/// provider's workers are shown those of schools where they are on a case, and of those without a school who is on a case of theirs.
/// </summary>
/// <param name="School">The school; null for the provider.</param>
public sealed record ListPeople(OrganisationNumber? School) : ListQuery<PersonView>
{
    internal override IEnumerable<StreamId> Shown(ImmutableArray<PersonView> answer) => answer.Select(person => StreamId.Of(person.Person));
}

/// <summary>
/// One person with the name: for the provider's staff, and for the staff of the person's school; null when there is none for the actor. A pupil or
/// guardian is shown to the provider's workers as <see cref="ListPeople"/> shows them.
/// </summary>
/// <param name="Person">The person.</param>
public sealed record GetPerson(PersonId Person) : Query<PersonView?>
{
    internal override StreamId? Subject => StreamId.Of(Person);
}

/// <summary>A descriptive analysis of requests over a period: exact counts for the provider's own use.</summary>
/// <param name="Definition">Which months, and by what.</param>
public sealed record GetReport(ReportDefinition Definition) : Query<Report?>;

/// <summary>A page of messages that were or are to be sent, oldest first; the provider's leader only. Addresses are not among it.</summary>
/// <param name="Status">Standing here only.</param>
/// <param name="After">The last message of the page before; null for the first page.</param>
/// <param name="Most">The greatest number, 1 to 1000.</param>
public sealed record ListMessages(OutboxStatus? Status = null, OutboxRow? After = null, int Most = 1000) : ListQuery<OutboxRow>
{
    internal override IEnumerable<StreamId> Shown(ImmutableArray<OutboxRow> answer) =>
        answer.Select(row => row.Stream).Concat(answer.Select(row => StreamId.Of(row.Message.Recipient)));
}

/// <summary>Who let which message that was given up be tried again, newest first; the provider's leader only.</summary>
/// <param name="Most">The greatest number, 1 to 1000.</param>
public sealed record ListRequeues(int Most = 200) : ListQuery<RequeueRow>
{
    internal override IEnumerable<StreamId> Shown(ImmutableArray<RequeueRow> answer) => answer.Select(row => StreamId.Of(row.Person));
}

/// <summary>Every policy of the library and the host, by code.</summary>
public sealed record ListPolicies : ListQuery<PolicyDescription>;
