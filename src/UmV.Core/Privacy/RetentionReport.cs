using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Privacy;

/// <summary>What a run of the retention came to. Ids alone.</summary>
/// <param name="Today">The Oslo date on which it was asked.</param>
/// <param name="Items">Everything whose period is over, oldest first.</param>
public sealed record RetentionReport(LocalDate Today, ImmutableArray<RetentionItem> Items)
{
    /// <summary>How many came to an outcome.</summary>
    public int Count(RetentionOutcome outcome) => Items.Count(item => item.Outcome == outcome);
}

/// <summary>One thing whose period is over.</summary>
/// <param name="Class">What kind of data it is.</param>
/// <param name="Stream">The case or person.</param>
/// <param name="LastDay">The last day of its period.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Unmet">The codes of the policies in the way; empty when nothing is.</param>
public sealed record RetentionItem(DataClass Class, StreamId Stream, LocalDate LastDay, RetentionOutcome Outcome, ImmutableArray<string> Unmet);

/// <summary>What became of something whose period is over.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RetentionOutcome>))]
public enum RetentionOutcome
{
    /// <summary>A dry run: it would be erased now, as far as can be told.</summary>
    Due,

    /// <summary>It was erased.</summary>
    Erased,

    /// <summary>The school's archive has to have its part first: export it and note the receipt.</summary>
    WaitsForArchive,

    /// <summary>A policy stands in the way, such as a legal hold.</summary>
    Refused,
}
