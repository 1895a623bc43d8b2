using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Grounds;
using UmV.Core.Identity;

namespace UmV.Core.Process.Queries;

/// <summary>
/// What the cases that the actor may know of hold about people, for which purpose and on what ground, and where the ground has lapsed: for the
/// provider's people and the school's leadership. Kinds, numbers, ids and days; no name and no text. A page of cases, the one that changed last first.
/// </summary>
/// <param name="Basis">Only what stands on this kind of ground.</param>
/// <param name="Purpose">Only what is kept for this.</param>
/// <param name="LapsedOnly">Only what stands on a ground that does not hold today.</param>
/// <param name="Case">Of this case only; when left out, of all.</param>
/// <param name="From">Only of cases that were begun on this day or later, by the zone of the host.</param>
/// <param name="Until">Only of cases that were begun on this day or before.</param>
/// <param name="After">The last case of the page before; null for the first page.</param>
/// <param name="Most">How many cases, 1 to 1000. A case of which nothing fits is not among them.</param>
public sealed record ListProcessing(
    ProcessingGround? Basis = null, ProcessingPurpose? Purpose = null, bool LapsedOnly = false, CaseId? Case = null, LocalDate? From = null, LocalDate? Until = null,
    CaseId? After = null, int Most = 50) : ListQuery<CaseProcessing>
{
    internal override StreamId? Subject => Case is { } one ? StreamId.Of(one) : null;

    internal override IEnumerable<StreamId> Shown(ImmutableArray<CaseProcessing> answer) => answer.Select(one => StreamId.Of(one.Case))
        .Concat(answer.Where(one => one.Agreement is not null).Select(one => StreamId.Of(one.Agreement!.Agreement)));
}

/// <summary>What each kind of record is kept for and on what ground, as the host has laid it down: the register of processing. For everybody; it names nobody.</summary>
public sealed record ListProcessingRules : ListQuery<ProcessingRule>;

/// <summary>What one case holds about people, by kind, purpose and ground: every record stands in exactly one group.</summary>
/// <param name="Case">The case.</param>
/// <param name="School">The school; null where it tells where a protected person is.</param>
/// <param name="Agreement">The version of the agreement that the case stands under; null before its request is sent, and where the school is null.</param>
/// <param name="BegunOn">The day on which the case was begun, by the zone of the host.</param>
/// <param name="Records">The groups that were asked for, in the order of their kinds.</param>
public sealed record CaseProcessing(
    CaseId Case, OrganisationNumber? School, AgreementPin? Agreement, LocalDate BegunOn, ImmutableArray<RecordGroup> Records) : View;

/// <summary>Records of one kind, purpose and ground.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Purpose">What they are kept for.</param>
/// <param name="Basis">On what kind of ground.</param>
/// <param name="LegalBasis">The law, or the words of the agreement; null where there are none, and where those of the agreement may tell where a protected person is.</param>
/// <param name="Consent">The consent or release; of several people's, the first that does not hold. Null for other grounds, and where nobody has consented.</param>
/// <param name="Standing">Whether the ground holds today, or why not.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Ids">The ids of those that have one of their own; no person's.</param>
/// <param name="FirstOn">The first day that any of them was made or is about; null where the case tells none.</param>
/// <param name="LastOn">The last such day.</param>
public sealed record RecordGroup(
    RecordKind Kind, ProcessingPurpose Purpose, ProcessingGround Basis, string? LegalBasis, ConsentId? Consent, GroundStanding Standing, int Count,
    ImmutableArray<Guid> Ids, LocalDate? FirstOn, LocalDate? LastOn) : View
{
    /// <summary>Whether the ground does not hold today: somebody has to find another, or erase them.</summary>
    public bool HasLapsed => Standing != GroundStanding.Holds;
}
