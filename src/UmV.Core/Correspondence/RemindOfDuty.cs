using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Correspondence;

/// <summary>Reminds of a duty of the case. UmV itself does it, once for each stage.</summary>
/// <param name="Case">The case.</param>
/// <param name="Duty">The duty's key.</param>
/// <param name="Due">The last day in time, an Oslo date.</param>
/// <param name="Stage">Whether it is due soon, or overdue.</param>
/// <param name="Recipients">Who is reminded; at least one.</param>
public sealed record RemindOfDuty(CaseId Case, string Duty, LocalDate Due, ReminderStage Stage, ImmutableArray<PersonId> Recipients)
    : CorrespondenceCommand(Case), IPartCommand<CaseCorrespondence>
{
    internal override bool IsSystems => true;

    Decision IPartCommand<CaseCorrespondence>.Decide(CaseCorrespondence part, DecisionContext context)
    {
        if (Recipients.IsDefaultOrEmpty)
            return Decision.Invalid(Fault.Required("recipients"));
        return IsKey(Duty)
            ? Decision.Of(new DutyReminded(Duty, Due, Stage, [.. Recipients.Distinct()]))
            : Decision.Invalid(Fault.NotACode("duty"));
    }

    private static bool IsKey(string? key) =>
        key is { Length: > 0 and <= 200 } && key.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or ':');
}

/// <summary>People were reminded of a duty of the case.</summary>
/// <param name="Duty">The duty's key.</param>
/// <param name="Due">The last day in time, an Oslo date.</param>
/// <param name="Stage">Whether it is due soon, or overdue.</param>
/// <param name="Recipients">Who is reminded.</param>
public sealed record DutyReminded(string Duty, LocalDate Due, ReminderStage Stage, ImmutableArray<PersonId> Recipients)
    : DomainEvent, IPartEvent<CaseCorrespondence>
{
    /// <summary>Whether the duty is to evaluate something.</summary>
    internal bool IsOfEvaluation => Duty.StartsWith("evaluate-", StringComparison.Ordinal);

    // The journal tells it; the file needs nothing of it.
    CaseCorrespondence IPartEvent<CaseCorrespondence>.Apply(CaseCorrespondence part) => part;
}

/// <summary>When one is reminded.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReminderStage>))]
public enum ReminderStage
{
    /// <summary>Some days before the last day in time.</summary>
    Soon,

    /// <summary>From the day after.</summary>
    Overdue,
}
