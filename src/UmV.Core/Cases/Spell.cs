using NodaTime;

namespace UmV.Core.Cases;

/// <summary>A time in which a case was open.</summary>
/// <param name="From">Since when.</param>
/// <param name="To">Until when; null while it lasts.</param>
public sealed record Spell(Instant From, Instant? To);
