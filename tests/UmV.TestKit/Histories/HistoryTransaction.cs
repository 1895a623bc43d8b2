using System.Collections.Immutable;

namespace UmV.TestKit.Histories;

/// <summary>One transaction on lists that are only appended to, as its caller saw it.</summary>
/// <param name="Began">When it was begun: a number that counts beginnings and ends over all callers, so that no two are the same.</param>
/// <param name="Ended">When it was answered, by the same count.</param>
/// <param name="Fate">What its caller was told.</param>
/// <param name="Operations">What it did, in order.</param>
public sealed record HistoryTransaction(long Began, long Ended, TransactionFate Fate, ImmutableArray<ListOperation> Operations);

/// <summary>What the caller of a transaction was told.</summary>
public enum TransactionFate
{
    /// <summary>Done.</summary>
    Committed,

    /// <summary>Not done, and nothing of it may ever be seen.</summary>
    Aborted,

    /// <summary>Nothing certain: the answer was lost. It may have been done, or not.</summary>
    Unknown,
}

/// <summary>Something that a transaction did to a list.</summary>
/// <param name="List">The list's name.</param>
public abstract record ListOperation(string List);

/// <summary>Put an element at the end. No two appends of a history have the same element.</summary>
/// <param name="List">The list's name.</param>
/// <param name="Element">The element.</param>
public sealed record Append(string List, int Element) : ListOperation(List);

/// <summary>Saw the whole list.</summary>
/// <param name="List">The list's name.</param>
/// <param name="Elements">What was in it, first to last.</param>
public sealed record Read(string List, ImmutableArray<int> Elements) : ListOperation(List);

/// <summary>Something in a history that no order of its transactions, one after the other and in the time of their callers, explains.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="What">Where, by lists and elements.</param>
public sealed record Anomaly(AnomalyKind Kind, string What);

/// <summary>The kinds of anomaly.</summary>
public enum AnomalyKind
{
    /// <summary>A committed append is missing in a read that began after it was answered.</summary>
    LostAppend,

    /// <summary>A read saw an append that was aborted.</summary>
    AbortedRead,

    /// <summary>A read saw an element twice.</summary>
    DoubledElement,

    /// <summary>A read saw an element that nobody appended to that list.</summary>
    ElementFromNowhere,

    /// <summary>Two reads of a list saw different orders.</summary>
    ForkedOrder,

    /// <summary>Transactions that each come before the other: by what they read and wrote, and by the time of their callers.</summary>
    Cycle,
}
