using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UmV.AspNetCore.Links;
using UmV.Core;
using UmV.Core.Identity;
using UmV.Core.Process.Mail;

namespace UmV.AspNetCore.Tests;

/// <summary>Links of one use, as a mail scanner and as a person meet them.</summary>
public sealed class LinkTests
{
    [Fact]
    public async Task Get_shows_and_only_post_consumes()
    {
        await using var app = await StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var person = app.Services.GetRequiredService<IIdSource>().Next<PersonId>();
        var token = await app.Services.GetRequiredService<LinkIssuer>().IssueAsync(person, LinkPurposes.OpenMessage, null);

        for (var look = 0; look < 3; look++)
        {
            using var seen = await client.GetAsync($"/links/{token}");
            seen.StatusCode.Should().Be(HttpStatusCode.OK);
            seen.Headers.CacheControl!.NoStore.Should().BeTrue();
            (await seen.Content.ReadAsStringAsync()).Should().Contain("<form method=\"post\">").And.NotContain(person.ToString());
        }

        using (var used = await client.PostAsync($"/links/{token}", null))
            (await used.Content.ReadAsStringAsync()).Should().Be($"{person} {LinkPurposes.OpenMessage}");
        using (var again = await client.PostAsync($"/links/{token}", null))
            again.StatusCode.Should().Be(HttpStatusCode.NotFound);
        using (var gone = await client.GetAsync($"/links/{token}"))
            gone.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    /// <summary>The token stands in the address: no page tells it to another, and no answer is kept.</summary>
    [Fact]
    public async Task No_answer_to_a_link_tells_its_address_or_is_kept()
    {
        await using var app = await StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var token = await IssueAsync(app);

        using var seen = await client.GetAsync($"/links/{token}");
        using var used = await client.PostAsync($"/links/{token}", null);
        using var gone = await client.GetAsync($"/links/{token}");

        foreach (var answer in new[] { seen, used, gone })
        {
            answer.Headers.CacheControl!.NoStore.Should().BeTrue();
            answer.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
            answer.Headers.GetValues("X-Robots-Tag").Should().Equal("noindex");
            answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
            (await answer.Content.ReadAsStringAsync()).Should().NotContain(token);
        }

        seen.Headers.GetValues("Content-Security-Policy").Single().Should().ContainAll("default-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'");
    }

    /// <summary>Who lures somebody to a page elsewhere cannot sign that person in by a link of one's own.</summary>
    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example.org")]
    public async Task A_link_is_not_used_by_the_page_of_another_site(string header, string value)
    {
        await using var app = await StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var token = await IssueAsync(app);

        (await PostAsync(client, token, (header, value))).Should().Be(HttpStatusCode.NotFound);
        (await PostAsync(client, token, ("Sec-Fetch-Site", "same-origin"), ("Origin", "null"))).Should().Be(HttpStatusCode.OK, "the other site has not used it up");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("own")]
    public async Task A_link_is_used_by_its_own_page_in_a_browser_that_tells_only_the_origin(string origin)
    {
        await using var app = await StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        (await PostAsync(client, await IssueAsync(app), ("Origin", origin == "own" ? app.Urls.Single() : origin))).Should().Be(HttpStatusCode.OK);
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddUmV();
        builder.Services.AddSingleton<IUmVLinkHandler, Telling>();
        var app = builder.Build();
        app.MapUmVLinks("/links");
        await app.StartAsync();
        return app;
    }

    private static async Task<string> IssueAsync(WebApplication app) => await app.Services.GetRequiredService<LinkIssuer>().IssueAsync(
        app.Services.GetRequiredService<IIdSource>().Next<PersonId>(), LinkPurposes.OpenMessage, null);

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string token, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/links/{token}");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private sealed class Telling : IUmVLinkHandler
    {
        public Task HandleAsync(HttpContext http, LinkGrant grant) => http.Response.WriteAsync($"{grant.Recipient} {grant.Purpose}");
    }
}
