using System.Collections.Immutable;
using UmV.Core.Lifecycles;
using UmV.Core.Policies;
using static UmV.Core.Mediation.MediationAction;
using static UmV.Core.Mediation.MediationPolicies;
using static UmV.Core.Mediation.MediationState;

namespace UmV.Core.Mediation;

/// <summary>The life of a mediation, on one page. What is not on it cannot be done. Safe to use from many threads.</summary>
public static class MediationLifecycle
{
    private static readonly Lifecycle<MediationState, MediationAction, MediationFacts> Page = new(
        "mediation", Offered, [FollowedUp, Stopped], NotInThisState, page =>
        {
            page.In(Offered)
                .DoAny(ChangeMediators, DeclareRelation, MediationAction.Consent, HearGuardians, Screen)
                .Go(MeetParty, PreMeetings, Impartial)
                .Go(Decline, Stopped).Go(Withdraw, Stopped).Go(Stop, Stopped);

            page.In(PreMeetings)
                .DoAny(ChangeMediators, DeclareRelation, MediationAction.Consent, HearGuardians, Screen)
                .Do(MeetParty, Impartial)
                .Go(Call, Ready, Voluntary, Screened, Impartial, MetInAdvance, LedByAdults, GuardiansAgree)
                .Go(Decline, Stopped).Go(Withdraw, Stopped).Go(Stop, Stopped);

            // Whatever could shake the ground of the joint meeting calls it off until it is called again.
            page.In(Ready)
                .Go(ChangeMediators, PreMeetings).Go(DeclareRelation, PreMeetings)
                .Go(HearGuardians, PreMeetings).Go(Screen, PreMeetings)
                .Do(Call, Voluntary, Screened, Impartial, MetInAdvance, LedByAdults, GuardiansAgree)
                .Go(MeetTogether, JointMeeting, Voluntary, Screened, Impartial, MetInAdvance, LedByAdults, GuardiansAgree)
                .Go(Decline, Stopped).Go(Withdraw, Stopped).Go(Stop, Stopped);

            page.In(JointMeeting)
                .Do(MeetTogether, Voluntary, Screened, Impartial, MetInAdvance, LedByAdults, GuardiansAgree)
                .Go(Agree, Agreed, Fair, Signed)
                .Go(EndWithoutAgreement, NotAgreed)
                .Go(Withdraw, Stopped).Go(Stop, Stopped);

            page.In(Agreed)
                .DoAny(AnswerItem)
                .Go(MediationAction.FollowUp, FollowedUp, ItemsAnswered)
                .Go(Withdraw, Stopped).Go(Stop, Stopped);

            page.In(NotAgreed)
                .Go(MediationAction.FollowUp, FollowedUp)
                .Go(Withdraw, Stopped).Go(Stop, Stopped);

            page.In(FollowedUp);
            page.In(Stopped);
        });

    /// <summary>The page as data, for diagrams.</summary>
    public static LifecycleMap Map => Page.Map;

    /// <summary>Every policy of the page.</summary>
    public static ImmutableArray<PolicyDescription> Policies => Page.Policies;

    /// <summary>Where an action leads, or every policy in its way. The commands and the answer to "why not?" both ask this.</summary>
    internal static LifecycleDecision<MediationState> Decide(MediationState state, MediationAction action, MediationFacts facts) =>
        Page.Decide(state, action, facts);
}
