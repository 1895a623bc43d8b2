using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Consent;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.TestKit;

namespace UmV.Core.Tests.Consent;

/// <summary>What is shared lies inside the release and inside the agreement, each by purpose, recipient, information and day.</summary>
public sealed class SharingTests
{
    private static readonly FixedIds Ids = new(120);
    private static readonly CaseId Case = Ids.Next<CaseId>();
    private static readonly ConsentId Release = Ids.Next<ConsentId>();
    private static readonly PersonId Pupil = Ids.Next<PersonId>();
    private static readonly LocalDate First = new(2026, 9, 10);
    private static readonly LocalDate Last = new(2026, 9, 20);

    public static TheoryData<DataPurpose, DataRecipient> EveryPair()
    {
        var pairs = new TheoryData<DataPurpose, DataRecipient>();
        foreach (var purpose in Enum.GetValues<DataPurpose>())
        {
            foreach (var recipient in Enum.GetValues<DataRecipient>())
                pairs.Add(purpose, recipient);
        }

        return pairs;
    }

    /// <summary>A release for follow-up with the child welfare service, under an agreement that names three purposes and two recipients.</summary>
    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Only_the_purpose_and_the_recipient_of_both_pass(DataPurpose purpose, DataRecipient recipient)
    {
        var terms = Terms([DataPurpose.FollowUp, DataPurpose.Planning, DataPurpose.Evaluation], [DataRecipient.ChildWelfareService, DataRecipient.Police]);
        var released = purpose == DataPurpose.FollowUp && recipient == DataRecipient.ChildWelfareService;
        var agreed = purpose is DataPurpose.FollowUp or DataPurpose.Planning or DataPurpose.Evaluation
            && recipient is DataRecipient.ChildWelfareService or DataRecipient.Police
            && terms.Allow(purpose, recipient);
        string[] expected = [.. released ? [] : new[] { "CONS-2" }, .. agreed ? [] : new[] { "CONS-4" }];
        Unmet(Given(), terms, purpose, recipient).Should().Equal(expected);
    }

    [Fact]
    public void A_release_holds_from_its_first_to_its_last_day_and_not_a_day_longer()
    {
        for (var day = First.PlusDays(-3); day <= Last.PlusDays(3); day = day.PlusDays(1))
            Unmet(Given(), day).Should().Equal(day >= First && day <= Last ? [] : ["CONS-2"], "on {0}", day);
    }

    [Fact]
    public void A_release_of_one_day_holds_that_day()
    {
        var given = Given(First, First);
        Unmet(given, First).Should().BeEmpty();
        Unmet(given, First.PlusDays(-1)).Should().Equal("CONS-2");
        Unmet(given, First.PlusDays(1)).Should().Equal("CONS-2");
    }

    [Fact]
    public void Sharing_stops_on_the_day_of_the_withdrawal_and_what_was_shared_stays_on_record()
    {
        var day = First.PlusDays(2);
        var shared = Fold(Given(), Share(), day);
        var withdrawn = Fold(shared, new WithdrawConsent(Case, Release), day);
        Unmet(withdrawn, day).Should().Equal("CONS-2");
        withdrawn.Shared.Should().ContainSingle().Which.Recipient.Should().Be(DataRecipient.ChildWelfareService);
        withdrawn.All.Should().ContainSingle().Which.WithdrawnOn.Should().Be(day);
        Decide(withdrawn, new WithdrawConsent(Case, Release), day).Faults.Single().ToString().Should().Be("consent: not-now");
    }

    [Fact]
    public void Only_the_released_information_is_shared()
    {
        Unmet(Given(), First, "absence").Should().BeEmpty();
        Unmet(Given(), First, "absence", "marks").Should().BeEmpty();
        Unmet(Given(), First, "absence", "health").Should().Equal("CONS-2");
    }

    [Theory]
    [InlineData(ConsentKind.Participation)]
    [InlineData(ConsentKind.DataProcessing)]
    public void A_consent_of_another_kind_releases_nobody_from_secrecy(ConsentKind kind) =>
        Unmet(Fold(Consents.Empty, Give() with { Kind = kind }, First), First).Should().Equal("CONS-2");

    [Fact]
    public void Without_data_terms_nothing_is_shared() =>
        Decide(new SharingView(Given(), null), Share(), First).Unmet.Select(unmet => unmet.Code.Value).Should().Equal("CONS-4");

