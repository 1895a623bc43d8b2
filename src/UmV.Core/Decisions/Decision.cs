using System.Collections.Immutable;
using UmV.Core.Policies;

namespace UmV.Core.Decisions;

/// <summary>What a part decided: events, all faults of what was sent in, or every policy in the way. Exactly one of the three is non-empty.</summary>
internal readonly record struct Decision(ImmutableArray<DomainEvent> Events, ImmutableArray<Fault> Faults)
{
    /// <summary>The policies that a part's own lifecycle found unmet.</summary>
    internal ImmutableArray<UnmetPolicy> Unmet { get; private init; } = [];

    internal bool IsInvalid => !Faults.IsDefaultOrEmpty;

    internal bool IsRefused => !Unmet.IsDefaultOrEmpty;

    internal static Decision Of(params ReadOnlySpan<DomainEvent> events) => new([.. events], []);

    internal static Decision Invalid(params ReadOnlySpan<Fault> faults) => new([], [.. faults]);

    internal static Decision Refused(IEnumerable<PolicyDescription> unmet) =>
        new([], []) { Unmet = [.. unmet.Select(policy => policy.AsUnmet())] };

    /// <summary>The events, unless there are faults.</summary>
    internal static Decision Unless(IEnumerable<Fault> faults, Func<DomainEvent> happened)
    {
        ImmutableArray<Fault> all = [.. faults];
        return all.IsEmpty ? Of(happened()) : new Decision([], all);
    }
}
