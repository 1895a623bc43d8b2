using System.Collections.Immutable;

namespace UmV.Core.Grounds;

/// <summary>What a kind of record is kept for and on what ground. Data, not code: a host lays its own down in <see cref="UmVOptions.Processing"/>. Immutable.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Purpose">What such records are kept for, where the record itself does not say: what was shared was shared for a purpose of its own.</param>
/// <param name="Ground">On what ground, where the record itself does not name a release from secrecy or a law.</param>
/// <param name="Source">Where this comes from, in plain words for whoever answers for it.</param>
/// <param name="LegalBasis">The section of law, for a <see cref="ProcessingGround.LegalDuty"/>; null otherwise.</param>
public sealed record ProcessingRule(RecordKind Kind, ProcessingPurpose Purpose, ProcessingGround Ground, string Source, string? LegalBasis = null);

/// <summary>The rules, exactly one for each kind of record: the register of processing as data (personvernforordningen art. 30). Immutable.</summary>
public sealed partial record ProcessingTable
{
    private readonly ImmutableSortedDictionary<RecordKind, ProcessingRule> _rules;

    /// <summary>Makes a table.</summary>
    /// <exception cref="ArgumentException">A kind has no rule or two, a purpose or ground is unknown, or a legal duty names no law.</exception>
    public ProcessingTable(params ImmutableArray<ProcessingRule> rules)
    {
        string[] faults = rules.IsDefault ? ["there are no rules"] : [.. Faults(rules)];
        if (faults.Length > 0)
            throw new ArgumentException($"A table of processing has one whole rule for each kind of record: {string.Join("; ", faults)}.", nameof(rules));
        _rules = rules.ToImmutableSortedDictionary(rule => rule.Kind, rule => rule);
    }

    /// <summary>The rules, in the order of the kinds.</summary>
    public ImmutableArray<ProcessingRule> Rules => [.. _rules.Values];

    /// <summary>The rule of a kind.</summary>
    public ProcessingRule Of(RecordKind kind) => _rules[kind];

    /// <summary>The same table with these rules in the place of those of their kinds.</summary>
    /// <exception cref="ArgumentException">See the constructor.</exception>
    public ProcessingTable With(params ImmutableArray<ProcessingRule> rules) =>
        new([.. Rules.Where(rule => rules.All(changed => changed.Kind != rule.Kind)), .. rules]);

    private static IEnumerable<string> Faults(ImmutableArray<ProcessingRule> rules) =>
    [
        .. Enum.GetValues<RecordKind>().Where(kind => rules.Count(rule => rule.Kind == kind) != 1)
            .Select(kind => $"{kind} has {rules.Count(rule => rule.Kind == kind)} rules"),
        .. rules.Where(rule => !(Enum.IsDefined(rule.Kind) && Enum.IsDefined(rule.Purpose) && Enum.IsDefined(rule.Ground)))
            .Select(rule => $"{rule.Kind} has a purpose or a ground that is not known"),
        .. rules.Where(rule => (rule.Ground == ProcessingGround.LegalDuty) != !string.IsNullOrWhiteSpace(rule.LegalBasis))
            .Select(rule => $"{rule.Kind} must name a law if its ground is a legal duty, and only then"),
    ];
}
