using System.Net;
using System.Text.Json;

namespace UmV.AspNetCore.Tests;

public sealed class StoryTests
{
    public static TheoryData<string> Stores => [.. Host.Stores];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_case_goes_from_request_to_reopening_by_http_alone(string store)
    {
        await using var host = await Host.StartAsync(store);
        var story = new Story(host);
        await story.UntilConsultationAsync();
        await story.HearAsync();
        await story.FollowUpAsync();
        await story.CloseAsync();
        await story.Leader.DoAsync($"{story.CasePath}/reopen-case", """{"reason":"Det har begynt igjen"}""");

        var view = (await story.Coordinator.GetAsync(story.CasePath)).Json;

        view.GetProperty("path").EnumerateArray().Select(state => state.GetString()).Should().Equal(
            "Drafting", "Submitted", "Assessing", "Planning", "Consulting", "Approved", "FollowingUp", "Evaluating", "Closed", "Planning");
        view.GetProperty("coordinator").GetProperty("name").GetString().Should().Be($"Ada {Story.FamilyName}");
        view.GetProperty("sessions")[0].GetProperty("note").GetString().Should().Be(Story.Matter);
    }

    [Fact]
    public async Task A_refusal_lists_every_policy_with_its_missing_fact()
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        await story.UntilConsultationAsync();

        var reply = await story.Leader.PostAsync($"{story.CasePath}/approve-plan");

