using System.Collections.Immutable;

namespace UmV.Core.Decisions;

/// <summary>What a part decided: events, or all faults of what was sent in. Exactly one of the two is non-empty.</summary>
internal readonly record struct Decision(ImmutableArray<DomainEvent> Events, ImmutableArray<Fault> Faults)
{
    internal bool IsInvalid => !Faults.IsDefaultOrEmpty;

    internal static Decision Of(params ReadOnlySpan<DomainEvent> events) => new([.. events], []);

    internal static Decision Invalid(params ReadOnlySpan<Fault> faults) => new([], [.. faults]);

    /// <summary>The events, unless there are faults.</summary>
    internal static Decision Unless(IEnumerable<Fault> faults, Func<DomainEvent> happened)
    {
        ImmutableArray<Fault> all = [.. faults];
        return all.IsEmpty ? Of(happened()) : new Decision([], all);
    }
}
