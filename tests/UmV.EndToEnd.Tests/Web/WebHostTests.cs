using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Process;
using UmV.Core.Process.Workers;
using UmV.Core.Storage;
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
    public async Task The_librarys_own_workers_send_remind_and_do_what_is_due_and_the_sample_has_none_of_its_own()
    {
        await using var app = await WebApp.StartAsync();
        var (status, mail) = (app.Services.GetRequiredService<WorkerStatus>(), app.Services.GetRequiredService<WebSettings>().MailFolder!);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (status.Messages is not { Pending: 0 })
            await Task.Delay(20, limit.Token);

        Directory.EnumerateFiles(mail, "*.eml").Should().NotBeEmpty("messages of the seeded world, and reminders, go out");
        (status.Sending, status.Duties, status.Configuration).Should().Be((null, null, null));
        (await app.Services.GetRequiredService<IUmVStore>().ListMessagesAsync(TenantId.Default, new MessageFilter(Most: 10_000)))
            .Should().Contain(row => row.Message.Kind == MessageKind.DutyOverdue, "the seeded world has duties that are overdue");
        app.Services.GetServices<IHostedService>().Should().NotContain(service => service.GetType().Assembly == typeof(WebHost).Assembly);
    }

    [Fact]
    public void Every_event_of_a_case_has_words_in_the_timeline()
    {
        var catalogue = typeof(IUmV).Assembly.GetType("UmV.Core.Process.Catalogue.EventCatalogue", throwOnError: true)!;
        var entries = (System.Collections.IEnumerable)catalogue.GetField("All", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.GetValue(null)!;
        var names = entries.Cast<object>()
            .Select(entry => (Name: (string)entry.GetType().GetProperty("Name")!.GetValue(entry)!, Type: (Type)entry.GetType().GetProperty("Type")!.GetValue(entry)!))
            .Where(entry => entry.Type.Namespace is not ("UmV.Core.Agreements" or "UmV.Core.People" or "UmV.Core.Exports"))
            .Select(entry => entry.Name).ToList();
        names.Should().HaveCountGreaterThan(50);
        names.Should().OnlyContain(name => Labels.OfEvent(name).Nb != name);
    }
}
