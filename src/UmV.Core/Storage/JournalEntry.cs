using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Storage;

/// <summary>One thing that happened, as it is kept. Never changed. Its body holds sealed texts only.</summary>
/// <param name="Stream">The journal.</param>
/// <param name="Version">The place in the journal: 1, 2, 3 … without a gap.</param>
/// <param name="At">When the command was decided.</param>
/// <param name="Actor">Who asked, and in which role.</param>
/// <param name="Command">The command that it came of.</param>
/// <param name="Type">The event's registered name, such as <c>plan-proposed</c>. Never the name of a .NET type.</param>
/// <param name="Schema">The version of the event's form, from 1.</param>
/// <param name="Body">The event as UTF-8 JSON.</param>
/// <param name="PreviousHash">The hash of the entry before; 32 zero bytes for the first.</param>
/// <param name="Hash">SHA-256 over the entry and <paramref name="PreviousHash"/>, see <see cref="HashChain"/>.</param>
public sealed record JournalEntry(
    StreamId Stream,
    long Version,
    Instant At,
    Actor Actor,
    CommandId Command,
    string Type,
    int Schema,
    ReadOnlyMemory<byte> Body,
    ReadOnlyMemory<byte> PreviousHash,
    ReadOnlyMemory<byte> Hash);
