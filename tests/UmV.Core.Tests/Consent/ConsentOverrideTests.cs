using System.Collections.Immutable;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.People;
using UmV.Core.Privacy;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Consent;

/// <summary>A consent is set aside only by the provider's leader, by a law from a closed list, with a reason, and another person looks at it.</summary>
public sealed class ConsentOverrideTests
{
    [Theory]
    [InlineData(CaseState.FollowingUp)]
    [InlineData(CaseState.Closed)]
    public async Task Every_sharing_without_consent_is_a_duty_until_another_person_has_looked_at_it(CaseState state)
    {
        using var world = await InAsync(state);
        var command = Command(world);
        await world.DoneAsync(Leader, command);
        (await DutiesAsync(world)).Should().Equal("review-consent-override");

        (await world.RefusedAsync(Leader, new ReviewConsentOverride(world.Case, command.Override, true, "Mine"))).Should().Equal("CONS-5");
        await world.DoneAsync(Principal, new ReviewConsentOverride(world.Case, command.Override, false, "It was not grave enough"));

        (await DutiesAsync(world)).Should().BeEmpty();
        var seen = (await world.ViewAsync()).ConsentOverrides.Single();
        (seen.By.Person, seen.Concerning.Person, seen.Recipient, seen.Basis, seen.Reason, seen.At).Should().Be(
            (Leader.Person, Pupil.Person, DataRecipient.Police, OverrideBasis.DutyToAvert, "A threat with a knife", world.Clock.GetCurrentInstant()));
        (seen.ReviewedBy!.Person, seen.Justified, seen.Note).Should().Be((Principal.Person, false, "It was not grave enough"));
        (await world.RefusedAsync(Principal, new ReviewConsentOverride(world.Case, command.Override, true, "Again"))).Should().Equal("CONS-5");
    }

