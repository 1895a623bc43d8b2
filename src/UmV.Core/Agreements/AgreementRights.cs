using System.Collections.Frozen;
using System.Collections.Immutable;
using UmV.Core.Identity;
using static UmV.Core.Identity.Role;
using Act = UmV.Core.Agreements.AgreementAction;

namespace UmV.Core.Agreements;

/// <summary>
/// Which role may do what with an agreement: one table (policy ACC-1). Either side may end, stop or amend what binds both; only
/// UmV itself acts because time has passed.
/// </summary>
public static class AgreementRights
{
    private static readonly FrozenDictionary<AgreementAction, ImmutableArray<Role>> Table =
        new Dictionary<AgreementAction, ImmutableArray<Role>>
        {
            [Act.DraftAgreement] = [ProviderLeader, ProviderWorker],
            [Act.ReviseAgreementDraft] = [ProviderLeader, ProviderWorker],
            [Act.ProposeAgreement] = [ProviderLeader],
            [Act.SignAgreement] = [ProviderLeader, SchoolLeader],
            [Act.PutAgreementInForce] = [ProviderLeader],
            [Act.ReturnAgreementToDraft] = [ProviderLeader, SchoolLeader],
            [Act.WithdrawAgreementDraft] = [ProviderLeader],
            [Act.ProposeAmendment] = [ProviderLeader, SchoolLeader],
            [Act.SignAmendment] = [ProviderLeader, SchoolLeader],
            [Act.AdoptAmendment] = [ProviderLeader],
            [Act.DropAmendment] = [ProviderLeader, SchoolLeader],
            [Act.SuspendAgreement] = [ProviderLeader, SchoolLeader],
            [Act.ResumeAgreement] = [ProviderLeader, SchoolLeader],
            [Act.EvaluateAgreement] = [ProviderLeader],
            [Act.TerminateAgreement] = [ProviderLeader, SchoolLeader],
            [Act.RenewAgreement] = [ProviderLeader],
            [Act.WarnOfExpiry] = [Role.System],
            [Act.ExpireAgreement] = [Role.System],
        }.ToFrozenDictionary();

    /// <summary>The roles that may do this.</summary>
    public static ImmutableArray<Role> Roles(AgreementAction action) => Table[action];

    /// <summary>Whether the actor may do this with an agreement of this school. A school's leadership acts for its own school only.</summary>
    public static bool Allow(Actor actor, AgreementAction action, OrganisationNumber school)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Table[action].Contains(actor.Role) && (actor.Role != SchoolLeader || actor.School == school);
    }
}
