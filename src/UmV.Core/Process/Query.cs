namespace UmV.Core.Process;

/// <summary>A question, as data.</summary>
/// <typeparam name="TAnswer">What it is answered with.</typeparam>
public abstract record Query<TAnswer>
{
    /// <summary>The question's name only.</summary>
    public sealed override string ToString() => GetType().Name;
}