    [Fact]
    public async Task Who_shared_without_consent_does_not_review_it_even_while_anothers_waits()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var own = Command(world);
        await world.DoneAsync(Leader, own);
        await world.DoneAsync(Leader with { Person = Person(70) }, Command(world));
        (await world.RefusedAsync(Leader, new ReviewConsentOverride(world.Case, own.Override, true, "Mine"))).Should().Equal("CONS-6");
    }

    [Fact]
    public async Task Without_a_reason_or_a_basis_nothing_is_shared()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var whole = Command(world);
        (await world.InvalidAsync(Leader, whole with { Reason = null! })).Should().Equal("reason: required");
        (await world.InvalidAsync(Leader, whole with { Basis = (OverrideBasis)99 })).Should().Equal("basis: unknown");
        (await world.InvalidAsync(Leader, new OverrideConsent(world.Case, default, default, DataRecipient.Police, [], OverrideBasis.ChildWelfareDuty, null!)))
            .Should().Equal("override: required", "concerning: required", "information: required", "recipient: not-by-this-basis", "reason: required");
        (await world.ViewAsync()).ConsentOverrides.Should().BeEmpty();
        await world.DoneAsync(Leader, whole);
        (await world.InvalidAsync(Leader, whole)).Should().Equal("override: duplicate");
    }

    [Fact]
    public async Task Only_the_providers_leader_sets_a_consent_aside()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        foreach (var actor in Actors.Except([Leader]))
            (await world.RefusedAsync(actor, Command(world))).Should().Contain("ACC-1", "{0} may not", actor.Role);
        (await world.FileAsync()).Overrides.Should().BeNull();
    }

    [Fact]
    public async Task Those_who_may_review_it_and_the_coordinator_are_told_at_once_and_who_did_it_is_not()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await world.DoneAsync(Leader, Command(world));
        (await ToldAsync(world)).Should().BeEquivalentTo([Worker.Person, Principal.Person]);
        await world.DoneAsync(Leader with { Person = Person(70) }, Command(world));
        (await ToldAsync(world)).Skip(2).Should().BeEquivalentTo([Worker.Person, Principal.Person, Leader.Person]);
    }

    [Fact]
    public async Task The_pupil_and_the_guardian_are_told_in_their_own_view_and_those_of_another_pupil_are_not()
    {
        using var world = await WithFamiliesAsync();
        await world.DoneAsync(Leader, Command(world));
        foreach (var reader in new[] { Pupil, Mother })
        {
            var told = (await OwnAsync(world, reader)).Single();
            (told.Recipient, told.Basis, told.IsReviewed, told.Justified).Should().Be((DataRecipient.Police, OverrideBasis.DutyToAvert, false, null));
        }

        (await OwnAsync(world, Father)).Should().BeEmpty();
        await world.DoAsync(Principal, CaseAction.ReviewConsentOverride);
        (await OwnAsync(world, Pupil)).Single().Justified.Should().BeTrue();
    }

    [Fact]
    public async Task What_a_rule_withholds_is_not_told_until_another_person_says_so()
    {
        using var world = await WithFamiliesAsync();
        var command = Command(world) with { Withhold = AccessRefusal.HealthOrCloseRelations };
        await world.DoneAsync(Leader, command);
        (await OwnAsync(world, Pupil)).Should().BeEmpty();
        var seen = (await world.ViewAsync()).ConsentOverrides.Single();
        (seen.Withheld, seen.IsTold).Should().Be((AccessRefusal.HealthOrCloseRelations, false));

        await world.DoneAsync(Principal, new ReviewConsentOverride(world.Case, command.Override, true, "They may know", Tell: true));

        (await OwnAsync(world, Pupil)).Should().ContainSingle();
        (await world.ViewAsync()).ConsentOverrides.Single().IsTold.Should().BeTrue();
        (await world.InvalidAsync(Leader, Command(world) with { Withhold = (AccessRefusal)99 })).Should().Equal("withhold: unknown");
    }

    [Fact]
    public async Task A_host_can_keep_a_basis_out_of_the_own_view()
    {
        using var world = await WithFamiliesAsync();
        await world.DoneAsync(Leader, Command(world));
        world.Service<UmVOptions>().OverridesNotTold.Add(OverrideBasis.DutyToAvert);
        (await OwnAsync(world, Pupil)).Should().BeEmpty();
        (await world.ViewAsync()).ConsentOverrides.Should().ContainSingle("staff see it all the same");
    }

    [Fact]
    public async Task A_persons_file_tells_of_it_and_of_what_is_withheld_it_tells_the_number_and_the_rule()
    {
        using var world = await WithFamiliesAsync();
        var (told, withheld) = (Command(world), Command(world) with { Withhold = AccessRefusal.HealthOrCloseRelations, Recipient = DataRecipient.SchoolHealthService });
        var before = (await world.Service<SubjectAccess>().GatherAsync(Leader, Pupil.Person))!.Cases.Single().Happened;
        await world.DoneAsync(Leader, told);
        var toldAt = world.Clock.GetCurrentInstant();
        world.Clock.AdvanceMinutes(1);
        await world.DoneAsync(Leader, withheld);

        var file = (await world.Service<SubjectAccess>().GatherAsync(Leader, Pupil.Person))!;

        var one = file.Cases.Single();
        one.Happened.Should().Equal([.. before, new SubjectEvent(toldAt, "consent-overridden", false)], "all but what is withheld");
        one.SharedWithoutConsent.Select(shared => shared.Override).Should().Equal(told.Override);
        one.WithheldOverrides.Should().Equal(new WithheldOverrides(1, AccessRefusal.HealthOrCloseRelations));
        System.Text.Encoding.UTF8.GetString(SubjectFileWriter.Json(file)).Should().Contain("Police").And.NotContain("SchoolHealthService").And.NotContain(withheld.Override.ToString());
        foreach (var language in Enum.GetValues<Core.Text.Language>())
            System.Net.WebUtility.HtmlDecode(SubjectFileWriter.Html(file, language)).Should().Contain("§ 196").And.MatchRegex("Police · [^<]*§ 196[^<]* · attendance")
                .And.Contain(AccessRules.Of(AccessRefusal.HealthOrCloseRelations).In(language)).And.NotContain("SchoolHealthService");
        (await world.Service<SubjectAccess>().GatherAsync(Leader, OtherPupil))!.Cases.Should().OnlyContain(other => other.SharedWithoutConsent.IsEmpty && other.WithheldOverrides.IsEmpty);
    }

    private static Actor Mother { get; } = new(Person(71), Role.Guardian);

    private static Actor Father { get; } = new(Person(72), Role.Guardian);

    private static async Task<CaseWorld> WithFamiliesAsync()
    {
        var world = await InAsync(CaseState.FollowingUp);
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Mother.Person, Role.Guardian, TeamBasis.Party, Concerning: Pupil.Person));
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Father.Person, Role.Guardian, TeamBasis.Party, Concerning: OtherPupil));
        return world;
    }

    private static async Task<ImmutableArray<OwnOverrideView>> OwnAsync(CaseWorld world, Actor reader) =>
        (await world.Door.AskAsync(reader, new GetOwnCase(world.Case)))!.SharedWithoutConsent;

    private static async Task<PersonId[]> ToldAsync(CaseWorld world) => [.. (await world.Store.ListMessagesAsync(TenantId.Default, new MessageFilter(StreamId.Of(world.Case))))
        .Where(row => row.Message.Kind == MessageKind.SharedWithoutConsent).Select(row => row.Message.Recipient)];

    private static OverrideConsent Command(CaseWorld world) => new(
        world.Case, world.Ids.Next<ConsentOverrideId>(), Pupil.Person, DataRecipient.Police, ["attendance"], OverrideBasis.DutyToAvert, "A threat with a knife");

    private static async Task<string[]> DutiesAsync(CaseWorld world) =>
        [.. (await world.Door.AskAsync(Leader, new ListDuties(Mine: false))).Select(duty => duty.Kind).Where(kind => kind == "review-consent-override")];
}
