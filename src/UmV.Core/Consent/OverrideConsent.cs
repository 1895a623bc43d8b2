using System.Collections.Immutable;
using UmV.Core.Agreements;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Text;

namespace UmV.Core.Consent;

/// <summary>
/// Notes that information was shared without consent because the law says so. Only the provider's leader decides it, with a basis and a
/// reason; another person has to look at it afterwards.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Override">The new override.</param>
/// <param name="Concerning">The person whose information it is.</param>
/// <param name="Recipient">The receiving service; the child welfare service when the basis is the duty to report to it.</param>
/// <param name="Information">Kinds of information, codes; at least one.</param>
/// <param name="Basis">What law says that it may be shared all the same.</param>
/// <param name="Reason">Why that law applies here.</param>
public sealed record OverrideConsent(
    CaseId Case,
    ConsentOverrideId Override,
    PersonId Concerning,
    DataRecipient Recipient,
    ImmutableArray<string> Information,
    OverrideBasis Basis,
    SealedText Reason) : CaseCommand(Case), IPartCommand<ConsentOverrides>
{
    Decision IPartCommand<ConsentOverrides>.Decide(ConsentOverrides part, DecisionContext context) => Decision.Unless(Faults(part), () =>
        new ConsentOverridden(new ConsentOverride(
            Override, context.Actor.Person, context.Actor.Role, Concerning, Recipient, Information, Basis, Reason, context.Now)));

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
public sealed record ConsentOverridden(ConsentOverride Override) : DomainEvent, IPartEvent<ConsentOverrides>
{
    ConsentOverrides IPartEvent<ConsentOverrides>.Apply(ConsentOverrides part) => part with { All = part.All.Add(Override) };
}
