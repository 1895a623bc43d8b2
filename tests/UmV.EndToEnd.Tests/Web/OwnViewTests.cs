using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using UmV.Core.Agreements;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Web;

/// <summary>The own view of a pupil and a guardian: by a link of one use, with the receipts of consents, withdrawals, and what was shared without consent.</summary>
public sealed class OwnViewTests
{
    private const string Leader = "Ingrid Dahl";

    [BrowserFact]
    public async Task A_link_shows_the_own_view_once_to_whoever_presses_and_not_to_who_only_looks()
    {
        await using var app = await WebApp.StartAsync();
        var file = await ConsultingAsync(app);
        await using var staff = await Visitor.ArriveAsync(app.Address);
        await staff.BeAsync("Amir Hassan");
        await staff.GoAsync($"/cases/{file.Id}/team");
        await staff.FollowAsync("Lenke til egen side");
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = Guardian(file).Name }).ClickAsync();
        var link = new Uri(await staff.Page.Locator("#link").InnerTextAsync()).AbsolutePath;

        await using var family = await Visitor.ArriveAsync(app.Address);
        await family.GoAsync(link);
        await family.GoAsync(link);
        (await family.Page.Locator("main").InnerTextAsync()).Should().NotContain("Amir Hassan", "who only looks sees nothing");
        await family.SendAsync();
        (await family.Page.Locator("main").InnerTextAsync()).Should().Contain("Amir Hassan").And.Contain("Det som gjelder andre, vises ikke");
        await family.GoAsync(link);
        (await family.Page.Locator("#gone").CountAsync()).Should().Be(1, "it was used");
        (await family.Page.GotoAsync($"{app.Address}/cases/{file.Id}/own"))!.Url.Should().Contain("/identity", "the link is no login");
    }

    [BrowserFact]
    public async Task A_guardian_reads_the_receipt_withdraws_the_consent_and_sees_what_was_shared_without_one()
    {
        await using var app = await WebApp.StartAsync();
        var file = await ConsultingAsync(app);
        var umv = app.Services.GetRequiredService<IUmV>();
        var ids = app.Services.GetRequiredService<IIdSource>();
        var pupil = file.Assessment.Parties.Single(party => party.IsPupil).Person.Person;
        var (consent, leader) = (ids.Next<ConsentId>(), await ActorAsync(umv, Leader, Role.ProviderLeader));
        var today = app.Services.GetRequiredService<NodaTime.IClock>().GetCurrentInstant().InUtc().Date;
        (await umv.ExecuteAsync(leader, new GiveConsent(
            file.Id, consent, ConsentKind.ReleaseFromSecrecy, pupil, Guardian(file).Person, DataPurpose.FollowUp, today, today.PlusDays(30), DataRecipient.School, ["attendance"]))).IsDone.Should().BeTrue();
        (await umv.ExecuteAsync(leader, new OverrideConsent(
            file.Id, ids.Next<ConsentOverrideId>(), pupil, DataRecipient.ChildWelfareService, ["attendance"], OverrideBasis.ChildWelfareDuty, "Hemmelig grunn"))).IsDone.Should().BeTrue();

        await using var visitor = await Visitor.ArriveAsync(app.Address);
        await visitor.BeAsync(Guardian(file).Name);
        await visitor.GoAsync($"/cases/{file.Id}/own");
        (await visitor.Page.Locator("#shared-without-consent").InnerTextAsync()).Should().Contain("Opplysningsplikt").And.NotContain("Hemmelig");
        var receipt = await visitor.Page.APIRequest.GetAsync($"{app.Address}/cases/{file.Id}/consents/{consent}");
        (await receipt.TextAsync()).Should().Contain("<h1>Kvittering for samtykke</h1>").And.Contain(consent.ToString());
        (await (await visitor.Page.APIRequest.GetAsync($"{app.Address}/cases/{file.Id}/consents/{consent}?format=json")).TextAsync()).Should().Contain("\"record_id\"");
        await visitor.PressAsync("withdraw");
        (await visitor.Page.Locator("main").InnerTextAsync()).Should().Contain("Trukket tilbake").And.NotContain("Trekk samtykket");

        await visitor.BeAsync(Leader);
        await visitor.GoAsync($"/cases/{file.Id}/plan");
        (await visitor.Page.Locator("#consent-overrides").InnerTextAsync()).Should().Contain("Hemmelig grunn").And.Contain("ikke vurdert");
    }

    private static PersonView Guardian(CaseView file) => file.Team.Single(member => member.Role == Role.Guardian).Person;

    private static async Task<CaseView> ConsultingAsync(WebApp app)
    {
        var umv = app.Services.GetRequiredService<IUmV>();
        var leader = await ActorAsync(umv, Leader, Role.ProviderLeader);
        return (await umv.AskAsync(leader, new GetCase((await umv.AskAsync(leader, new ListCases(State: "Consulting"))).Single().Case)))!;
    }

    private static async Task<Actor> ActorAsync(IUmV umv, string name, Role role) =>
        new((await umv.AskAsync(new Actor(Actor.System.Person, Role.ProviderLeader), new ListPeople(null))).Single(person => person.Name == name).Person, role);
}
