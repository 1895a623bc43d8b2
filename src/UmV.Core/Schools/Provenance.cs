using NodaTime;

namespace UmV.Core.Schools;

/// <summary>Where a record comes from.</summary>
/// <param name="Ref">The record's name in its system.</param>
/// <param name="ReadAt">When the adapter read it; null when it is read as it is asked for, and the asker knows the time.</param>
/// <param name="SourceModifiedAt">When the system says that it last changed; null when not told. Often not true: for people, not for decisions.</param>
public sealed record Provenance(SourceRef Ref, Instant? ReadAt = null, Instant? SourceModifiedAt = null);
