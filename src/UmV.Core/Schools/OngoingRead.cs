using NodaTime;

namespace UmV.Core.Schools;

/// <summary>A reading of a feed while it goes on: what was told so far, and how much of it is kept. For one thread.</summary>
/// <param name="since">The cursor that it began from; null for one of everything.</param>
/// <param name="begunAt">When it began, in whichever attempt.</param>
internal sealed class OngoingRead(ChangeCursor? since, Instant begunAt)
{
    private readonly List<SchoolChange> _uncertain = [];

    internal ChangeOverlay Changes { get; } = new();

    internal ChangeCursor? Since { get; } = since;

    internal Instant BegunAt => begunAt;

    /// <summary>From where the feed is to be read on.</summary>
    internal ChangeCursor? Cursor { get; private set; } = since;

    /// <summary>What was told since the last part was kept, up to the last batch that can be gone on from.</summary>
    internal List<SchoolChange> Unkept { get; } = [];

    /// <summary>The cursor of that batch; null when there is none yet.</summary>
    internal ChangeCursor? UnkeptCursor { get; private set; }

    internal bool IsFull => Since is null;

    /// <summary>How many changes an earlier attempt had read; 0 when this one began it.</summary>
    internal int Resumed { get; private set; }

    internal void Take(ChangeBatch batch)
    {
        foreach (var change in batch.Changes)
            Changes.Add(change);
        Cursor = batch.Next;
        _uncertain.AddRange(batch.Changes);
        if (!batch.IsResumable)
            return;
        UnkeptCursor = batch.Next;
        Unkept.AddRange(_uncertain);
        _uncertain.Clear();
    }

    /// <summary>What an earlier attempt kept.</summary>
    internal void TakeKept(PendingPart part)
    {
        foreach (var change in part.Changes)
            Changes.Add(change);
        Cursor = part.Cursor;
        Resumed += part.Changes.Count;
    }

    internal void MarkKept()
    {
        Unkept.Clear();
        UnkeptCursor = null;
    }
}
