using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Mediation;
using static UmV.Core.Tests.Mediation.MediationWorld;

namespace UmV.Core.Tests.Mediation;

public sealed class MediationCommandTests
{
    private static readonly OrganisationNumber School = OrganisationNumber.Parse("974760673");

    [Fact]
    public void The_whole_story_ends_followed_up()
    {
        var mediation = After(WholeStory).Find(Id)!;
        mediation.State.Should().Be(MediationState.FollowedUp);
        mediation.Meetings.Should().HaveCount(3);
        mediation.Items.Select(item => item.IsKept).Should().Equal(true, false);
    }

    [Fact]
    public void A_refusal_lists_all_that_is_missing_for_the_joint_meeting()
    {
        var part = After(Offer, new DeclareImpartiality(Case, Id, Adult, IsAdult: false, IsRelatedToAParty: false), new HoldPreMeeting(Case, Id, Anna, Today));
        part.Decide(new CallJointMeeting(Case, Id, Today)).Codes().Should().Equal("MED-1", "MED-2", "MED-4", "MED-5", "MED-6");
    }

    [Fact]
    public void A_mediator_related_to_a_party_is_refused()
    {
        var part = After(Offer, new DeclareImpartiality(Case, Id, Adult, IsAdult: true, IsRelatedToAParty: true));
        part.Decide(new HoldPreMeeting(Case, Id, Anna, Today)).Codes().Should().Equal("MED-3");
    }

    [Fact]
    public void A_mediator_who_has_not_answered_is_refused_like_a_related_one() =>
        After(Offer).Decide(new HoldPreMeeting(Case, Id, Anna, Today)).Codes().Should().Equal("MED-3");

    [Fact]
    public void A_party_cannot_mediate() =>
        Mediations.None.Decide(Offer with { Mediators = [Adult, Bo] }).Paths().Should().Equal("mediators[1]: is-party");

    [Fact]
    public void A_red_screening_calls_the_joint_meeting_off()
    {
        var ready = After([Offer, .. Preparations, new CallJointMeeting(Case, Id, Today)]);
        var screened = ready.Fold(ready.Decide(new ScreenMediation(Case, Id, Green with { NoPoliceCaseInTheWay = false })).Events);
        screened.Find(Id)!.JointMeetingOn.Should().BeNull();
        screened.Decide(new CallJointMeeting(Case, Id, Today)).Codes().Should().Equal("MED-2");
        screened.Decide(new HoldJointMeeting(Case, Id, Today)).Codes().Should().Equal("MED-0");
    }

    [Fact]
    public void An_unfair_or_unsigned_agreement_is_refused()
    {
        var met = After([Offer, .. Preparations, new CallJointMeeting(Case, Id, Today), new HoldJointMeeting(Case, Id, Today)]);
        met.Decide(new RecordMediationAgreement(Case, Id, Items, new MediationAgreementCheck(false, true, false))).Codes().Should().Equal("MED-7", "MED-8");
    }

    [Fact]
    public void All_faults_of_an_offer_are_told_at_once() =>
        Mediations.None.Decide(new OfferMediation(Case, default, [Anna, Anna, default], default)).Paths()
            .Should().Equal("mediation: required", "parties[1]: duplicate", "parties[2]: required", "mediators: required");

    [Fact]
    public void An_agreement_needs_known_parties_text_and_a_date_to_come()
    {
        var met = After([Offer, .. Preparations, new CallJointMeeting(Case, Id, Today), new HoldJointMeeting(Case, Id, Today)]);
        met.Decide(new RecordMediationAgreement(Case, Id, [new(Stranger, null!, Today.PlusDays(-1), true)], null!)).Paths()
            .Should().Equal("check: required", "items[0].party: unknown", "items[0].text: required", "items[0].due: in-the-past");
        met.Decide(new RecordMediationAgreement(Case, Id, [], Sound)).Paths().Should().Equal("items: required");
    }

    [Fact]
    public void What_does_not_exist_is_unknown()
    {
        var part = After(Offer);
        part.Decide(new StopMediation(Case, new MediationId(Stranger.Value), "x")).Paths().Should().Equal("mediation: unknown");
        part.Decide(new WithdrawFromMediation(Case, Id, Stranger)).Paths().Should().Equal("party: unknown");
        part.Decide(new DeclareImpartiality(Case, Id, Stranger, true, false)).Paths().Should().Equal("mediator: unknown");
        part.Decide(Offer).Paths().Should().Equal("mediation: duplicate");
    }

    [Fact]
    public void A_meeting_cannot_have_been_held_tomorrow() =>
        After(Offer).Decide(new HoldPreMeeting(Case, Id, Anna, Today.PlusDays(1))).Paths().Should().Equal("on: in-the-future");

    [Fact]
    public void An_item_that_is_not_there_is_unknown_and_before_the_agreement_the_page_answers()
    {
        After(Offer).Decide(new RecordItemKept(Case, Id, 0, true)).Codes().Should().Equal("MED-0");
        Agreed().Decide(new RecordItemKept(Case, Id, 2, true)).Paths().Should().Equal("item: unknown");
    }

    [Fact]
    public void An_overdue_item_stays_a_duty_until_it_is_answered()
    {
        var agreed = Agreed();
        MediationDuties.Of(Case, School, agreed).Select(duty => (duty.Key, duty.Due)).Should().Equal(
            ($"mediation-item:{Id}:0", Today.PlusDays(7)), ($"mediation-item:{Id}:1", Today.PlusDays(14)), ($"mediation-follow-up:{Id}", Today.PlusDays(28)));
        agreed.Find(Id)!.Items[0].IsOverdue(Today.PlusDays(8)).Should().BeTrue();
        agreed.Find(Id)!.Items[0].IsOverdue(Today.PlusDays(7)).Should().BeFalse();

        var answered = agreed.Fold(agreed.Decide(new RecordItemKept(Case, Id, 0, true)).Events);
        MediationDuties.Of(Case, School, answered).Select(duty => duty.Kind).Should().Equal("mediation-item", "mediation-follow-up");
        MediationDuties.Of(Case, School, answered).Should().OnlyContain(duty => duty.Responsible == Adult && duty.School == School);
        MediationDuties.Of(Case, School, After(WholeStory)).Should().BeEmpty();
    }

    [Fact]
    public void A_pupil_may_mediate_with_an_adult_only_when_the_matter_is_not_serious()
    {
        var part = After([new OfferMediation(Case, Id, [Anna, Bo], [Peer, Adult]), new DeclareImpartiality(Case, Id, Peer, false, false), .. Preparations]);
        part.Decide(new CallJointMeeting(Case, Id, Today)).Unmet.Should().BeEmpty();
        var serious = part.Fold(part.Decide(new ScreenMediation(Case, Id, Green with { IsSerious = true })).Events);
        serious.Decide(new CallJointMeeting(Case, Id, Today)).Codes().Should().Equal("MED-5");
    }

    [Fact]
    public void Two_mediations_of_a_case_do_not_touch_each_other()
    {
        var other = new MediationId(Stranger.Value);
        var part = After(Offer, Offer with { Mediation = other }, new WithdrawFromMediation(Case, Id, Anna));
        part.Find(other)!.State.Should().Be(MediationState.Offered);
        part.AnyOpen().Should().BeTrue();
    }

    private static Mediations Agreed() => After(WholeStory[..^3]);
}
