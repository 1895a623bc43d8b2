using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Text;

namespace UmV.Core.Cases;

/// <summary>Lets follow-up rest until a day.</summary>
/// <param name="Case">The case.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">Until when, an Oslo date after today.</param>
public sealed record PauseCase(CaseId Case, SealedText Reason, LocalDate Until) : CaseCommand(Case), IPartCommand<CaseFile>
{
    Decision IPartCommand<CaseFile>.Decide(CaseFile part, DecisionContext context) => Until > context.Today
        ? Decision.Of(new CasePaused(Reason, Until))
        : Decision.Invalid(new Fault("until", "not-in-future", new Sentence(
            "Velg en dag etter i dag.", "Vel ein dag etter i dag.", "Choose a day after today.")));
}

/// <summary>Follow-up rests.</summary>
/// <param name="Reason">Why, sealed.</param>
/// <param name="Until">Until when.</param>
public sealed record CasePaused(SealedText Reason, LocalDate Until) : DomainEvent, IPartEvent<CaseFile>
{
    CaseFile IPartEvent<CaseFile>.Apply(CaseFile part) => part with { PausedUntil = Until };
}
