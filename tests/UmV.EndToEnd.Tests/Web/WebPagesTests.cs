using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Web;

public sealed class WebPagesTests
{
    private const string Leader = "Ingrid Dahl";

    [BrowserFact]
    public async Task Pages_fit_a_narrow_dark_screen_in_every_language()
    {
        await using var app = await WebApp.StartAsync();
        var file = await ConsultingAsync(app);
        await using var visitor = await Visitor.ArriveAsync(app.Address, width: 320, colours: ColorScheme.Dark);
        await visitor.BeAsync("Amir Hassan");
        await visitor.GoAsync("/agreements");
        await visitor.FollowAsync("Solbakken skole (oppdiktet)");
        foreach (var part in new[] { "", "/assessment", "/plan", "/actions", "/do/record-hearing", "/do/return-to-planning" })
            await visitor.GoAsync($"/cases/{file.Case}{part}");
        foreach (var (language, tag) in new[] { ("Nynorsk", "nn"), ("English", "en"), ("Bokmål", "nb") })
        {
            await visitor.Page.GetByRole(AriaRole.Button, new() { Name = language }).ClickAsync();
            (await visitor.Page.Locator("html").GetAttributeAsync("lang")).Should().Be(tag);
            await visitor.GoAsync("/");
            await visitor.GoAsync($"/cases/{file.Case}/actions");
        }

        visitor.Troubles.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task The_page_of_a_plan_tells_how_the_law_weighs_the_view_of_each_pupil_who_was_heard()
    {
        await using var app = await WebApp.StartAsync();
        var umv = app.Services.GetRequiredService<IUmV>();
        var leader = await ActorAsync(umv, Leader, Role.ProviderLeader);
        var listed = (await umv.AskAsync(leader, new ListCases(State: "FollowingUp"))).First();
        var file = (await umv.AskAsync(leader, new GetCase(listed.Case)))!;
        await using var visitor = await Visitor.ArriveAsync(app.Address, runsScript: false);
        await visitor.BeAsync(Leader);
        await visitor.GoAsync($"/cases/{file.Id}/plan");
        var rows = visitor.Page.Locator("tr").Filter(new() { HasText = "meningen veier tungt" });
        (await rows.CountAsync()).Should().Be(file.Hearings.Count(hearing => hearing.Weight == VoiceWeight.GreatWeight)).And.BePositive();
    }

    [BrowserFact]
    public async Task What_a_page_says_can_be_done_is_what_the_guard_says()
    {
        await using var app = await WebApp.StartAsync();
        var umv = app.Services.GetRequiredService<IUmV>();
        await using var visitor = await Visitor.ArriveAsync(app.Address, runsScript: false);
        await visitor.BeAsync(Leader);
        var leader = await ActorAsync(umv, Leader, Role.ProviderLeader);
        foreach (var file in await umv.AskAsync(leader, new ListCases()))
        {
            await visitor.GoAsync($"/cases/{file.Case}/actions");
            var shown = new Dictionary<string, (bool, string)>();
            foreach (var item in await visitor.Page.Locator("[data-action]").AllAsync())
                shown[(await item.GetAttributeAsync("data-action"))!] = (await item.GetAttributeAsync("data-allowed") == "true", string.Join(' ', await item.Locator(".u-code").AllTextContentsAsync()));
            shown.Should().BeEquivalentTo((await umv.AskAsync(leader, new ExplainCase(file.Case)))
                .ToDictionary(explained => explained.Action, explained => (explained.Allowed, string.Join(' ', explained.Unmet.Select(unmet => unmet.Code)))));
        }
    }

    [BrowserFact]
    public async Task Duties_are_shown_overdue_first_then_by_day()
    {
        await using var app = await WebApp.StartAsync();
        await using var visitor = await Visitor.ArriveAsync(app.Address, runsScript: false);
        await visitor.BeAsync("Amir Hassan");
        var rows = await visitor.Page.Locator("#duties tbody tr").AllAsync();
        var shown = new List<(bool Overdue, string Due)>();
        foreach (var row in rows)
            shown.Add((await row.GetAttributeAsync("data-overdue") == "true", (await row.GetAttributeAsync("data-due"))!));
        shown.Should().Contain(duty => duty.Overdue).And.Contain(duty => !duty.Overdue);
        shown.Should().Equal(shown.OrderByDescending(duty => duty.Overdue).ThenBy(duty => duty.Due, StringComparer.Ordinal));
        (await rows[0].InnerTextAsync()).Should().Contain("Forfalt");
    }

    [BrowserFact]
    public async Task Who_was_too_late_is_told_what_happened_in_every_language_and_loses_nothing()
    {
        await using var app = await WebApp.StartAsync();
        var file = await ConsultingAsync(app);
        await using var visitor = await Visitor.ArriveAsync(app.Address, runsScript: false);
        await visitor.BeAsync("Amir Hassan");
        var umv = app.Services.GetRequiredService<IUmV>();
        var other = await ActorAsync(umv, Leader, Role.ProviderLeader);
        foreach (var (language, trouble, happened) in new[]
        {
            ("Nynorsk", "Nokon andre har endra dette", "Ei innvending vart meld (Leiar hos UmV,"),
            ("English", "Somebody else changed this", "An objection was raised (Leader at UmV,"),
            ("Bokmål", "Noen andre har endret dette", "En innvending ble meldt (Leder hos UmV,"),
        })
        {
            await visitor.GoAsync($"/cases/{file.Case}/do/raise-objection");
            await visitor.Page.GetByRole(AriaRole.Button, new() { Name = language }).ClickAsync();
            await visitor.FillAsync("text", $"Det mangler en plan for ferien ({language}).");
            (await umv.ExecuteAsync(other, new UmV.Core.Consent.RaiseObjection(file.Case, app.Services.GetRequiredService<IIdSource>().Next<ObjectionId>(), other.Person, "Først.")))
                .IsDone.Should().BeTrue();
            await visitor.SendAsync();
            (await visitor.TroubleAsync()).Should().Contain(trouble);
            (await visitor.Page.Locator("#meanwhile li").AllInnerTextsAsync()).Should().ContainSingle().Which.Should().StartWith(happened);
            (await visitor.Page.Locator("[name='text']").InputValueAsync()).Should().Be($"Det mangler en plan for ferien ({language}).");
        }

        await visitor.SendAsync();
        (await visitor.Page.Locator("main").InnerTextAsync()).Should().Contain("Det mangler en plan for ferien (Bokmål).").And.Contain("Først.");
    }

    [BrowserFact]
    public async Task The_second_school_signs_and_the_agreement_comes_into_force()
    {
        await using var app = await WebApp.StartAsync();
        await using var visitor = await Visitor.ArriveAsync(app.Address);
        await visitor.BeAsync(Leader);
        await visitor.GoAsync("/agreements");
        await visitor.FollowAsync("Fjellheim skule (oppdikta)");
        var agreement = new Uri(visitor.Page.Url).AbsolutePath;
        await visitor.GoAsync($"{agreement}/do/put-agreement-in-force");
        (await visitor.Page.Locator("main").InnerTextAsync()).Should().Contain("AGR-2");
        await visitor.BeAsync("Olav Haug");
        await visitor.DoAsync(agreement, "sign-agreement", () => visitor.TickAsync("signatoryRole", "Principal"));
        await visitor.BeAsync(Leader);
        await visitor.DoAsync(agreement, "put-agreement-in-force");
        (await visitor.StateAsync()).Should().Be("I kraft");
        visitor.Troubles.Should().BeEmpty();
    }

    [BrowserFact]
    public async Task A_guardian_sees_the_own_page_of_the_case_and_not_the_file()
    {
        await using var app = await WebApp.StartAsync();
        var file = await ConsultingAsync(app);
        await using var visitor = await Visitor.ArriveAsync(app.Address, runsScript: false);
        await visitor.BeAsync(await GuardianOfAsync(app, file));
        await visitor.GoAsync("/cases");
        await visitor.Page.Locator("#cases tbody a").First.ClickAsync();
        visitor.Page.Url.Should().EndWith("/own");
        var text = await visitor.Page.Locator("main").InnerTextAsync();
        text.Should().Contain("Det som gjelder andre, vises ikke").And.Contain("Amir Hassan").And.NotContain("fastlåst");
        (await visitor.Page.GotoAsync($"{app.Address}/cases/{file.Case}"))!.Status.Should().Be(404, "the file tells of others too");
    }

    [BrowserFact]
    public async Task Emergency_access_opens_the_case_for_reading_and_the_leader_reviews_it()
    {
        await using var app = await WebApp.StartAsync();
        var file = await ConsultingAsync(app);
        await using var visitor = await Visitor.ArriveAsync(app.Address, runsScript: false);
        await visitor.BeAsync("Kari Nygard");
        (await visitor.Page.GotoAsync($"{app.Address}/cases/{file.Case}"))!.Status.Should().Be(404);
        visitor.Troubles.Clear();
        await visitor.GoAsync($"/cases/{file.Case}/emergency");
        await visitor.SendAsync();
        (await visitor.TroubleAsync()).Should().NotBeEmpty("a reason is asked for");
        await visitor.FillAsync("reason", "Ingen andre er på jobb, og skolen ringer.");
        await visitor.SendAsync();
        visitor.Page.Url.Should().EndWith($"/cases/{file.Case}");
        await visitor.GoAsync($"/cases/{file.Case}/team");
        (await visitor.Page.Locator("#emergency-uses").InnerTextAsync()).Should().Contain("Kari Nygard").And.Contain("ikke vurdert");

        await visitor.BeAsync(Leader);
        await visitor.DoAsync($"/cases/{file.Case}", "review-break-glass", async () =>
        {
            await visitor.TickAsync("justified", "true");
            await visitor.FillAsync("note", "Det hastet.");
        });
        await visitor.GoAsync($"/cases/{file.Case}/team");
        (await visitor.Page.Locator("#emergency-uses").InnerTextAsync()).Should().Contain("Det hastet.");
        visitor.Troubles.Should().BeEmpty();
    }

    private static async Task<string> GuardianOfAsync(WebApp app, CaseListItem file)
    {
        var umv = app.Services.GetRequiredService<IUmV>();
        var view = await umv.AskAsync(await ActorAsync(umv, Leader, Role.ProviderLeader), new GetCase(file.Case));
        return view!.Team.Single(member => member.Role == Role.Guardian).Person.Name;
    }

    private static async Task<CaseListItem> ConsultingAsync(WebApp app)
    {
        var umv = app.Services.GetRequiredService<IUmV>();
        return (await umv.AskAsync(await ActorAsync(umv, Leader, Role.ProviderLeader), new ListCases(State: "Consulting"))).Single();
    }

    private static async Task<Actor> ActorAsync(IUmV umv, string name, Role role) =>
        new((await umv.AskAsync(new Actor(Actor.System.Person, Role.ProviderLeader), new ListPeople(null))).Single(person => person.Name == name).Person, role);
}
