using System.Net;
using UmV.Core.Process;
using UmV.Samples.Web.Hosting;
using UmV.Samples.Web.Texts;

namespace UmV.EndToEnd.Tests.Web;

public sealed class WebHostTests
{
    [Fact]
    public void The_identity_picker_refuses_to_run_outside_development()
    {
        var start = () => WebHost.Build(["--environment", "Production", "--UmV:DevelopmentIdentities", "true"]);
        start.Should().Throw<StartRefusedException>().WithMessage("*UmV:DevelopmentIdentities*Production*Development only*");
    }

    [Fact]
    public async Task In_production_nobody_is_let_in_and_nobody_can_choose_who_to_be()
    {
        await using var app = await WebApp.StartAsync("Production");
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Address) };
        foreach (var path in new[] { "/", "/cases", "/agreements", "/requests/new", "/umv/cases" })
            (await client.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.Unauthorized, path);
        (await client.GetAsync("/identity")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Every_asset_is_served_by_the_host_itself_and_pages_are_kept_nowhere()
    {
        await using var app = await WebApp.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Address) };
        var page = await client.GetAsync("/identity");
        page.Headers.CacheControl!.NoStore.Should().BeTrue();
        page.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("default-src 'none'").And.NotContain("unsafe");
        var html = await page.Content.ReadAsStringAsync();
        html.Should().NotContain("<script").And.NotContain("style=\"");
        var assets = System.Text.RegularExpressions.Regex.Matches(html, "<link [^>]*href=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        assets.Should().HaveCount(4).And.OnlyContain(asset => asset.StartsWith('/'));
        foreach (var asset in assets)
            (await client.GetAsync(asset)).StatusCode.Should().Be(HttpStatusCode.OK, asset);
    }

    [Fact]
    public void Every_event_of_a_case_has_words_in_the_timeline()
    {
        var catalogue = typeof(IUmV).Assembly.GetType("UmV.Core.Process.Catalogue.EventCatalogue", throwOnError: true)!;
        var entries = (System.Collections.IEnumerable)catalogue.GetField("All", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.GetValue(null)!;
        var names = entries.Cast<object>()
            .Select(entry => (Name: (string)entry.GetType().GetProperty("Name")!.GetValue(entry)!, Type: (Type)entry.GetType().GetProperty("Type")!.GetValue(entry)!))
            .Where(entry => entry.Type.Namespace is not ("UmV.Core.Agreements" or "UmV.Core.People"))
            .Select(entry => entry.Name).ToList();
        names.Should().HaveCountGreaterThan(50);
        names.Should().OnlyContain(name => Labels.OfEvent(name).Nb != name);
    }
}
