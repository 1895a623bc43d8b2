using NodaTime;

namespace UmV.Core.Schools;

/// <summary>How long and from what a pupil is excluded (bortvising, opplæringslova § 13-1).</summary>
public enum ExclusionScope
{
    /// <summary>The rest of the day.</summary>
    RestOfDay,

    /// <summary>Single lessons.</summary>
    Lessons,

    /// <summary>Whole days.</summary>
    WholeDays,

    /// <summary>The rest of the school year.</summary>
    RestOfSchoolYear,

    /// <summary>Loses the right to the education.</summary>
    LossOfRight,
}

/// <summary>A decision of exclusion (bortvisning) as it would be handed to a school system. UmV is its master. Never shown by <see cref="ToString"/>.</summary>
public sealed record ExclusionDecision
{
    /// <summary>UmV's own id of the decision; the same for every delivery of it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The pupil.</summary>
    public required SourceRef Student { get; init; }

    /// <summary>The school.</summary>
    public required SourceRef School { get; init; }

    /// <summary>From what the pupil is excluded.</summary>
    public required ExclusionScope Scope { get; init; }

    /// <summary>On which days.</summary>
    public required Validity Period { get; init; }

    /// <summary>How many lessons; null when the scope is another.</summary>
    public int? Lessons { get; init; }

    /// <summary>When it was decided.</summary>
    public required Instant DecidedAt { get; init; }

    /// <summary>The provision of law that it rests on.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>The decision in whose place it comes; null when it is the first.</summary>
    public Guid? Replaces { get; init; }

    /// <summary>The decision's id.</summary>
    public override string ToString() => $"exclusion decision {Id}";
}

/// <summary>What became of a delivery.</summary>
public enum PublishStatus
{
    /// <summary>The system's contract cannot take it.</summary>
    NotSupported,

    /// <summary>Taken.</summary>
    Accepted,

    /// <summary>On its way: ask again.</summary>
    Pending,

    /// <summary>Refused.</summary>
    Rejected,
}

/// <summary>The answer to a delivery.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Remote">The system's own name of it; null when it has none.</param>
/// <param name="Reason">Why it was refused, without personal data; null otherwise.</param>
public sealed record PublishReceipt(PublishStatus Status, SourceRef? Remote = null, string? Reason = null);

/// <summary>
/// Hands decisions of exclusion to a school system. No public contract can take them today (FINT, OneRoster and PIFU-IMS have no such
/// thing), so the one that UmV brings is <see cref="NoExclusionDecisionSink"/>. Delivering the same decision twice is harmless.
/// </summary>
/// <remarks>UmV delivers none by itself: no command records a decision in a case today. A host that holds decisions delivers them, as often as it takes.</remarks>
public interface IExclusionDecisionSink
{
    /// <summary>Delivers a decision.</summary>
    ValueTask<PublishReceipt> PublishAsync(ExclusionDecision decision, CancellationToken cancellationToken = default);

    /// <summary>Asks what became of an earlier delivery.</summary>
    ValueTask<PublishReceipt> CheckAsync(PublishReceipt earlier, CancellationToken cancellationToken = default);
}

/// <summary>Takes no decision and says so. Safe to share between threads.</summary>
public sealed class NoExclusionDecisionSink : IExclusionDecisionSink
{
    private static readonly PublishReceipt Answer =
        new(PublishStatus.NotSupported, null, "No public contract of a school system takes decisions of exclusion. Send the decision as a letter.");

    /// <inheritdoc/>
    public ValueTask<PublishReceipt> PublishAsync(ExclusionDecision decision, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Answer);

    /// <inheritdoc/>
    public ValueTask<PublishReceipt> CheckAsync(PublishReceipt earlier, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Answer);
}
