using System.Net;
using UmV.Core.Identity;

namespace UmV.AspNetCore.Tests;

public sealed class AccessTests
{
    [Fact]
    public async Task Another_schools_case_looks_like_one_that_does_not_exist()
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        await story.UntilConsultationAsync();
        var none = $"/api/cases/{host.Ids.Next<CaseId>()}";
        var version = (await story.Leader.GetAsync(story.CasePath)).ETag!;

        foreach (var end in new[] { "", "?at=2026-09-01T08:00:00Z", "/explanation", "/change-log" })
            Same(await story.OtherPrincipal.GetAsync(story.CasePath + end), await story.OtherPrincipal.GetAsync(none + end));
        foreach (var command in new[] { "approve-plan", "endorse-request", "add-team-member", "withdraw-case", "submit-request" })
        {
            var body = command == "add-team-member" ? $$"""{"person":"{{story.Teacher.Actor.Person}}","role":"Counsellor"}"""
                : command == "withdraw-case" ? """{"reason":"NotWanted"}"""
                : "{}";
            Same(await story.OtherPrincipal.PostAsync($"{story.CasePath}/{command}", body), await story.OtherPrincipal.PostAsync($"{none}/{command}", body));
            foreach (var seen in new[] { version, "\"1\"" })
                Same(await story.OtherPrincipal.PostAsync($"{story.CasePath}/{command}", body, ("If-Match", seen)), await story.OtherPrincipal.PostAsync($"{none}/{command}", body, ("If-Match", seen)));
        }
    }

    [Fact]
    public async Task Another_schools_agreement_looks_like_one_that_does_not_exist()
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        await story.SignAsync();
        var none = $"/api/agreements/{host.Ids.Next<AgreementId>()}";

        foreach (var end in new[] { "", "/explanation" })
            Same(await story.OtherPrincipal.GetAsync(story.AgreementPath + end), await story.OtherPrincipal.GetAsync(none + end));
        const string reason = """{"reason":"Slutt"}""";
        Same(await story.OtherPrincipal.PostAsync($"{story.AgreementPath}/terminate-agreement", reason), await story.OtherPrincipal.PostAsync($"{none}/terminate-agreement", reason));
        (await story.Principal.PostAsync($"{story.AgreementPath}/terminate-agreement", reason)).Status.Should().Be(HttpStatusCode.OK, "the school itself may");
    }

    [Fact]
    public async Task A_school_neither_sees_nor_changes_another_schools_people()
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        await story.RegisterAsync();
        var none = $"/api/people/{host.Ids.Next<PersonId>()}";
        var pupil = $"/api/people/{story.Pupil}";
        var here = Story.Person(Role.Pupil, Story.School);
        var there = Story.Person(Role.Pupil, Story.OtherSchool);

        Same(await story.OtherPrincipal.GetAsync(pupil), await story.OtherPrincipal.GetAsync(none));
        foreach (var body in new[] { here, there })
            Same(await story.OtherPrincipal.PostAsync($"{pupil}/correct-person", body), await story.OtherPrincipal.PostAsync($"{none}/correct-person", body));
        (await story.Principal.PostAsync($"{pupil}/correct-person", here)).Status.Should().Be(HttpStatusCode.OK);
        (await story.Principal.PostAsync($"{pupil}/correct-person", there)).Codes.Should().Equal("ACC-1");
        (await story.OtherPrincipal.PostAsync($"{none}/register-person", here)).Codes.Should().Equal("ACC-1");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("{01890a5d-ac96-774b-bcce-b302099a8057}")]
    [InlineData("01890a5dac96774bbcceb302099a8057")]
    public async Task What_is_not_an_id_is_not_found(string id)
    {
        await using var host = await Host.StartAsync();
        var leader = new Story(host).Leader;

        (await leader.GetAsync($"/api/cases/{id}")).Status.Should().Be(HttpStatusCode.NotFound);
        (await leader.GetAsync($"/api/agreements/{id}/explanation")).Status.Should().Be(HttpStatusCode.NotFound);
        (await leader.PostAsync($"/api/cases/{id}/approve-plan")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_host_cannot_name_umv_itself_as_who_asks()
    {
        await using var host = await Host.StartAsync();
        var system = new Caller(host.Http, Actor.System);

        await system.Awaiting(caller => caller.GetAsync("/api/cases")).Should().ThrowAsync<InvalidOperationException>();
    }

    private static void Same(Reply one, Reply other)
    {
        one.Status.Should().Be(HttpStatusCode.NotFound, "it answered {0}", one.Text);
        one.Text.Should().Be(other.Text);
        other.Status.Should().Be(one.Status);
        one.Message.Headers.ToString().Should().Be(other.Message.Headers.ToString());
    }
}
