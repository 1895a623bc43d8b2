using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Policies;

namespace UmV.Core.Process;

/// <summary>What became of a command. Trouble with the store is an exception; everything else is one of these.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>Done, and kept. The same answer for every retry with the same command id.</summary>
    /// <param name="Stream">The journal that it changed.</param>
    /// <param name="Version">The journal's version afterwards.</param>
    public sealed record Done(StreamId Stream, long Version) : Outcome;

    /// <summary>Not done: policies were in the way.</summary>
    /// <param name="Refusal">All of them.</param>
    public sealed record Refused(Refusal Refusal) : Outcome;

    /// <summary>Not done: what was sent in has faults.</summary>
    /// <param name="Faults">All of them.</param>
    public sealed record Invalid(ImmutableArray<Fault> Faults) : Outcome;

    /// <summary>
    /// Not done: the journal is not at the version that the actor had seen. Nothing was kept, and nothing is merged: look at what happened
    /// in between, then decide again.
    /// </summary>
    /// <param name="Stream">The journal.</param>
    /// <param name="Expected">The version that the actor had seen.</param>
    /// <param name="Actual">The version now; null for an actor who may not read the journal, and of a person.</param>
    /// <param name="Since">
    /// Every entry after <paramref name="Expected"/> up to <paramref name="Actual"/>, in order; empty where that is not told. Of a case that
    /// was erased, those since it was.
    /// </param>
    public sealed record Conflict(StreamId Stream, long Expected, long? Actual, ImmutableArray<ConflictEntry> Since) : Outcome
    {
        internal static Conflict Untold(StreamId stream, long expected) => new(stream, expected, null, []);
    }

    /// <summary>Whether it was done.</summary>
    public bool IsDone => this is Done;

    /// <summary>The journal's version after a command that must succeed.</summary>
    /// <exception cref="InvalidOperationException">It did not; the message names the codes, and no personal data.</exception>
    public long OrThrow() => this switch
    {
        Done done => done.Version,
        Refused refused => throw new InvalidOperationException(refused.Refusal.ToString()),
        Invalid invalid => throw new InvalidOperationException($"Faults: {string.Join("; ", invalid.Faults)}"),
        Conflict conflict => throw new InvalidOperationException($"{conflict.Stream} is not at version {conflict.Expected} any more. Read it again, then decide again."),
        _ => throw new InvalidOperationException("An outcome of an unknown kind."),
    };
}

/// <summary>What somebody else did in between: that something happened, and nothing of what it says.</summary>
/// <param name="Version">The place in the journal.</param>
/// <param name="At">When.</param>
/// <param name="Event">What kind of thing happened, by its registered name, such as <c>plan-proposed</c>.</param>
/// <param name="Person">Who did it.</param>
/// <param name="Role">In which role.</param>
public sealed record ConflictEntry(long Version, Instant At, string Event, PersonId Person, Role Role);
