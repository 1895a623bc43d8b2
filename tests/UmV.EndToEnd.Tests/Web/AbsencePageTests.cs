using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Schools;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Web;

/// <summary>Absence and school days on the pages of a case: only when asked for, without script too, and never in the way of the rest.</summary>
public sealed class AbsencePageTests
{
    private const string Worker = "Amir Hassan";

    [BrowserFact]
    public Task Absence_is_shown_when_it_is_asked_for_with_where_it_comes_from() => PlayAsync(runsScript: true);

    [BrowserFact]
    public Task The_same_is_shown_where_no_script_runs() => PlayAsync(runsScript: false);

    [BrowserFact]
    public async Task A_school_system_in_trouble_is_named_and_the_rest_of_the_page_is_there()
    {
        await using var app = await WebApp.StartAsync("Development", services => services.RemoveAll<IAbsenceSource>().AddTransient<IAbsenceSource, Broken>());
        await using var visitor = await Visitor.ArriveAsync(app.Address);
        await visitor.BeAsync(Worker);
        await visitor.GoAsync(await FollowedAsync(app));
        await visitor.FollowAsync("Vis fravær for Sara Holm");

        (await visitor.Page.Locator("#absence-gap").GetAttributeAsync("data-gap")).Should().Be("NotAvailable");
        (await visitor.Page.Locator("#absence-gap").InnerTextAsync()).Should().Contain("Resten av saken er som den skal").And.Contain("svarte ikke i tide").And.NotContain("Testesen");
        (await visitor.Page.Locator("#coordinator").InnerTextAsync()).Should().Be(Worker);
        (await visitor.Page.Locator(".u-timeline li").CountAsync()).Should().BePositive();
        visitor.Troubles.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task Leadership_that_is_not_on_the_team_by_name_is_told_why_it_sees_nothing()
    {
        await using var app = await WebApp.StartAsync();
        await using var visitor = await Visitor.ArriveAsync(app.Address, runsScript: false);
        await visitor.BeAsync("Ingrid Dahl");
        await visitor.GoAsync(await FollowedAsync(app));
        await visitor.FollowAsync("Vis fravær for Sara Holm");
        (await visitor.Page.Locator("#absence-refused").InnerTextAsync()).Should().Contain("på saken ved navn");
        (await visitor.Page.Locator("#absence-told").CountAsync()).Should().Be(0);
    }

    [BrowserFact]
    public async Task A_session_on_a_day_without_school_is_planned_and_warned_of()
    {
        await using var app = await WebApp.StartAsync();
        var file = await FollowedAsync(app);
        await using var visitor = await Visitor.ArriveAsync(app.Address, runsScript: false);
        await visitor.BeAsync(Worker);
        var today = app.Services.GetRequiredService<NodaTime.IClock>().GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Europe/Oslo"]).Date;
        var sunday = DateAdjusters.Next(IsoDayOfWeek.Sunday)(today.PlusDays(7));

        await visitor.DoAsync(file, "plan-session", async () =>
        {
            (await visitor.Page.Locator("main form").InnerTextAsync()).Should().Contain("Neste skoledag er").And.Contain("anslått");
            await visitor.FillAsync("start", $"{sunday.ToString("dd.MM.uuuu", null)} 10:00");
            await visitor.Page.Locator("[name='participants']").First.CheckAsync();
        });

        (await visitor.Page.Locator("#day-warnings").InnerTextAsync()).Should().Contain("ikke skoledager").And.Contain("helg");
        (await visitor.Page.Locator("th:has-text('10:00') .ds-tag").InnerTextAsync()).Should().Be("ikke skoledag");
        (await visitor.Page.Locator("#school-days").InnerTextAsync()).Should().Contain("Skoleruten er anslått");
        visitor.Troubles.Should().BeEmpty();
    }

    private static async Task PlayAsync(bool runsScript)
    {
        await using var app = await WebApp.StartAsync();
        await using var visitor = await Visitor.ArriveAsync(app.Address, runsScript);
        await visitor.BeAsync(Worker);
        await visitor.GoAsync(await FollowedAsync(app));
        (await visitor.Page.Locator("#absence-told").CountAsync()).Should().Be(0, "nobody has asked for it");
        await visitor.FollowAsync("Vis fravær for Sara Holm");
        foreach (var (language, words) in new (string, string[])[]
        {
            ("Nynorsk", ["Fråvær", "Dokumentert", "Heile dagar", "Det blir ikkje lagra", "Oppdiktet skolesystem", "Blir ikkje oppgitt av dette systemet"]),
            ("English", ["Absence", "Documented", "Whole days", "It is not stored", "Oppdiktet skolesystem", "Not told by this system"]),
            ("Bokmål", ["Fravær", "Dokumentert", "Hele dager", "Det blir ikke lagret", "Oppdiktet skolesystem", "Oppgis ikke av dette systemet"]),
        })
        {
            await visitor.Page.GetByRole(AriaRole.Button, new() { Name = language }).ClickAsync();
            (await visitor.Page.Locator("section:has(#absence)").InnerTextAsync()).Should().ContainAll(words);
            (await visitor.Page.Locator("#next-school-day").CountAsync()).Should().Be(1);
        }

        (await visitor.Page.Locator("#absence-told tbody tr").CountAsync()).Should().BePositive();
        visitor.Troubles.Should().BeEmpty();
    }

    private static async Task<string> FollowedAsync(WebApp app) => $"/cases/{(await app.Services.GetRequiredService<IUmV>()
        .AskAsync(new Actor(Actor.System.Person, Role.ProviderLeader), new ListCases(State: nameof(CaseState.FollowingUp)))).Single().Case}";

    private sealed class Broken : IAbsenceSource
    {
        public SchoolSourceDescriptor Describe() => new("Oppdiktet skolesystem", "prøvedata", "1", SchoolCapability.AbsenceOccurrences);

        public IAsyncEnumerable<Absence> ListAbsencesAsync(SourceRef student, DateInterval period, CancellationToken cancellationToken = default) =>
            throw new SchoolSourceException(SourceFault.Timeout, "Åse Testesen");
    }
}
