using System.Net;
using System.Text.Json;
using UmV.TestKit;

namespace UmV.AspNetCore.Tests;

public sealed class CanaryTests
{
    [Fact]
    public async Task No_name_and_no_text_is_in_a_problem_or_a_log()
    {
        await using var host = await Host.StartAsync("sqlite", kestrel: true);
        var story = new Story(host);
        await story.UntilConsultationAsync();
        string[] canaries = [Story.Matter, Story.FamilyName, "ada@example.org"];
        Reply[] problems =
        [
            await story.Leader.PostAsync($"{story.CasePath}/approve-plan"),
            await story.Coordinator.PostAsync($"{story.CasePath}/propose-plan", story.Measures),
            await story.Coordinator.PostAsync($"{story.CasePath}/record-hearing", $$"""{"kind":"Pupil","person":"{{Story.FamilyName}}","outcome":"{{Story.Matter}}","on":"{{Story.Matter}}","{{Story.FamilyName}}":1}"""),
            await story.Coordinator.PostAsync($"{story.CasePath}/record-hearing", $"{{\"{Story.Matter}\": {Story.FamilyName}"),
            await story.Principal.PostAsync($"{story.CasePath}/save-request-draft", $$"""{"answers":{"{{Story.FamilyName}}":{"kind":"{{Story.Matter}}"},"matter":{"kind":"text","value":["{{Story.Matter}}"]} } }"""),
            await story.Leader.PostAsync($"/api/people/{story.Pupil}/register-person", Story.Person(UmV.Core.Identity.Role.Pupil, Story.School)),
            await story.OtherPrincipal.GetAsync(story.CasePath),
        ];

        problems.Should().OnlyContain(problem => problem.Status >= HttpStatusCode.BadRequest && problem.Type == "application/problem+json");
        foreach (var problem in problems)
            Canary.SearchText(problem.Text + problem.Message.Headers, canaries).Should().BeEmpty();
        host.Log.Text.Should().Contain("approve-plan", "the log is there to be searched");
        Canary.SearchText(host.Log.Text, canaries).Should().BeEmpty();
        Canary.SearchText((await story.Leader.GetAsync(story.CasePath)).Text, Story.Matter).Should().NotBeEmpty("the canary sings where it may");
    }

    [Fact]
    public async Task An_agreement_shows_no_sealed_text()
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        await story.SignAsync();
        await story.Leader.DoAsync($"{story.AgreementPath}/terminate-agreement", $$"""{"reason":"{{Story.Matter}}"}""");

        var view = (await story.Leader.GetAsync(story.AgreementPath)).Json;

        view.GetProperty("agreement").GetProperty("reason").GetString().Should().Be("***");
        view.GetProperty("agreement").GetProperty("state").ValueKind.Should().Be(JsonValueKind.String);
    }
}
