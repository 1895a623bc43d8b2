using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Mediation;

/// <summary>Record whether an item of the agreement was kept. A later answer replaces an earlier one.</summary>
/// <param name="Case">The case.</param>
/// <param name="Mediation">The mediation.</param>
/// <param name="Item">The place of the item in the agreement, from 0.</param>
/// <param name="Kept">Whether it was kept.</param>
public sealed record RecordItemKept(CaseId Case, MediationId Mediation, int Item, bool Kept) : CaseCommand(Case), IPartCommand<Mediations>
{
    Decision IPartCommand<Mediations>.Decide(Mediations part, DecisionContext context) => part.Decide(
        Mediation,
        MediationAction.AnswerItem,
        mediation => mediation.State is MediationState.Agreed && (Item < 0 || Item >= mediation.Items.Length) ? [Fault.Unknown("item")] : [],
        new MediationItemAnswered(Mediation, Item, Kept));
}

/// <summary>It was recorded whether an item was kept.</summary>
/// <param name="Mediation">The mediation.</param>
/// <param name="Item">The place of the item in the agreement, from 0.</param>
/// <param name="Kept">Whether it was kept.</param>
public sealed record MediationItemAnswered(MediationId Mediation, int Item, bool Kept) : DomainEvent, IPartEvent<Mediations>
{
    Mediations IPartEvent<Mediations>.Apply(Mediations part) => part.With(Mediation, mediation => mediation with
    {
        Items = mediation.Items.SetItem(Item, mediation.Items[Item] with { IsKept = Kept }),
    });
}
