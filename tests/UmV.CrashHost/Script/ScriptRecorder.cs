using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Process;

namespace UmV.CrashHost.Script;

/// <summary>A door that says yes to everything, and writes down what was asked for.</summary>
internal sealed class ScriptRecorder(IClock clock) : IUmV
{
    private readonly List<(Actor Actor, Command Command, Instant At)> _recorded = [];

    internal IReadOnlyList<(Actor Actor, Command Command, Instant At)> Recorded => _recorded;

    public ValueTask PrepareAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask<Outcome> ExecuteAsync(
        Actor actor, Command command, CommandId? id = null, long? expectedVersion = null, CancellationToken cancellationToken = default)
    {
        _recorded.Add((actor, command, clock.GetCurrentInstant()));
        return ValueTask.FromResult<Outcome>(new Outcome.Done(command.Stream, 1));
    }

    public ValueTask<TAnswer> AskAsync<TAnswer>(Actor actor, Query<TAnswer> query, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("A script asks no questions.");
}
