using UmV.Core.Access;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Process.Catalogue;
using UmV.Core.Process.Streams;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>Decides a command on one kind of journal and commits all that comes of it, or nothing.</summary>
internal sealed class CommandPipeline<TState>(
    IUmVStore store, IStreamKind<TState> kind, StateReader states, Sealer sealer, IWorkSignal signal, IIdSource ids, UmVOptions options)
    where TState : class
{
    private readonly CommitMaker<TState> _commits = new(kind, sealer, options);

    internal async ValueTask<Attempt> TryAsync(
        Command command, CommandId id, long? expectedVersion, Moment moment, CancellationToken cancellationToken)
    {
        if (states.LastSeen<TState>(command.Stream) is { } seen && (expectedVersion ?? seen.Version) == seen.Version)
        {
            var decided = await kind.DecideAsync(seen.State, command, moment, cancellationToken).ConfigureAwait(false);
            if (decided.Decision is { IsInvalid: false, IsRefused: false })
                return await CommitAsync(_commits.Make(command, id, seen, decided, moment), cancellationToken).ConfigureAwait(false);
        }

        // Another host may have written since: a no is only given of the journal as it stands.
        return await TryOnPresentAsync(command, id, expectedVersion, moment, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Attempt> TryOnPresentAsync(
        Command command, CommandId id, long? expectedVersion, Moment moment, CancellationToken cancellationToken)
    {
        var present = await states.LoadAsync<TState>(command.Stream, cancellationToken).ConfigureAwait(false);
        var decided = await kind.DecideAsync(present?.State, command, moment, cancellationToken).ConfigureAwait(false);
        // Whoever may not do it is told so whatever version is named: a version that fits must not tell that there is something.
        if (expectedVersion is { } expected && expected != (present?.Version ?? 0) && !IsForOthers(decided.Decision))
            return Attempt.Conflict;
        if (decided.Decision.IsInvalid)
            return Attempt.Finished(new Outcome.Invalid(decided.Decision.Faults));
        if (decided.Decision.IsRefused)
            return await RefuseAsync(command, present, decided, moment, cancellationToken).ConfigureAwait(false);
        return await CommitAsync(_commits.Make(command, id, present, decided, moment), cancellationToken).ConfigureAwait(false);
    }

    private static bool IsForOthers(Decision decision) => decision.IsRefused
        && decision.Unmet.Any(unmet => unmet.Code == AccessPolicies.IsOnTheCase.Code || unmet.Code == AccessPolicies.RoleMayDoThis.Code);

    private async ValueTask<Attempt> RefuseAsync(
        Command command, StreamState<TState>? present, StreamDecision decided, Moment moment, CancellationToken cancellationToken)
    {
        var refused = Attempt.Finished(new Outcome.Refused(new Policies.Refusal(CommandCatalogue.Of(command).Name, decided.Decision.Unmet)));
        if (decided.Noted is null)
            return refused;
        // Under an id of its own: the command's id stays free, since the command has not been carried out.
        var note = _commits.Make(command, ids.Next<CommandId>(), present, new StreamDecision(Decision.Of(decided.Noted)), moment);
        var named = note with { Commit = note.Commit with { CommandName = "note-refusal" } };
        return (await CommitAsync(named, cancellationToken).ConfigureAwait(false)).Outcome is Outcome.Done ? refused : Attempt.Conflict;
    }

    private async ValueTask<Attempt> CommitAsync(MadeCommit<TState> made, CancellationToken cancellationToken)
    {
        var kept = false;
        try
        {
            var outcome = await store.CommitAsync(made.Commit, cancellationToken).ConfigureAwait(false);
            kept = outcome is CommitOutcome.Committed;
            if (kept && !made.Commit.Outbox.IsEmpty)
                signal.Raise();
            return AttemptOf(outcome, made.Commit);
        }
        finally
        {
            Remember(made, kept);
        }
    }

    private void Remember(MadeCommit<TState> made, bool kept)
    {
        if (!kept)
            states.Forget(made.Commit.Stream);
        else if (made.Commit.Erase is not null)
            states.ForgetAll();
        else
            states.Keep(made.Commit.Stream, made.After, made.Commit.Snapshot.Body.Length);
    }

    private static Attempt AttemptOf(CommitOutcome outcome, Commit commit) => outcome switch
    {
        CommitOutcome.Committed => Attempt.Finished(new Outcome.Done(commit.Stream, commit.Snapshot.Version)),
        CommitOutcome.AlreadyDone done => Attempt.Known(done.Known),
        CommitOutcome.CapacityExceeded => Attempt.Finished(new Outcome.Refused(
            new Policies.Refusal(commit.CommandName, [Cases.CaseAgreementPolicies.PlaceFree.Description.AsUnmet()]))),
        _ => Attempt.Conflict,
    };
}

/// <summary>What one attempt came to: an outcome, a command that was known already, or a conflict.</summary>
internal readonly record struct Attempt(Outcome? Outcome, KnownCommand? KnownAlready)
{
    internal static Attempt Conflict => default;

    internal static Attempt Finished(Outcome outcome) => new(outcome, null);

    internal static Attempt Known(KnownCommand known) => new(null, known);
}
