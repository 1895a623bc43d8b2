namespace UmV.Core.Decisions;

/// <summary>Something that happened, never changed afterwards. Holds ids, codes, dates and sealed texts; no name, no free text.</summary>
public abstract record DomainEvent
{
    /// <summary>The event's name only.</summary>
    public sealed override string ToString() => GetType().Name;
}
