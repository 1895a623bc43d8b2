using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Requests;

/// <summary>
/// Keeps the answers so far in place of those kept before. They may be incomplete, but what is answered must be right; only an answer that
/// was wrong already, since the form moved to a newer version, may wait as it is.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Answers">All answers so far.</param>
public sealed record SaveRequestDraft(CaseId Case, FormAnswers Answers) : CaseCommand(Case), IPartCommand<RequestForm>
{
    Decision IPartCommand<RequestForm>.Decide(RequestForm part, DecisionContext context)
    {
        if (part.IsSubmitted)
            return Decision.Invalid(Fault.NotNow("answers"));
        if (FormCatalogue.Of(context).Find(part.Form, part.Version) is not { } form)
            return Decision.Invalid(FormFaults.UnknownForm("form"));
        return Decision.Unless(
            NewFaults(form, part.Answers, context.Today).Select(fault => fault with { Path = $"answers.{fault.Path}" }),
            () => new RequestDraftSaved(Answers, context.Actor.Person, context.Now));
    }

    private IEnumerable<Fault> NewFaults(FormDefinition form, FormAnswers before, LocalDate today)
    {
        var faults = FormValidation.CheckDraft(form, Answers, today);
        if (faults.Count == 0)
            return faults;
        var known = FormValidation.CheckDraft(form, before, today).Select(fault => (fault.Path, fault.Code)).ToHashSet();
        return faults.Where(fault => !known.Contains((fault.Path, fault.Code)) || !Equals(Answers[KeyOf(fault.Path)], before[KeyOf(fault.Path)]));
    }

    private static string KeyOf(string path) => path.Split('[', '.')[0];
}

/// <summary>The answers so far were kept. Leadership stands behind what it read: when somebody else saves, it is asked again.</summary>
/// <param name="Answers">All answers so far.</param>
/// <param name="By">Who saved them.</param>
/// <param name="At">When.</param>
public sealed record RequestDraftSaved(FormAnswers Answers, PersonId By, Instant At) : DomainEvent, IPartEvent<RequestForm>
{
    RequestForm IPartEvent<RequestForm>.Apply(RequestForm part) => part with
    {
        Answers = Answers,
        SavedBy = By,
        SavedAt = At,
        Endorsement = part.Endorsement?.By == By ? part.Endorsement : null,
    };
}
