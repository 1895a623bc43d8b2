using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Consent;
using UmV.Core.Identity;

namespace UmV.Core.Grounds;

/// <summary>One record that a case holds: of what kind, of whom. No text, no name. Immutable.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="About">Whose matter it is; empty where it is that of everybody whom the case concerns, and where it is nobody's.</param>
internal sealed record HeldRecord(RecordKind Kind, ImmutableArray<PersonId> About)
{
    /// <summary>Who is named in it beside those whom it is about.</summary>
    internal ImmutableArray<PersonId> Naming { get; init; } = [];

    /// <summary>Its own id; null for what has none.</summary>
    internal Guid? Id { get; init; }

    /// <summary>The day on which it was made or is about, by the zone of the host; null where the case does not tell.</summary>
    internal LocalDate? On { get; init; }

    /// <summary>Its own purpose; null where the rule of its kind says it.</summary>
    internal DataPurpose? Purpose { get; init; }

    /// <summary>The release from secrecy on which it stands; null where the rule says on what it does.</summary>
    internal ConsentId? Release { get; init; }

    /// <summary>The law without consent on which it stands; null where the rule says on what it does.</summary>
    internal ConsentOverride? Override { get; init; }

    internal bool Concerns(PersonId person) => About.Contains(person) || Naming.Contains(person);
}
