using System.Collections.Immutable;
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

    /// <summary>Whether it was done.</summary>
    public bool IsDone => this is Done;

    /// <summary>The journal's version after a command that must succeed.</summary>
    /// <exception cref="InvalidOperationException">It did not; the message names the codes, and no personal data.</exception>
    public long OrThrow() => this switch
    {
        Done done => done.Version,
        Refused refused => throw new InvalidOperationException(refused.Refusal.ToString()),
        Invalid invalid => throw new InvalidOperationException($"Faults: {string.Join("; ", invalid.Faults)}"),
        _ => throw new InvalidOperationException("An outcome of an unknown kind."),
    };
}
