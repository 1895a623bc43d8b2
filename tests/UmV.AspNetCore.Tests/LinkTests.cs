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
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddUmV();
        builder.Services.AddSingleton<IUmVLinkHandler, Telling>();
        await using var app = builder.Build();
        app.MapUmVLinks("/links");
        await app.StartAsync();
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

    private sealed class Telling : IUmVLinkHandler
    {
        public Task HandleAsync(HttpContext http, LinkGrant grant) => http.Response.WriteAsync($"{grant.Recipient} {grant.Purpose}");
    }
}
