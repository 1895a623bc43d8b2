using System.Collections.Immutable;
using UmV.Core.Identity;

namespace UmV.Core.Process;

/// <summary>A question, as data.</summary>
/// <typeparam name="TAnswer">What it is answered with.</typeparam>
public abstract record Query<TAnswer>
{
    /// <summary>What somebody is answered who may not ask: as if there were nothing.</summary>
    internal virtual TAnswer Nothing => default!;

    /// <summary>The one agreement, case or person that is asked about, for the access log; null for a list.</summary>
    internal virtual StreamId? Subject => null;

    /// <summary>Agreements, cases and people that the answer tells of beside those whose texts were opened for it.</summary>
    internal virtual IEnumerable<StreamId> Shown(TAnswer answer) => [];

    /// <summary>Whether the answer says by which rules nothing is told.</summary>
    internal virtual bool IsRefused(TAnswer answer) => false;

    /// <summary>The question's name only.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>A question that is answered with a list.</summary>
/// <typeparam name="TItem">What the list holds.</typeparam>
public abstract record ListQuery<TItem> : Query<ImmutableArray<TItem>>
{
    internal sealed override ImmutableArray<TItem> Nothing => [];
}
