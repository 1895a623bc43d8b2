using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Mediation;

namespace UmV.Core.Tests.Mediation;

/// <summary>Two synthetic pupils in conflict, an adult who mediates, and a way to command the part as the case does.</summary>
internal static class MediationWorld
{
    internal static readonly CaseId Case = new(new Guid("01890000-0000-7000-8000-000000000001"));
    internal static readonly MediationId Id = new(new Guid("01890000-0000-7000-8000-000000000002"));
    internal static readonly PersonId Anna = new(new Guid("01890000-0000-7000-8000-00000000000a"));
    internal static readonly PersonId Bo = new(new Guid("01890000-0000-7000-8000-00000000000b"));
    internal static readonly PersonId Adult = new(new Guid("01890000-0000-7000-8000-00000000000c"));
    internal static readonly PersonId Peer = new(new Guid("01890000-0000-7000-8000-00000000000d"));
    internal static readonly PersonId Stranger = new(new Guid("01890000-0000-7000-8000-00000000000e"));
    internal static readonly LocalDate Today = new(2026, 3, 2);
    internal static readonly MediationScreening Green = new(true, true, true, true, true, IsSerious: false);
    internal static readonly MediationAgreementCheck Sound = new(true, true, true);
    internal static readonly OfferMediation Offer = new(Case, Id, [Anna, Bo], [Adult]);

    internal static DecisionContext Context { get; } = new(
        new Actor(Adult, Role.ProviderWorker), Instant.FromUtc(2026, 3, 2, 12, 0), Today, new RandomIdSource(new NodaTime.Testing.FakeClock(Instant.FromUtc(2026, 3, 2, 12, 0))));

    internal static ImmutableArray<MediationItem> Items =>
        [new(Anna, "say sorry", Today.PlusDays(7), true), new(Bo, "repair the bicycle", Today.PlusDays(14), false)];

    /// <summary>All that the joint meeting needs.</summary>
    internal static ImmutableArray<CaseCommand> Preparations =>
    [
        new DeclareImpartiality(Case, Id, Adult, IsAdult: true, IsRelatedToAParty: false),
        new ScreenMediation(Case, Id, Green),
        new RecordMediationConsent(Case, Id, Anna, true),
        new RecordMediationConsent(Case, Id, Bo, true),
        new RecordGuardianAnswer(Case, Id, Anna, GuardianAnswer.Consented),
        new RecordGuardianAnswer(Case, Id, Bo, GuardianAnswer.LeftOutFrom15),
        new HoldPreMeeting(Case, Id, Anna, Today, "afraid of the stairs"),
        new HoldPreMeeting(Case, Id, Bo, Today),
    ];

    internal static ImmutableArray<CaseCommand> WholeStory =>
    [
        Offer, .. Preparations,
        new CallJointMeeting(Case, Id, Today.PlusDays(1)),
        new HoldJointMeeting(Case, Id, Today, "calm"),
        new RecordMediationAgreement(Case, Id, Items, Sound),
        new RecordItemKept(Case, Id, 0, true),
        new RecordItemKept(Case, Id, 1, false),
        new FollowUpMediation(Case, Id, Today, "better"),
    ];

    internal static Decision Decide(this Mediations part, CaseCommand command) => ((IPartCommand<Mediations>)command).Decide(part, Context);

    internal static Mediations Fold(this Mediations part, IEnumerable<DomainEvent> events) =>
        events.Aggregate(part, (state, happened) => ((IPartEvent<Mediations>)happened).Apply(state));

    /// <summary>The part after commands that must all be allowed.</summary>
    internal static Mediations After(params IEnumerable<CaseCommand> commands) => commands.Aggregate(Mediations.None, (part, command) =>
    {
        var decision = part.Decide(command);
        decision.Faults.Should().BeEmpty(command.ToString());
        decision.Unmet.Select(policy => policy.Code.Value).Should().BeEmpty(command.ToString());
        return part.Fold(decision.Events);
    });

    internal static IEnumerable<string> Codes(this Decision decision) => decision.Unmet.Select(policy => policy.Code.Value);

    internal static IEnumerable<string> Paths(this Decision decision) => decision.Faults.Select(fault => fault.ToString());
}
