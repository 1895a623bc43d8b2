using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Policies;
using UmV.Core.Storage;

namespace UmV.Core.Process.Streams;

/// <summary>What the door needs to know of one kind of journal.</summary>
internal interface IStreamKind<TState>
    where TState : class
{
    /// <summary>The events of a command, or why not.</summary>
    ValueTask<StreamDecision> DecideAsync(TState? state, Command command, Moment moment, CancellationToken cancellationToken);

    /// <summary>Folds one event.</summary>
    TState Fold(TState? state, DomainEvent happened, NodaTime.Instant at);

    /// <summary>Everything that is kept beside the journal: made from the state alone.</summary>
    Projection Project(TState state);

    /// <summary>Who is told of an event.</summary>
    IEnumerable<(MessageKind Kind, PersonId Recipient)> Messages(DomainEvent happened, TState? before, TState after);
}

/// <summary>Who asks, and when: read once for a command.</summary>
internal sealed record Moment(Actor Actor, NodaTime.Instant Now, NodaTime.LocalDate Today);

/// <summary>What is kept beside a journal.</summary>
internal sealed record Projection(
    AgreementIndexRow? Agreement = null,
    CaseIndexRow? Case = null,
    RequestFactRow? Fact = null,
    PersonIndexRow? Person = null,
    IReadOnlyList<DutyRow>? Duties = null);

/// <summary>What was decided on a journal.</summary>
/// <param name="Decision">The events, or why not.</param>
/// <param name="Capacity">A limit to hold the commit against.</param>
/// <param name="Erase">What the commit destroys.</param>
/// <param name="Noted">What is kept of a refusal that must not go unseen; null for most.</param>
internal readonly record struct StreamDecision(Decision Decision, CapacityLimit? Capacity = null, ErasureOrder? Erase = null, DomainEvent? Noted = null)
{
    internal static StreamDecision Refused(IEnumerable<UnmetPolicy> unmet) => new(Decision.Refused([.. unmet]));
}
