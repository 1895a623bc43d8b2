using System.Net;

namespace UmV.AspNetCore.Tests;

public sealed class ProcessingTests
{
    [Fact]
    public async Task What_is_held_is_asked_for_by_basis_and_purpose_and_the_rules_are_for_everybody()
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        await story.UntilConsultationAsync();

        var held = await story.Leader.GetAsync($"/api/processing?case={story.Case}&basis=agreementTerms&purpose=planning");
        held.Status.Should().Be(HttpStatusCode.OK, held.Text);
        var groups = held.Json.GetProperty("items")[0].GetProperty("records").EnumerateArray().ToList();
        groups.Should().NotBeEmpty().And.OnlyContain(group => group.GetProperty("legalBasis").GetString() == "Forslag" && group.GetProperty("purpose").GetString() == "Planning");
        groups.Should().Contain(group => group.GetProperty("ids").EnumerateArray().Any(id => id.GetGuid() == story.Measure.Value));

        (await story.Leader.GetAsync("/api/processing?most=1")).Json.GetProperty("next").GetGuid().Should().Be(story.Case.Value);
        (await story.Leader.GetAsync("/api/processing?lapsedOnly=true")).Json.GetProperty("items")[0].GetProperty("records")[0].GetProperty("standing").GetString()
            .Should().Be("PurposeNotAgreed", "the agreement of the story does not name statistics");
        (await story.OtherPrincipal.GetAsync($"/api/processing?case={story.Case}")).Json.GetProperty("items").GetArrayLength().Should().Be(0);
        (await story.Leader.GetAsync("/api/processing?basis=Whim&purpose=Fun&from=x")).Faults.Should().Equal(("basis", "no-such-choice"), ("purpose", "no-such-choice"), ("from", "wrong-form"));
        (await story.Teacher.GetAsync("/api/processing-rules")).Json.EnumerateArray().Select(rule => rule.GetProperty("kind").GetString()).Should().Contain("AccessLogLine");
    }
}
