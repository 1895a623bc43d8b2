using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Planning;

/// <summary>
/// One measure of a plan. While a plan is being drawn up, items may be missing; the policies say what a plan needs before it is
/// consulted on. Immutable.
/// </summary>
public sealed record Measure
{
    /// <summary>Names the measure; kept through every version of the plan.</summary>
    public required MeasureId Id { get; init; }

    /// <summary>What kind of measure it is.</summary>
    public required MeasureKind Kind { get; init; }

    /// <summary>Whom it is aimed at.</summary>
    public required TargetLevel Level { get; init; }

    /// <summary>The pupils whom it concerns; for a class or school, those who speak for it.</summary>
    public ImmutableArray<PersonId> Pupils { get; init; } = [];

    /// <summary>Item 1 of opplæringslova § 12-4: which problem the measure is to solve.</summary>
    public SealedText? Problem { get; init; }

    /// <summary>Item 2: what is planned.</summary>
    public SealedText? Description { get; init; }

    /// <summary>Item 3: when it is to be carried out; first and last day, Oslo dates.</summary>
    public DateInterval? When { get; init; }

    /// <summary>Item 4: who is to carry it out.</summary>
    public PersonId? Responsible { get; init; }

    /// <summary>Item 5: when it is to be evaluated, an Oslo date.</summary>
    public LocalDate? EvaluateOn { get; init; }

    /// <summary>What is to be reached, measurably.</summary>
    public MeasurableGoal? Goal { get; init; }

    /// <summary>Which of the school's own measures it supplements: "fungere supplerende til skolens interne hjelpetiltak".</summary>
    public SealedText? Supplements { get; init; }

    /// <summary>Where it stands.</summary>
    public MeasureState State { get; init; } = MeasureState.Planned;

    internal bool HasFiveItems => this is { Problem: not null, Description: not null, When: not null, Responsible: not null, EvaluateOn: not null };

    internal bool IsEnded => State is MeasureState.Completed or MeasureState.Cancelled;
}

/// <summary>What is to be reached, measurably.</summary>
/// <param name="Baseline">How it is before, in <paramref name="Unit"/>.</param>
/// <param name="Target">How it is to be; another value than the baseline.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="By">By when, an Oslo date.</param>
/// <param name="Description">In words, sealed; null when the numbers say it.</param>
public sealed record MeasurableGoal(decimal Baseline, decimal Target, GoalUnit Unit, LocalDate By, SealedText? Description = null);
