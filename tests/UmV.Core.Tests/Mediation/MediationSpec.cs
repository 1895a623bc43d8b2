using System.Collections.Immutable;
using CsCheck;
using UmV.Core.Decisions;
using UmV.Core.Mediation;
using static UmV.Core.Tests.Mediation.MediationWorld;

namespace UmV.Core.Tests.Mediation;

/// <summary>
/// Everything that a mediation between two parties can become by its commands, explored to the last state and driven by the real
/// code. Each requirement quotes the rule that it proves.
/// </summary>
internal static class MediationSpec
{
    internal static Spec<Explored> Spec { get; } = Add(CsCheck.Spec.From(new Explored(After(Offer), null)))
        .Terminal(at => !at.It.IsOpen())
        .Rule("WITHDRAW", "Each party's participation is withdrawable at any time; withdrawal stops the process.",
            on: nameof(WithdrawFromMediation), then: (_, after) => after.It.State == MediationState.Stopped)
        .Invariant("WITHDRAW-ALWAYS", "Withdrawal is open to each party in every open state.",
            at => !at.It.IsOpen() || at.It.Parties.All(party => at.Allows(new WithdrawFromMediation(Case, Id, party.Person))))
        .Never("MED-1", MediationPolicies.Voluntary.Description.Sentence.En,
            on: nameof(HoldJointMeeting), (before, _) => before.It.Parties.Any(party => party.Consents != true))
        .Never("MED-2", "No joint meeting while screening is red.",
            on: nameof(HoldJointMeeting), (before, _) => before.It.Screening is null || before.It.Screening.IsRed())
        .Never("MED-3", "A mediator related to a party is refused.",
            on: nameof(HoldPreMeeting), (before, _) => before.It.Mediators.Any(mediator => mediator.IsRelatedToAParty != false))
        .Never("MED-4", MediationPolicies.MetInAdvance.Description.Sentence.En,
            on: nameof(HoldJointMeeting), (before, _) => before.It.Parties.Any(party => before.It.Meetings.All(meeting => meeting.Party != party.Person)))
        .Never("MED-5", "Serious conflicts, bullying and violence are handled by adults, not peers.",
            on: nameof(HoldJointMeeting), (before, _) => before.It.Screening?.IsSerious == true && before.It.Mediators.Any(mediator => mediator.IsAdult != true))
        .Never("MED-6", MediationPolicies.GuardiansAgree.Description.Sentence.En,
            on: nameof(HoldJointMeeting), (before, _) => before.It.Parties.Any(party => party.Guardian is GuardianAnswer.NotAsked or GuardianAnswer.Refused))
        .Never("MED-9", MediationPolicies.ItemsAnswered.Description.Sentence.En,
            on: nameof(FollowUpMediation), (before, _) => before.It.Items.Any(item => item.IsKept is null))
        .Invariant("PAGE", "The events lead where the page says.", at => at.FollowsPage)
        .Reachable("AGREED", "Parties can agree and be followed up.", at => at.It.State == MediationState.FollowedUp && at.It.Items.Length == 2)
        .Reachable("NOT-AGREED", "Parties can part without agreement and be followed up.", at => at.It.State == MediationState.FollowedUp && at.It.Items.IsEmpty)
        .Fault("a party's withdrawal is only noted", on: nameof(WithdrawFromMediation), (_, after) => after.In(MediationState.PreMeetings))
        .Fault("a consent is lost", (before, after) => after.It.State == MediationState.Ready, (_, after) => after.With(it => it.WithParty(Bo, party => party with { Consents = null }), lax: true))
        .Fault("a red screening is let through", (_, after) => after.It.State == MediationState.Ready, (_, after) => after.With(it => it with { Screening = Green with { IsSafe = false } }, lax: true));

    private static ImmutableArray<CaseCommand> Commands =>
    [
        new DeclareImpartiality(Case, Id, Adult, true, false),
        new DeclareImpartiality(Case, Id, Adult, true, true),
        new DeclareImpartiality(Case, Id, Adult, false, false),
        new ReplaceMediators(Case, Id, [Peer, Adult]),
        new ReplaceMediators(Case, Id, [Adult]),
        new DeclareImpartiality(Case, Id, Peer, false, false),
        new ScreenMediation(Case, Id, Green),
        new ScreenMediation(Case, Id, Green with { IsSafe = false }),
        new ScreenMediation(Case, Id, Green with { IsSerious = true }),
        new RecordMediationConsent(Case, Id, Anna, true),
        new RecordMediationConsent(Case, Id, Bo, true),
        new RecordMediationConsent(Case, Id, Bo, false),
        new RecordGuardianAnswer(Case, Id, Anna, GuardianAnswer.OfAge),
        new RecordGuardianAnswer(Case, Id, Bo, GuardianAnswer.Consented),
        new RecordGuardianAnswer(Case, Id, Bo, GuardianAnswer.Refused),
        new HoldPreMeeting(Case, Id, Anna, Today),
        new HoldPreMeeting(Case, Id, Bo, Today),
        new CallJointMeeting(Case, Id, Today),
        new HoldJointMeeting(Case, Id, Today),
        new RecordMediationAgreement(Case, Id, Items, Sound),
        new RecordMediationAgreement(Case, Id, Items, Sound with { FavoursNoPartyUnreasonably = false }),
        new RecordNoAgreement(Case, Id),
        new RecordItemKept(Case, Id, 0, true),
        new RecordItemKept(Case, Id, 1, false),
        new FollowUpMediation(Case, Id, Today),
        new WithdrawFromMediation(Case, Id, Anna),
        new WithdrawFromMediation(Case, Id, Bo),
        new StopMediation(Case, Id, "not safe"),
    ];

