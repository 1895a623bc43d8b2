using UmV.Core.Identity;

namespace UmV.Core.Storage;

/// <summary>The state of a journal after its last entry, so that a command need not replay it.</summary>
/// <param name="Stream">The journal.</param>
/// <param name="Version">The version of the last entry that is folded in.</param>
/// <param name="Schema">The version of the state's form, from 1.</param>
/// <param name="Body">The state as UTF-8 JSON, texts sealed.</param>
/// <param name="HeadHash">The hash of the last entry.</param>
public sealed record StoredSnapshot(
    StreamId Stream, long Version, int Schema, ReadOnlyMemory<byte> Body, ReadOnlyMemory<byte> HeadHash);
