using System.Collections.Immutable;
using UmV.Core.Policies;

namespace UmV.Core.Decisions;

/// <summary>What a part decided: events, or all faults of what was sent in, or all policies in the way. At most one is non-empty.</summary>
internal readonly record struct Decision(
    ImmutableArray<DomainEvent> Events, ImmutableArray<Fault> Faults, ImmutableArray<UnmetPolicy> Unmet)
{
    internal bool IsInvalid => !Faults.IsDefaultOrEmpty;

    internal bool IsRefused => !Unmet.IsDefaultOrEmpty;

    internal static Decision Of(params ReadOnlySpan<DomainEvent> events) => new([.. events], [], []);

    internal static Decision Invalid(params ReadOnlySpan<Fault> faults) => new([], [.. faults], []);

    internal static Decision Refused(params ReadOnlySpan<UnmetPolicy> unmet) => new([], [], [.. unmet]);

    internal static Decision Refused(IEnumerable<PolicyDescription> unmet) => new([], [], [.. unmet.Select(policy => policy.AsUnmet())]);

    /// <summary>The event, unless there are faults.</summary>
    internal static Decision Unless(IEnumerable<Fault> faults, Func<DomainEvent> happened)
    {
        ImmutableArray<Fault> all = [.. faults];
        return all.IsEmpty ? Of(happened()) : new Decision([], all, []);
    }
}
