using UmV.Core.Identity;

namespace UmV.Core.Storage;

/// <summary>What a store answers to a commit.</summary>
public abstract record CommitOutcome
{
    private CommitOutcome()
    {
    }

    /// <summary>Everything is kept.</summary>
    public sealed record Committed : CommitOutcome;

    /// <summary>The command id is known: nothing was kept now.</summary>
    /// <param name="Known">What the id did the first time.</param>
    public sealed record AlreadyDone(KnownCommand Known) : CommitOutcome;

    /// <summary>The journal has moved on since it was read: nothing was kept.</summary>
    /// <param name="ActualVersion">The journal's version now.</param>
    public sealed record Conflict(long ActualVersion) : CommitOutcome;

    /// <summary>The agreement has no free place: nothing was kept.</summary>
    public sealed record CapacityExceeded : CommitOutcome;
}

/// <summary>A command that has been carried out.</summary>
/// <param name="Command">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Stream">The journal that it changed.</param>
/// <param name="Version">The journal's version afterwards.</param>
public sealed record KnownCommand(CommandId Command, string Name, StreamId Stream, long Version);
