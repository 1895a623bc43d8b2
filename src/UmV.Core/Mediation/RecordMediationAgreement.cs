using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Mediation;

/// <summary>Record what the parties agreed, item by item: who, what, by when, and whether it settles the matter.</summary>
/// <param name="Case">The case.</param>
/// <param name="Mediation">The mediation.</param>
/// <param name="Items">The items, at least one; each with a party of this mediation and a date from today on.</param>
/// <param name="Check">What the mediator vouches for.</param>
public sealed record RecordMediationAgreement(
    CaseId Case, MediationId Mediation, ImmutableArray<MediationItem> Items, MediationAgreementCheck Check)
    : CaseCommand(Case), IPartCommand<Mediations>
{
    Decision IPartCommand<Mediations>.Decide(Mediations part, DecisionContext context) => part.Decide(
        Mediation,
        MediationAction.Agree,
        mediation => Faults(mediation, context),
        new MediationAgreed(Mediation, Items),
        Check);

    private IEnumerable<Fault> Faults(Mediation mediation, DecisionContext context)
    {
        if (Check is null)
            yield return Fault.Required("check");
        if (Items.IsDefaultOrEmpty)
        {
            yield return Fault.Required("items");
            yield break;
        }

        foreach (var (index, item) in Items.Index())
        {
            foreach (var fault in OfItem(mediation, item, $"items[{index}]", context))
                yield return fault;
        }
    }

    private static IEnumerable<Fault> OfItem(Mediation mediation, MediationItem? item, string path, DecisionContext context)
    {
        if (item is null)
        {
            yield return Fault.Required(path);
            yield break;
        }

        if (!mediation.HasParty(item.Party))
            yield return Fault.Unknown($"{path}.party");
        if (item.Text is null)
            yield return Fault.Required($"{path}.text");
        if (item.Due < context.Today)
            yield return MediationFaults.InThePast($"{path}.due");
    }
}

/// <summary>The parties agreed.</summary>
/// <param name="Mediation">The mediation.</param>
/// <param name="Items">The items.</param>
public sealed record MediationAgreed(MediationId Mediation, ImmutableArray<MediationItem> Items) : DomainEvent, IPartEvent<Mediations>
{
    Mediations IPartEvent<Mediations>.Apply(Mediations part) => part.With(Mediation, mediation => mediation with
    {
        State = MediationState.Agreed,
        Items = [.. Items.Select(item => new AgreedItem(item))],
    });
}
