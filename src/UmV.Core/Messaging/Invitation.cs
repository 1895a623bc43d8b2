using NodaTime;

namespace UmV.Core.Messaging;

/// <summary>A session as a calendar knows it: when, and nothing else. One recipient sees no other.</summary>
/// <param name="Uid">Names the session for this recipient: the same for every change of it.</param>
/// <param name="Sequence">Counts its changes, from 0.</param>
/// <param name="Start">When it begins, in <paramref name="TimeZone"/>.</param>
/// <param name="Length">How long it lasts.</param>
/// <param name="TimeZone">The zone of the tz database.</param>
/// <param name="IsCancelled">Whether it is cancelled.</param>
public sealed record Invitation(string Uid, int Sequence, LocalDateTime Start, Duration Length, string TimeZone, bool IsCancelled);