        reply.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        reply.Type.Should().Be("application/problem+json");
        reply.Codes.Should().Equal("PLAN-2", "PLAN-3", "PLAN-4");
        reply.Json.GetProperty("policies").EnumerateArray().Should().OnlyContain(policy =>
            policy.GetProperty("missingFact").GetString() != "" && policy.GetProperty("missing").GetString() != "");
        reply.Json.GetProperty("action").GetString().Should().Be("approve-plan");
    }

    [Theory]
    [InlineData("nn", "nn")]
    [InlineData("en-GB,nb;q=0.5", "en")]
    [InlineData("fr, no;q=0.3", "nb")]
    [InlineData("fr", "nb")]
    [InlineData("nb;q=0, nn;q=0.1", "nn")]
    public async Task A_refusal_speaks_the_language_that_is_asked_for(string accepted, string language)
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        await story.RegisterAsync();
        await story.SignAsync();
        await story.StartAsync();
        var wanted = host.Policies().First(policy => policy.Code.Value == "REQ-2");

        var reply = await story.Principal.PostAsync($"{story.CasePath}/submit-request", "{}", ("Accept-Language", accepted));

        var told = reply.Json.GetProperty("policies").EnumerateArray().Single(policy => policy.GetProperty("code").GetString() == "REQ-2");
        var sentence = language switch { "nb" => wanted.Sentence.Nb, "nn" => wanted.Sentence.Nn, _ => wanted.Sentence.En };
        told.GetProperty("sentence").GetString().Should().Be(sentence);
        reply.Message.Content.Headers.ContentLanguage.Should().Equal(language);
    }

    [Fact]
    public async Task What_explain_forbids_is_what_doing_refuses()
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        await story.UntilConsultationAsync();

        var explained = (await story.Leader.GetAsync($"{story.CasePath}/explanation")).Json.EnumerateArray()
            .Single(action => action.GetProperty("action").GetString() == "ApprovePlan");
        var refused = await story.Leader.PostAsync($"{story.CasePath}/approve-plan");

        explained.GetProperty("unmet").EnumerateArray().Select(unmet => unmet.GetProperty("code").GetString()).Should().Equal(refused.Codes);
    }

    [Fact]
    public async Task Every_question_is_answered_with_json()
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        await story.UntilConsultationAsync();
        string[] paths =
        [
            "/api/cases", story.CasePath, $"{story.CasePath}?at=2026-09-01T08:00:00Z", $"{story.CasePath}/explanation", $"{story.CasePath}/change-log", $"{story.CasePath}/request-form",
            "/api/duties?mine=false", "/api/agreements", story.AgreementPath, $"{story.AgreementPath}/explanation", $"/api/people?school={Story.School}",
            "/api/people", $"/api/people/{story.Pupil}", "/api/report?from=2026-01&to=2026-12&by=category,year", "/api/messages", "/api/policies",
            "/api/lifecycles", "/api/lifecycles/case", "/api/forms",
        ];

        foreach (var path in paths)
        {
            var reply = await story.Leader.GetAsync(path);
            reply.Status.Should().Be(HttpStatusCode.OK, "{0} answered {1}", path, reply.Text);
            reply.Type.Should().Be("application/json");
            var json = reply.Json;
            (json.ValueKind == JsonValueKind.Array ? json.GetArrayLength() : json.EnumerateObject().Count()).Should().BePositive("{0} has something to say", path);
            reply.Message.Headers.CacheControl!.NoStore.Should().BeTrue();
        }
    }

    [Fact]
    public async Task A_case_is_found_by_its_receipt_as_people_type_it()
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        await story.RegisterAsync();
        await story.SignAsync();
        await story.RequestAsync();
        var receipt = (await story.Principal.GetAsync(story.CasePath)).Json.GetProperty("receipt").GetString()!;

        var found = await story.Principal.PostAsync("/api/cases/find-by-receipt", $$"""{"receipt":"{{receipt.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant()}}"}""");

        found.Json.GetProperty("case").GetGuid().Should().Be(story.Case.Value);
        (await story.OtherPrincipal.PostAsync("/api/cases/find-by-receipt", $$"""{"receipt":"{{receipt}}"}""")).Status.Should().Be(HttpStatusCode.NotFound);
        (await story.Principal.PostAsync("/api/cases/find-by-receipt", """{"receipt":7}""")).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_request_form_that_is_read_can_be_saved_again_and_keeps_every_text()
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        await story.RegisterAsync();
        await story.StartAsync();
        var answers = story.Answers.Replace($$"""{"person":{"value":"{{story.Pupil}}","kind":"person"}""", """{"alias":{"kind":"text","value":"Ærlig Ørn"}""", StringComparison.Ordinal);
        await story.Principal.DoAsync($"{story.CasePath}/save-request-draft", answers);

        var read = await story.Principal.GetAsync($"{story.CasePath}/request-form");
        await story.Principal.DoAsync($"{story.CasePath}/save-request-draft", $$"""{"answers":{{read.Json.GetProperty("answers").GetRawText()}} }""");
        var again = await story.Principal.GetAsync($"{story.CasePath}/request-form");

        read.ETag.Should().Be("\"2\"");
        again.Json.GetProperty("answers").GetRawText().Should().Be(read.Json.GetProperty("answers").GetRawText())
            .And.Contain(Story.Matter).And.NotContain("***");
        again.Json.GetProperty("answers").GetProperty("parties").GetProperty("rows")[0].GetProperty("alias").GetProperty("value").GetString().Should().Be("Ærlig Ørn");
        again.Json.GetProperty("faults").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task A_list_of_cases_comes_page_by_page_and_none_twice()
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        await story.RegisterAsync();
        var begun = new List<Guid>();
        for (var count = 0; count < 7; count++)
        {
            var id = host.Ids.Next<UmV.Core.Identity.CaseId>();
            begun.Add(id.Value);
            await story.Principal.DoAsync($"/api/cases/{id}/start-request", $$"""{"school":"{{Story.School}}"}""");
        }

        var seen = new List<Guid>();
        for (var path = "/api/cases?most=3"; path is not null;)
        {
            var page = (await story.Principal.GetAsync(path)).Json;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("case").GetGuid()));
            path = page.TryGetProperty("next", out var next) ? $"/api/cases?most=3&after={next.GetString()}" : null;
        }

        seen.Should().BeEquivalentTo(begun).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_report_is_json_or_a_file_for_a_spreadsheet()
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        await story.UntilConsultationAsync();
        const string path = "/api/report?from=2026-01&to=2026-12&by=category";

        (await story.Leader.GetAsync(path)).Json.GetProperty("requests").GetInt32().Should().Be(1);
        (await story.Leader.GetAsync(path, ("Accept", "text/csv"))).Text.Should().Contain($"{Story.Category},").And.Contain("category,category_label,requests\r\n");
        (await story.Leader.GetAsync($"{path}&format=csv")).Type.Should().Be("text/csv");
        (await story.Principal.GetAsync(path)).Status.Should().Be(HttpStatusCode.NotFound, "the exact figures are the provider's own");
        (await story.Leader.GetAsync("/api/report?from=x&by=colour,year,year&format=pdf")).Faults.Should().Equal(
            ("format", "no-such-choice"), ("from", "month"), ("to", "month"), ("by[0]", "unknown-dimension"), ("by[2]", "duplicate"));
    }
}
