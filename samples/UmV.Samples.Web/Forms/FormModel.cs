using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Policies;
using UmV.Core.Process;
using UmV.Core.Text;

namespace UmV.Samples.Web.Forms;

/// <summary>A form as a page shows it.</summary>
public sealed record FormModel
{
    public required ImmutableArray<InputGroup> Groups { get; init; }

    public IReadOnlyList<Fault> Faults { get; init; } = [];

    public Refusal? Refusal { get; init; }

    /// <summary>That somebody else changed it in between, and what they did; null when nobody did.</summary>
    public Outcome.Conflict? Conflict { get; init; }

    /// <summary>Where to see it as it is now.</summary>
    public string? SeeAt { get; init; }

    public required long Version { get; init; }

    public required string CommandId { get; init; }

    public required Sentence Submit { get; init; }

    public Sentence? AddRow { get; init; }

    public int? Rows { get; init; }

    public Sentence? Intro { get; init; }

    /// <summary>What doing it would come to, point by point.</summary>
    public ImmutableArray<Sentence> Consequences { get; init; } = [];

    /// <summary>Whether there is a button that saves and stays, for questions that depend on answers.</summary>
    public bool CanUpdate { get; init; }

    public string? CancelTo { get; init; }

    public bool HasTrouble => Faults.Count > 0 || Refusal is not null || Conflict is not null;

    /// <summary>The questions with what was sent in.</summary>
    public static ImmutableArray<InputGroup> Filled(IEnumerable<InputGroup> groups, Posted? posted) => posted is null
        ? [.. groups]
        : [.. groups.Select(group => group with
        {
            Inputs = [.. group.Inputs.Select(input =>
                input.Kind == InputKind.Hidden && !posted.Has(input.Name) ? input : input with { Values = posted.All(input.Name) })],
        })];
}

/// <summary>One question with its faults.</summary>
public sealed record InputModel(Input Input, IReadOnlyList<Fault> Faults);
