using System.Collections.Immutable;
using UmV.Core.Identity;

namespace UmV.Core.Storage;

/// <summary>
/// What a commit destroys: data keys, so that texts can never be opened again, and rows beside the journals. A store does all of it in the
/// transaction of the commit, before it keeps the commit's own new keys; what is gone already is no fault. The journals stay, and with them
/// their chains. Immutable.
/// </summary>
public sealed record ErasureOrder
{
    /// <summary>The line that the register keeps of it.</summary>
    public required ErasureEntry Entry { get; init; }

    /// <summary>Journals whose every data key is destroyed.</summary>
    public ImmutableArray<StreamId> Journals { get; init; } = [];

    /// <summary>Single data keys to destroy, whatever journal owns them.</summary>
    public ImmutableArray<DataKeyId> Keys { get; init; } = [];

    /// <summary>Journals whose rows beside them go: list row and its members, statistics, person, duties, messages.</summary>
    public ImmutableArray<StreamId> Rows { get; init; } = [];

    /// <summary>People to whom no message, sent or not, is kept.</summary>
    public ImmutableArray<PersonId> Recipients { get; init; } = [];
}

/// <summary>
/// A line of the erasure register: what was erased and when, by ids alone. It is kept beside the store too, so that a back-up restored later
/// is erased again.
/// </summary>
/// <param name="Stream">The person or case erased, or the case of the text erased.</param>
/// <param name="Text">The data key of the one text erased; null when the whole was.</param>
/// <param name="At">When.</param>
/// <param name="Messages">Ids of the messages that were removed: a channel that keeps copies removes them by these.</param>
public sealed record ErasureEntry(StreamId Stream, DataKeyId? Text, NodaTime.Instant At, ImmutableArray<string> Messages);
