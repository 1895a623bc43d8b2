using System.Collections.Immutable;
using UmV.Core.Agreements;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Sealing;
using UmV.Core.Text;

namespace UmV.Core.Consent;

/// <summary>
/// Notes that information was shared without consent because the law says so. Only the provider's leader decides it, with a basis and a
/// reason; those who may review it are told at once, and another person has to look at it afterwards. The pupil and the guardians see it
/// in their own view, unless telling them is refused by a rule of law.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Override">The new override.</param>
/// <param name="Concerning">The person whose information it is.</param>
/// <param name="Recipient">The receiving service; the child welfare service when the basis is the duty to report to it.</param>
/// <param name="Information">Kinds of information, codes; at least one.</param>
/// <param name="Basis">What law says that it may be shared all the same.</param>
/// <param name="Reason">Why that law applies here.</param>
/// <param name="Withhold">By which rule the pupil and the guardians are not told, because telling would defeat the purpose; null, the rule: they are.</param>
public sealed record OverrideConsent(
    CaseId Case,
    ConsentOverrideId Override,
    PersonId Concerning,
    DataRecipient Recipient,
    ImmutableArray<string> Information,
    OverrideBasis Basis,
    SealedText Reason,
    AccessRefusal? Withhold = null) : CaseCommand(Case), IPartCommand<ConsentOverrides>, IAnsweredFor
{
    Decision IPartCommand<ConsentOverrides>.Decide(ConsentOverrides part, DecisionContext context) => Decision.Unless(Faults(part), () =>
        new ConsentOverridden(new ConsentOverride(
            Override, context.Actor.Person, context.Actor.Role, Concerning, Recipient, Information, Basis, Reason, context.Now) { Withheld = Withhold },
            context.Reviewers));

    private IEnumerable<Fault> Faults(ConsentOverrides part)
    {
        if (Override == default)
            yield return Fault.Required("override");
        if (part.Find(Override) is not null)
            yield return Fault.Duplicate("override");
        if (Concerning == default)
            yield return Fault.Required("concerning");
        if (Information.IsDefaultOrEmpty)
            yield return Fault.Required("information");
        foreach (var fault in CodeWords.Faults(Information.IsDefault ? [] : Information, "information"))
            yield return fault;
        if (!Enum.IsDefined(Basis))
            yield return Fault.Unknown("basis");
        if (Basis == OverrideBasis.ChildWelfareDuty && Recipient != DataRecipient.ChildWelfareService)
            yield return NotToThatService();
        if (Withhold is { } rule && !Enum.IsDefined(rule))
            yield return Fault.Unknown("withhold");
        if (Reason is null)
            yield return Fault.Required("reason");
    }

    private static Fault NotToThatService() => new("recipient", "not-by-this-basis", new Sentence(
        "Velg barneverntjenesten: opplysningsplikten gjelder bare den.",
        "Vel barnevernstenesta: opplysningsplikta gjeld berre henne.",
        "Choose the child welfare service: the duty to report is to it alone."));
}

/// <summary>Information was shared without consent.</summary>
/// <param name="Override">What, about whom, with whom, by what law, why.</param>
/// <param name="Reviewers">Who may review it and is told at once; null where nobody was told yet.</param>
public sealed record ConsentOverridden(ConsentOverride Override, ImmutableArray<PersonId>? Reviewers = null) : DomainEvent, IPartEvent<ConsentOverrides>
{
    ConsentOverrides IPartEvent<ConsentOverrides>.Apply(ConsentOverrides part) => part with { All = part.All.Add(Override) };
}
