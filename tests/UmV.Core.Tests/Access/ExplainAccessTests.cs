using UmV.Core.Access;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process.Queries;
using UmV.Core.Tests.Cases;
using UmV.Core.Text;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Access;

/// <summary>"Why may I not?" and "why may they?" are answered by the code that decides.</summary>
public sealed class ExplainAccessTests
{
    [Fact]
    public async Task The_explanation_is_what_happens_for_everybody_in_every_state()
    {
        foreach (var state in Enum.GetValues<CaseState>())
        {
            using var world = await InAsync(state);
            foreach (var actor in Actors)
            {
                var told = (await world.Door.AskAsync(Leader, new ExplainAccess(world.Case, actor)))!;
                told.Of.Should().Be(actor);
                var mayAsk = QueryRights.ScopeOf(typeof(GetCase), actor.Role) != QueryScope.None;
                (mayAsk && told.MayRead).Should().Be(await world.Door.AskAsync(actor, new GetCase(world.Case)) is not null);
                (told.Grounds.Any(ground => ground.Holds) || told.Unmet.Any(policy => policy.Code.Value == "ACC-2")).Should().BeTrue("there is a reason either way");
                if (mayAsk)
                    told.Actions.Should().BeEquivalentTo(await world.Door.AskAsync(actor, new ExplainCase(world.Case)));
            }
        }
    }

    [Fact]
    public async Task Leadership_asks_about_others_and_everybody_else_about_themselves()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        (await world.Door.AskAsync(Principal, new ExplainAccess(world.Case, Worker)))!.IsOn.Should().BeTrue();
        (await world.Door.AskAsync(OtherPrincipal, new ExplainAccess(world.Case, Worker))).Should().BeNull();
        (await world.Door.AskAsync(Worker, new ExplainAccess(world.Case, Principal))).Should().BeNull();
        (await world.Door.AskAsync(Worker, new ExplainAccess(world.Case)))!.Grounds.Should().ContainSingle().Which.Kind.Should().Be(AccessGroundKind.TeamMembership);
    }

    [Fact]
    public async Task Of_a_case_that_is_not_there_leadership_is_told_that_nobody_is_on_it_or_may_read_it()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        foreach (var about in new[] { Leader, Worker, Principal })
        {
            var told = (await world.Door.AskAsync(Leader, new ExplainAccess(world.Ids.Next<CaseId>(), about)))!;
            (told.Of, told.IsOn, told.MayRead, told.Grounds.Length, told.Actions.Length).Should().Be((about, false, false, 0, 0));
            told.Unmet.Should().ContainSingle().Which.Code.Value.Should().Be("ACC-2");
        }
    }

    [Fact]
    public async Task Pupils_and_guardians_on_a_case_may_not_read_it_as_a_whole()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Guardian.Person, Role.Guardian, TeamBasis.Party, Concerning: Pupil.Person));
        foreach (var actor in new[] { Pupil, Guardian })
        {
            var told = (await world.Door.AskAsync(Leader, new ExplainAccess(world.Case, actor)))!;
            (told.IsOn, told.MayRead).Should().Be((true, false), "{0} has a view of their own", actor.Role);
        }
    }

    [Fact]
    public void Every_reason_and_every_end_has_words_in_three_languages()
    {
        var words = Enum.GetValues<AccessGroundKind>().Select(AccessWords.Of).Concat(Enum.GetValues<AccessEnd>().Select(AccessWords.Of));
        words.Should().AllSatisfy(sentence => Enum.GetValues<Language>().Should().AllSatisfy(language => sentence.In(language).Should().EndWith(".")));
    }
}
