using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Messaging;

namespace UmV.Core.Storage;

/// <summary>What lists of agreements need to know.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="School">The school's organisation number.</param>
/// <param name="State">The name of the agreement's state.</param>
/// <param name="From">First day of the period.</param>
/// <param name="Until">Last day of the period, inclusive.</param>
/// <param name="Version">The number of the terms in force, or of the draft.</param>
public sealed record AgreementIndexRow(
    AgreementId Agreement, OrganisationNumber School, string State, LocalDate From, LocalDate Until, int Version);

/// <summary>What lists of cases need to know. No name, no text.</summary>
/// <param name="Case">The case.</param>
/// <param name="Receipt">The receipt number; null before the request is sent.</param>
/// <param name="School">The school's organisation number.</param>
/// <param name="State">The name of the case's state.</param>
/// <param name="IsOpen">Whether somebody is expected to do something with it.</param>
/// <param name="CountsAgainstCapacity">Whether it takes one of the places of its agreement.</param>
/// <param name="Agreement">The agreement that it began under; null before the request is sent.</param>
/// <param name="Coordinator">The accountable coordinator; null before one is appointed.</param>
/// <param name="Members">Everybody who is on the case now, for access.</param>
/// <param name="OpenedAt">When the request was begun.</param>
/// <param name="ChangedAt">When the last thing happened.</param>
/// <param name="NextDue">The last day of the duty that is due first, an Oslo date; null when there is none.</param>
public sealed record CaseIndexRow(
    CaseId Case,
    ReceiptNumber? Receipt,
    OrganisationNumber School,
    string State,
    bool IsOpen,
    bool CountsAgainstCapacity,
    AgreementId? Agreement,
    PersonId? Coordinator,
    ImmutableArray<PersonId> Members,
    Instant OpenedAt,
    Instant ChangedAt,
    LocalDate? NextDue = null);

/// <summary>
/// What statistics know of one request: codes and dates, no person. Kept beside the case and replaced as it changes.
/// </summary>
/// <param name="Case">The case, so that the row can be replaced; not for publication.</param>
/// <param name="School">The school's organisation number.</param>
/// <param name="ReceivedOn">The Oslo date on which the request was sent.</param>
/// <param name="State">The name of the case's state.</param>
/// <param name="TargetLevel">Pupil, group, class or school.</param>
/// <param name="Grade">The school step 1–13 of the youngest target; null when not told.</param>
/// <param name="Severity">The severity told in the form; null when not told.</param>
/// <param name="Categories">The problem categories, from the taxonomy of the form.</param>
/// <param name="AcceptedOn">When it was accepted; null otherwise.</param>
/// <param name="ClosedOn">When it ended, in whichever way; null while it is open.</param>
/// <param name="SessionsHeld">Number of sessions held so far.</param>
/// <param name="GoalAttainment">Mean goal attainment −2…+2 over evaluated measures; null before evaluation.</param>
public sealed record RequestFactRow(
    CaseId Case,
    OrganisationNumber School,
    LocalDate ReceivedOn,
    string State,
    string TargetLevel,
    int? Grade,
    string? Severity,
    ImmutableArray<string> Categories,
    LocalDate? AcceptedOn,
    LocalDate? ClosedOn,
    int SessionsHeld,
    decimal? GoalAttainment)
{
    /// <summary>Whether the other says the same, category by category.</summary>
    internal bool IsSameAs(RequestFactRow? other) => other is not null
        && Categories.AsSpan().SequenceEqual(other.Categories.AsSpan())
        && this with { Categories = other.Categories } == other;
}

/// <summary>What the register keeps of a person in the clear: no name, no address, no birth date.</summary>
/// <param name="Person">The person.</param>
/// <param name="School">The school the person belongs to; null for the provider's people.</param>
/// <param name="Roles">The roles the person can act in.</param>
public sealed record PersonIndexRow(PersonId Person, OrganisationNumber? School, ImmutableArray<Role> Roles);

/// <summary>Something that somebody has to do by a day. Gone from the list when it is done.</summary>
/// <param name="Stream">The case or agreement.</param>
/// <param name="Key">Names the duty within its case, such as <c>answer-request</c> or <c>session:0189…</c>.</param>
/// <param name="Kind">The kind of duty, for its words: <see cref="Key"/> up to the colon.</param>
/// <param name="Due">The last day in time, an Oslo date.</param>
/// <param name="Role">The role that has to do it.</param>
/// <param name="Responsible">The person, when one is named.</param>
/// <param name="School">The school that it concerns.</param>
public sealed record DutyRow(
    StreamId Stream, string Key, string Kind, LocalDate Due, Role Role, PersonId? Responsible, OrganisationNumber School);

/// <summary>A message that waits to be sent, committed with the change that it tells of.</summary>
/// <param name="Message">What is to be sent. Content-free.</param>
/// <param name="Stream">The case or agreement that it is about.</param>
/// <param name="CreatedAt">When the change was made.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Attempts">How often sending was tried.</param>
/// <param name="NextAttemptAt">Not to be tried before.</param>
/// <param name="Reason">Why it failed the last time, in words without personal data; null otherwise.</param>
public sealed record OutboxRow(
    Message Message, StreamId Stream, Instant CreatedAt, OutboxStatus Status, int Attempts, Instant NextAttemptAt, string? Reason);

/// <summary>Where a message stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OutboxStatus>))]
public enum OutboxStatus
{
    /// <summary>Waits for its next attempt.</summary>
    Pending,

    /// <summary>Handed to the channel.</summary>
    Sent,

    /// <summary>Given up: a person has to look at it.</summary>
    Dead,
}
