using System.Collections.Immutable;
using NodaTime;

namespace UmV.Core.Privacy;

/// <summary>How long a class of data is kept. Data, not code: a host lays its own table down in <see cref="UmVOptions.Retention"/>. Immutable.</summary>
/// <param name="Class">What it is about.</param>
/// <param name="Months">How many whole months, counted from the day after <paramref name="From"/>; at least 1.</param>
/// <param name="From">From when.</param>
/// <param name="Kept">What stays after erasure, in plain words for whoever answers for it.</param>
/// <param name="Source">Where the period comes from.</param>
public sealed record RetentionRule(DataClass Class, int Months, RetentionStart From, string Kept, string Source)
{
    /// <summary>The last day of the period that began on a day. A month that lacks the day ends it on its last day.</summary>
    public LocalDate LastDay(LocalDate start) => start.PlusMonths(Months);
}

/// <summary>The rules of retention, one a class. Immutable.</summary>
public sealed record RetentionTable
{
    private const string NotGiven = "Configurable: not given by the law that this project knows. The project's own default.";

    /// <summary>The default table: the project's own periods, and what the law says of the school's part.</summary>
    public static RetentionTable Default { get; } = new(
        new(DataClass.Draft, 6, RetentionStart.LastChange, "A journal of ids and codes.", NotGiven),
        new(DataClass.EndedCase, 12, RetentionStart.CaseEnded,
            "A journal of ids and codes, and the receipt of the school's archive, where Riksarkivarens forskrift § 7-28 third paragraph has the school preserve its part.", NotGiven),
        new(DataClass.Person, 12, RetentionStart.LastChange, "The id, and that the person was erased.", NotGiven));

    /// <summary>Makes a table.</summary>
    /// <exception cref="ArgumentException">A class has two rules, or a period is below one month.</exception>
    public RetentionTable(params ImmutableArray<RetentionRule> rules)
    {
        if (rules.IsDefault || rules.Select(rule => rule.Class).Distinct().Count() != rules.Length)
            throw new ArgumentException("A retention table has at most one rule for each class of data.", nameof(rules));
        if (rules.Any(rule => rule.Months < 1))
            throw new ArgumentException("A retention period is one month or more. Leave the rule out to keep a class until somebody erases it.", nameof(rules));
        Rules = rules;
    }

    /// <summary>The rules. What has none is kept until a person erases it.</summary>
    public ImmutableArray<RetentionRule> Rules { get; }

    /// <summary>The rule of a class; null when it has none.</summary>
    public RetentionRule? Of(DataClass kind) => Rules.FirstOrDefault(rule => rule.Class == kind);
}