    [Fact]
    public void What_is_sent_in_has_all_its_faults_told()
    {
        Decide(Given(), Share() with { Information = [] }, First).Faults.Single().ToString().Should().Be("information: required");
        Decide(Given(), Share() with { Consent = Ids.Next<ConsentId>() }, First).Faults.Single().ToString().Should().Be("consent: unknown");
        Decide(Given(), Share() with { Information = ["absence", "Om Kari Nordmann"] }, First).Faults.Single().ToString().Should().Be("information[1]: not-a-code");
        Faults(Give() with { Consent = default, ValidUntil = First.PlusDays(-1), Recipient = null, Information = null })
            .Should().Equal("consent: required", "validUntil: end-before-start", "recipient: required", "information: required");
        Faults(Give() with { Information = ["fravær", "absence", ""] }).Should().Equal("information[0]: not-a-code", "information[2]: not-a-code");
        Decide(Given(), Give(), First).Faults.Single().ToString().Should().Be("consent: duplicate");
        Decide(Given(), new WithdrawConsent(Case, Ids.Next<ConsentId>()), First).Faults.Single().ToString().Should().Be("consent: unknown");
    }

    [Fact]
    public void A_pupils_own_yes_to_taking_part_counts_and_a_guardians_does_not_stand_for_it()
    {
        var guardian = Ids.Next<PersonId>();
        var own = Fold(Consents.Empty, Give() with { Kind = ConsentKind.Participation }, First);
        var guardians = Fold(Consents.Empty, Give() with { Kind = ConsentKind.Participation, GivenBy = guardian }, First);
        own.ParticipationConsentedBy(Pupil, First).Should().BeTrue();
        own.ParticipationConsentedBy(Pupil, Last.PlusDays(1)).Should().BeFalse();
        own.ParticipationConsentedBy(guardian, First).Should().BeFalse();
        guardians.ParticipationConsentedBy(Pupil, First).Should().BeFalse();
        Given().ParticipationConsentedBy(Pupil, First).Should().BeFalse("a release from secrecy is another matter");
    }

    private static GiveConsent Give() => new(
        Case, Release, ConsentKind.ReleaseFromSecrecy, Pupil, Pupil, DataPurpose.FollowUp, First, Last, DataRecipient.ChildWelfareService, ["absence", "marks"]);

    private static Consents Given() => Given(First, Last);

    private static Consents Given(LocalDate from, LocalDate until) => Fold(Consents.Empty, Give() with { ValidFrom = from, ValidUntil = until }, First);

    private static ShareInformation Share() => new(Case, Release, DataRecipient.ChildWelfareService, DataPurpose.FollowUp, ["absence"]);

    private static DataTerms Terms(ImmutableArray<DataPurpose> purposes, ImmutableArray<DataRecipient> recipients) =>
        new("opplæringslova § 12-4", DataRoles.SeparateControllers, purposes, recipients, 12);

    private static DataTerms AllTerms { get; } = Terms([.. Enum.GetValues<DataPurpose>()], [.. Enum.GetValues<DataRecipient>()]);

    private static IEnumerable<string> Unmet(Consents consents, DataTerms terms, DataPurpose purpose, DataRecipient recipient) =>
        Decide(new SharingView(consents, terms), Share() with { Purpose = purpose, Recipient = recipient }, First).Unmet.Select(unmet => unmet.Code.Value);

    private static IEnumerable<string> Unmet(Consents consents, LocalDate day, params ImmutableArray<string> information) =>
        Decide(consents, Share() with { Information = information.IsEmpty ? ["absence"] : information }, day).Unmet.Select(unmet => unmet.Code.Value);

    private static IEnumerable<string> Faults(GiveConsent give) => Decide(Consents.Empty, give, First).Faults.Select(fault => fault.ToString());

    private static Consents Fold(Consents consents, Command command, LocalDate day)
    {
        var decision = Decide(consents, command, day);
        return ((IPartEvent<Consents>)decision.Events.Single()).Apply(consents);
    }

    private static Decision Decide(Consents consents, Command command, LocalDate day) => command is IPartCommand<ConsentView> own
        ? own.Decide(new ConsentView(consents, new Speaker(Ids.Next<PersonId>(), null, IsStaff: true)), On(day))
        : Decide(new SharingView(consents, AllTerms), (ShareInformation)command, day);

    private static Decision Decide(SharingView view, ShareInformation share, LocalDate day) => ((IPartCommand<SharingView>)share).Decide(view, On(day));

    private static DecisionContext On(LocalDate day) =>
        new(new Actor(Ids.Next<PersonId>(), Role.ProviderWorker), TestClock.AtNoon(day).GetCurrentInstant(), day, Ids);
}
