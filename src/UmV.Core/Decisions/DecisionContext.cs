using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Decisions;

/// <summary>All that a decision may know beside the state: who asks, and when. Immutable.</summary>
/// <param name="Actor">Who asks.</param>
/// <param name="Now">The instant of the command, read once.</param>
/// <param name="Today">The same as a date in the configured zone (Europe/Oslo by default).</param>
/// <param name="Ids">Where new ids come from.</param>
public record DecisionContext(Actor Actor, Instant Now, LocalDate Today, IIdSource Ids)
{
    /// <summary>Who may look at what the actor does alone. Looked up only where something has to be looked at afterwards.</summary>
    internal ImmutableArray<PersonId> Reviewers { get; init; } = [];

    /// <summary>For how long an approval of an export holds, as the host has set it.</summary>
    internal Duration ExportApprovalLifetime { get; init; }
}
