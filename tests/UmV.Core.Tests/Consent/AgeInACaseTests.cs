using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Planning;
using UmV.Core.Sealing;
using UmV.Core.Tests.Cases;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Consent;

/// <summary>Whether guardians are to be consulted is decided on the day of the decision, by the rule of the school's jurisdiction on that day.</summary>
public sealed class AgeInACaseTests
{
    private static readonly LocalDate Change = new(2026, 10, 1);

    [Fact]
    public async Task A_rule_that_changes_in_mid_case_counts_from_its_first_day()
    {
        using var world = await ConsultingAsync(
            umv => umv.Configure(options => options.AgeRules = new AgeRules(14) { Changes = [new OwnConsentAgeChange(Change, 15)] }));
        await ConsentAsync(world);
        (await LackAsync(world, Change.PlusDays(-1))).Should().BeFalse("at 14 the pupil consents alone, until the change");
        (await LackAsync(world, Change)).Should().BeTrue("from the change on it takes 15");
        (await LackAsync(world, new LocalDate(2027, 3, 3))).Should().BeTrue();
        (await LackAsync(world, new LocalDate(2027, 3, 4))).Should().BeFalse("the pupil turns 15");
    }

    [Fact]
    public async Task A_school_in_another_jurisdiction_has_its_own_rule()
    {
        using var stricter = await ConsultingAsync(umv => umv.Configure(options => options.AgeRulesOfSchools[School] = new AgeRules(16)));
        using var elsewhere = await ConsultingAsync(umv => umv.Configure(options => options.AgeRulesOfSchools[OtherSchool] = new AgeRules(16)));
        await ConsentAsync(stricter);
        await ConsentAsync(elsewhere);
        (await LackAsync(stricter, new LocalDate(2027, 3, 4))).Should().BeTrue();
        (await LackAsync(elsewhere, new LocalDate(2027, 3, 4))).Should().BeFalse();
    }

    [Fact]
    public async Task Whoever_is_born_on_29_February_decides_alone_from_1_March()
    {
        using var world = await ConsultingAsync();
        await world.DoneAsync(Leader, new CorrectPerson(Pupil.Person, Details(Pupil) with { BirthDate = new LocalDate(2012, 2, 29) }, School, [Role.Pupil]));
        await ConsentAsync(world);
        (await LackAsync(world, new LocalDate(2027, 2, 28))).Should().BeTrue();
        (await LackAsync(world, new LocalDate(2027, 3, 1))).Should().BeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_guardian_of_the_pupil_is_consulted_unless_the_rule_says_that_one_is_enough(bool every)
    {
        using var world = await ConsultingAsync(umv => umv.Configure(options => options.AgeRules = new AgeRules { EveryGuardian = every }));
        var (first, second, anothers) = (Person(60), Person(61), Person(62));
        await JoinAsync(world, first, Pupil.Person);
        await JoinAsync(world, second, Pupil.Person);
        await JoinAsync(world, anothers, OtherPupil);
        (await LackAsync(world, world.Today)).Should().BeTrue();
        await HearAsync(world, first, HearingOutcome.Heard);
        (await LackAsync(world, world.Today)).Should().Be(every);
        await HearAsync(world, second, HearingOutcome.OfferedAndDeclined);
        (await LackAsync(world, world.Today)).Should().BeFalse("who was offered it and declined was consulted; another pupil's guardian is not asked");
    }

    [Fact]
    public async Task How_a_pupils_view_weighs_is_told_by_the_rule_of_the_school_on_the_day_of_the_hearing()
    {
        using var world = await ConsultingAsync(umv => umv.Configure(options => options.AgeRulesOfSchools[School] =
            new AgeRules { VoiceChanges = [new VoiceAgeChange(Change, 14, 15), new VoiceAgeChange(Change.PlusDays(1), 16, 16)] }));
        foreach (var day in new[] { Change.PlusDays(-1), Change, Change.PlusDays(1) })
        {
            world.Clock.Reset(TestClock.AtNoon(day).GetCurrentInstant());
            await world.DoneAsync(Worker, new RecordHearing(world.Case, ConsulteeKind.Pupil, Pupil.Person, HearingOutcome.Heard, day, (SealedText)"In own words"));
        }

        await HearAsync(world, Guardian.Person, HearingOutcome.Heard);
        var hearings = (await world.ViewAsync(Worker)).Hearings;
        hearings.Where(hearing => hearing.Kind == ConsulteeKind.Pupil && hearing.Person.Person == Pupil.Person && hearing.On >= Change.PlusDays(-1))
            .Select(hearing => hearing.Weight).Should().Equal(VoiceWeight.GreatWeight, VoiceWeight.MustBeHeard, VoiceWeight.AsAble);
        hearings.Where(hearing => hearing.Kind != ConsulteeKind.Pupil).Should().NotBeEmpty().And.OnlyContain(hearing => hearing.Weight == null);
    }

    private static async Task<CaseWorld> ConsultingAsync(Action<UmVBuilder>? configure = null)
    {
        var world = await WithAgreementAsync(configure: configure);
        await world.BringAsync(CaseState.Consulting);
        return world;
    }

    private static async Task ConsentAsync(CaseWorld world) => await world.DoneAsync(Worker, new GiveConsent(
        world.Case, world.Ids.Next<ConsentId>(), ConsentKind.Participation, Pupil.Person, Pupil.Person, DataPurpose.FollowUp,
        world.Today, world.Today.PlusYears(1)));

    private static async Task JoinAsync(CaseWorld world, PersonId guardian, PersonId pupil) =>
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, guardian, Role.Guardian, TeamBasis.Party, Concerning: pupil));

    private static async Task HearAsync(CaseWorld world, PersonId guardian, HearingOutcome outcome)
    {
        SealedText words = "In own words";
        var isHeard = outcome == HearingOutcome.Heard;
        await world.DoneAsync(Worker, new RecordHearing(
            world.Case, ConsulteeKind.Guardian, guardian, outcome, world.Today, isHeard ? words : null, isHeard ? null : words, Pupil.Person));
    }

    /// <summary>Whether guardians who are not consulted stand in the way of approving the plan on a day.</summary>
    private static async Task<bool> LackAsync(CaseWorld world, LocalDate day)
    {
        if (day != world.Today)
            world.Clock.Reset(TestClock.AtNoon(day).GetCurrentInstant());
        return (await world.ExplainAsync(Leader, CaseAction.ApprovePlan)).Unmet.Any(unmet => unmet.Code.Value == "PLAN-4");
    }
}