    private static Spec<Explored> Add(Spec<Explored> spec) => Commands.GroupBy(command => command.ToString()).Aggregate(
        spec, (all, group) => all.Action(group.Key, group.ToArray(), (at, command) => at.Allows(command), (at, command) => at.After(command)));
}

/// <summary>A state of the exploration: two are the same when the mediations differ only in how many meetings and which notes they had.</summary>
internal sealed class Explored : IEquatable<Explored>
{
    private readonly Mediations _part;
    private readonly string _key;

    internal Explored(Mediations part, CaseCommand? last, bool followsPage = true, bool lax = false)
    {
        _part = part;
        FollowsPage = followsPage;
        Last = last?.ToString();
        Lax = lax;
        _key = string.Join('|', It.State, string.Join(',', It.Parties.Select(p => $"{p.Consents}{p.Guardian}{p.IsMetInAdvance}")),
            string.Join(',', It.Mediators.Select(m => $"{m.IsAdult}{m.IsRelatedToAParty}")),
            It.Screening is null ? "" : $"{It.Screening.IsRed()}{It.Screening.IsSerious}", It.JointMeetingOn is null,
            string.Join(',', It.Items.Select(item => item.IsKept)), FollowsPage, Lax);
    }

    internal Core.Mediation.Mediation It => _part.All[0];

    internal bool FollowsPage { get; }

    internal string? Last { get; }

    /// <summary>In a faulty world the joint meeting is held without asking the page.</summary>
    private bool Lax { get; }

    internal bool Allows(CaseCommand command) =>
        (Lax && command is HoldJointMeeting && It.State == MediationState.Ready) || _part.Decide(command).Events is [_, ..];

    internal Explored After(CaseCommand command)
    {
        var decision = _part.Decide(command);
        var events = decision.Events is [] ? [new JointMeetingHeld(Id, Today, null)] : decision.Events;
        var next = _part.Fold(events);
        var line = Core.Mediation.MediationLifecycle.Map.Transitions.Any(line =>
            line.From == It.State.ToString() && line.To == next.All[0].State.ToString() && Performs(command, line.Action));
        return new Explored(next, command, line);
    }

    internal Explored In(MediationState state) => With(it => it with { State = state }, lax: false);

    internal Explored With(Func<Core.Mediation.Mediation, Core.Mediation.Mediation> change, bool lax) =>
        new(_part.With(Id, change), null, FollowsPage, lax);

    public bool Equals(Explored? other) => other?._key == _key;

    public override bool Equals(object? obj) => Equals(obj as Explored);

    public override int GetHashCode() => _key.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => $"{Last}: {_key}";

    private static bool Performs(CaseCommand command, string action) => command switch
    {
        ReplaceMediators => action == nameof(MediationAction.ChangeMediators),
        DeclareImpartiality => action == nameof(MediationAction.DeclareRelation),
        RecordMediationConsent { Consents: true } => action == nameof(MediationAction.Consent),
        RecordMediationConsent => action == nameof(MediationAction.Decline),
        RecordGuardianAnswer => action == nameof(MediationAction.HearGuardians),
        ScreenMediation => action == nameof(MediationAction.Screen),
        HoldPreMeeting => action == nameof(MediationAction.MeetParty),
        CallJointMeeting => action == nameof(MediationAction.Call),
        HoldJointMeeting => action == nameof(MediationAction.MeetTogether),
        RecordMediationAgreement => action == nameof(MediationAction.Agree),
        RecordNoAgreement => action == nameof(MediationAction.EndWithoutAgreement),
        RecordItemKept => action == nameof(MediationAction.AnswerItem),
        FollowUpMediation => action == nameof(MediationAction.FollowUp),
        WithdrawFromMediation => action == nameof(MediationAction.Withdraw),
        StopMediation => action == nameof(MediationAction.Stop),
        _ => false,
    };
}
