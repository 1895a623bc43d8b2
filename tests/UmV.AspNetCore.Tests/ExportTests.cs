using System.Net;
using UmV.Core.Identity;

namespace UmV.AspNetCore.Tests;

public sealed class ExportTests
{
    [Fact]
    public async Task An_export_is_asked_for_approved_by_another_and_made_and_every_refusal_names_its_rule()
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        await story.UntilConsultationAsync();
        var (worker, export) = (story.Coordinator.Actor.Person, host.Ids.Next<ExportId>());
        var address = $"/api/pseudonymised-export?askedBy={worker}&export={export}";
        var request = $$"""{"export":"{{export}}","from":"2026-09","to":"2026-09","reason":"For a thesis"}""";

        (await story.Coordinator.PostAsync($"/api/people/{worker}/request-export", $$"""{"export":"{{export}}","from":"2026-9","to":"soon","reason":"Why"}""")).Faults
            .Should().Equal(("from", "wrong-form"), ("to", "wrong-form"));
        await story.Coordinator.DoAsync($"/api/people/{worker}/request-export", request);
        (await story.Leader.GetAsync(address)).Codes.Should().Equal("EXPORT-4", "EXPORT-2");
        var waiting = (await story.Leader.GetAsync("/api/export-requests?waitingOnly=true")).Json[0];
        (waiting.GetProperty("export").GetGuid(), waiting.GetProperty("reason").GetString(), waiting.GetProperty("from").GetString()).Should().Be((export.Value, "For a thesis", "2026-09"));

        (await story.Coordinator.PostAsync($"/api/people/{worker}/approve-export", $$"""{"export":"{{export}}"}""")).Codes.Should().Equal("ACC-1");
        await story.Leader.DoAsync($"/api/people/{worker}/approve-export", $$"""{"export":"{{export}}"}""");

        var made = await story.Leader.GetAsync(address);
        made.Status.Should().Be(HttpStatusCode.OK, made.Text);
        made.Json.GetProperty("from").GetString().Should().Be("2026-09");
        (await story.Coordinator.GetAsync(address)).Status.Should().Be(HttpStatusCode.NotFound, "to make it is the leader's right");
        (await story.Leader.GetAsync($"/api/pseudonymised-export?askedBy={worker}&export={host.Ids.Next<ExportId>()}")).Status.Should().Be(HttpStatusCode.NotFound);
        (await story.Leader.GetAsync("/api/pseudonymised-export?export=x")).Faults.Should().Equal(("askedBy", "required"), ("export", "wrong-form"));
    }
}
