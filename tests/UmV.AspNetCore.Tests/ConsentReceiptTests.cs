using System.Net;
using UmV.Core.Identity;

namespace UmV.AspNetCore.Tests;

public sealed class ConsentReceiptTests
{
    [Fact]
    public async Task A_receipt_is_got_by_the_pupil_and_the_coordinator_and_is_not_there_for_the_school_or_a_stranger()
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        await story.UntilConsultationAsync();
        var consent = host.Ids.Next<ConsentId>();
        await story.Coordinator.DoAsync($"{story.CasePath}/give-consent", $$"""
            {"consent":"{{consent}}","kind":"ReleaseFromSecrecy","concerning":"{{story.Pupil}}","givenBy":"{{story.Pupil}}","purpose":"FollowUp",
             "validFrom":"2026-09-01","validUntil":"2026-12-01","recipient":"School","information":["attendance"]}
            """);
        var path = $"{story.CasePath}/consent-receipt?consent={consent}";
        var pupil = new Caller(host.Http, new Actor(story.Pupil, Role.Pupil, Story.School));

        foreach (var reader in new[] { pupil, story.Coordinator })
        {
            var receipt = await reader.GetAsync(path);
            receipt.Status.Should().Be(HttpStatusCode.OK, receipt.Text);
            receipt.Json.GetProperty("record_id").GetString().Should().Be(consent.ToString());
        }

        foreach (var stranger in new[] { story.Principal, story.OtherPrincipal, story.Colleague })
            (await stranger.GetAsync(path)).Status.Should().Be(HttpStatusCode.NotFound);
        (await pupil.GetAsync($"{story.CasePath}/consent-receipt")).Faults.Should().Equal(("consent", "required"));
        (await pupil.GetAsync($"{story.CasePath}/consent-receipt?consent=x")).Faults.Should().Equal(("consent", "wrong-form"));
    }
}
