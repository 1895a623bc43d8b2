using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Requests;
using UmV.Core.Schools;
using UmV.Core.Schools.InMemory;
using UmV.Samples.Web.Hosting;
using UmV.Samples.World;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Web;

/// <summary>Class, grade and team of a request come from the school's own system where it is known, and everybody is free to change them.</summary>
public sealed partial class RosterPrefillTests
{
    private const string Teacher = "Siri Moen";

    [BrowserFact]
    public Task A_teacher_finds_class_and_grade_filled_in_with_source_and_date_and_may_change_them() => PlayAsync(runsScript: true);

    [BrowserFact]
    public Task The_same_is_filled_in_where_no_script_runs() => PlayAsync(runsScript: false);

    [Fact]
    public async Task The_page_itself_names_source_and_date_and_says_nothing_of_another_schools_classes()
    {
        await using var app = await WebApp.StartAsync();
        var html = await WhoAsync(app);
        html.Should().Contain("id=\"roster\"").And.Contain("Oppdiktet skolesystem, prøvedata 1").And.Contain("Sist lest");
        html.Should().MatchRegex("name=\"youngestGrade\" value=\"9\"").And.Contain("9A (9. trinn)").And.Contain("Kontaktlærer for 9A: Siri Moen");
        html.Should().NotContain("7F").And.NotContain("6F").And.NotContain("Turid Aasen");
    }

    [Fact]
    public async Task Without_a_roster_the_form_says_nothing_of_it()
    {
        await using var app = await WebApp.StartAsync("Development", services => services.AddSingleton<IRosterStore>(new InMemoryRosterStore()));
        var html = await WhoAsync(app);
        html.Should().MatchRegex("name=\"youngestGrade\" inputmode").And.NotContain("id=\"roster\"").And.NotContain("<datalist").And.NotContain("skolens system");
    }

    [Fact]
    public async Task A_school_never_sees_another_schools_roster()
    {
        await using var app = await WebApp.StartAsync();
        var reader = app.Services.GetRequiredService<RosterHintReader>();
        var (first, second) = (SyntheticOrganisations.School(1), SyntheticOrganisations.School(2));
        var pupil = await PersonAsync(app, "Omar Ali", first);
        var ofFirst = FormAnswers.Empty.WithRows(RequestFields.Parties, FormAnswers.Empty.With(RequestFields.PartyPerson, pupil));
        var counsellor = new Actor(await PersonAsync(app, "Turid Aasen", second), Role.Counsellor, second);
        var today = new NodaTime.LocalDate(2026, 11, 26);

        var own = await reader.ReadAsync(counsellor, second, ofFirst, today);
        own!.Classes.Select(known => known.Name).Should().Equal("6F", "7F");
        own.OfParties[pupil].Should().BeEmpty("he is a pupil of the other school");
        own.Counsellors.Should().Equal("Turid Aasen");
        own.Teachers.Should().BeEmpty();
        (await reader.ReadAsync(counsellor, first, ofFirst, today)).Should().BeNull("it is not the counsellor's school");
        (await reader.ReadAsync(counsellor, null, ofFirst, today)).Should().BeNull("where the school is not told, nothing tells it");
        foreach (var role in Enum.GetValues<Role>().Except([Role.SchoolLeader, Role.Counsellor, Role.ContactTeacher, Role.OtherProfessional]))
            (await reader.ReadAsync(counsellor with { Role = role }, second, ofFirst, today)).Should().BeNull("{0} does not work at the school", role);
    }

    private static async Task PlayAsync(bool runsScript)
    {
        await using var app = await WebApp.StartAsync();
        await using var visitor = await Visitor.ArriveAsync(app.Address, runsScript);
        await visitor.BeAsync(Teacher);
        await visitor.FollowAsync("Ny forespørsel om hjelp");
        await visitor.SendAsync();
        (await visitor.Page.Locator("#roster").CountAsync()).Should().Be(0, "the first section asks for no class");
        var edit = new Uri(visitor.Page.Url).AbsolutePath;

        await visitor.GoAsync($"{edit}/who");
        await ExpectNoteAsync(app, visitor);
        (await ValueAsync(visitor, "youngestGrade")).Should().Be("9", "she is contact teacher of 9A");
        (await OffersAsync(visitor, "youngestGrade")).Should().Equal("8", "9", "10");
        await visitor.ChooseAsync("parties[0].person", "Omar Ali (elev)");
        await visitor.FillAsync("youngestGrade", "7");
        await visitor.PressAsync("update");
        (await ValueAsync(visitor, "parties[0].grade")).Should().Be("10", "he was just chosen");
        (await ValueAsync(visitor, "youngestGrade")).Should().Be("7", "what somebody wrote stays");
        await visitor.FillAsync("parties[0].grade", "");
        await visitor.PressAsync("update");
        (await ValueAsync(visitor, "parties[0].grade")).Should().BeEmpty("what somebody emptied stays empty");

        await visitor.GoAsync($"{edit}/wanted");
        (await ValueAsync(visitor, "target")).Should().Be("10C", "the pupil goes to it");
        (await OffersAsync(visitor, "target")).Should().Equal("8B", "9A", "10C");
        await visitor.FillAsync("target", "Hele mellomtrinnet");
        await visitor.SendAsync();
        await visitor.GoAsync($"{edit}/wanted");
        (await ValueAsync(visitor, "target")).Should().Be("Hele mellomtrinnet");
        visitor.Troubles.Should().BeEmpty();
    }

    private static async Task ExpectNoteAsync(WebApp app, Visitor visitor)
    {
        var snapshot = (await app.Services.GetRequiredService<RosterDirectory>().ListSourcesAsync()).Single();
        (await visitor.Page.Locator("#roster time").GetAttributeAsync("datetime")).Should().Be(NodaTime.Text.InstantPattern.General.Format(snapshot.ReadAt));
        foreach (var (language, words) in new (string, string[])[]
        {
            ("Nynorsk", ["skulen sitt eige system", "Sist lesen", "i går", "9A (9. trinn)", "Kontaktlærar for 9A: Siri Moen", "Rådgivar: Jonas Vik"]),
            ("English", ["the school's own system", "Last read", "yesterday", "9A (step 9)", "Contact teacher of 9A: Siri Moen", "Counsellor: Jonas Vik"]),
            ("Bokmål", ["skolens eget system", "Sist lest", "i går", "9A (9. trinn)", "Kontaktlærer for 9A: Siri Moen", "Rådgiver: Jonas Vik"]),
        })
        {
            await visitor.Page.GetByRole(AriaRole.Button, new() { Name = language }).ClickAsync();
            (await visitor.Page.Locator("#roster").InnerTextAsync()).Should().ContainAll([.. words, snapshot.Source]);
        }
    }

    private static Task<string> ValueAsync(Visitor visitor, string name) => visitor.Page.Locator($"[name='{name}']").InputValueAsync();

    private static async Task<List<string?>> OffersAsync(Visitor visitor, string name)
    {
        var list = await visitor.Page.Locator($"[name='{name}']").GetAttributeAsync("list");
        var offers = new List<string?>();
        foreach (var option in await visitor.Page.Locator($"#{list} option").AllAsync())
            offers.Add(await option.GetAttributeAsync("value"));
        return offers;
    }

    /// <summary>The section on who it is about, of a new request of the teacher's, as a program reads it.</summary>
    private static async Task<string> WhoAsync(WebApp app)
    {
        var school = SyntheticOrganisations.School(1);
        var teacher = new Actor(await PersonAsync(app, Teacher, school), Role.ContactTeacher, school);
        var request = app.Services.GetRequiredService<IIdSource>().Next<CaseId>();
        (await app.Services.GetRequiredService<IUmV>().ExecuteAsync(teacher, new StartRequest(request, school))).IsDone.Should().BeTrue();
        using var client = new HttpClient { BaseAddress = new Uri(app.Address) };
        var token = Token().Match(await client.GetStringAsync("/identity")).Groups[1].Value;
        (await client.PostAsync("/identity", new FormUrlEncodedContent([new("who", $"{teacher.Person}|{teacher.Role}"), new("__RequestVerificationToken", token)])))
            .StatusCode.Should().Be(HttpStatusCode.OK);
        return await client.GetStringAsync($"/cases/{request}/request/edit/who");
    }

    private static async Task<PersonId> PersonAsync(WebApp app, string name, OrganisationNumber school) =>
        (await app.Services.GetRequiredService<IUmV>().AskAsync(new Actor(Actor.System.Person, Role.ProviderLeader), new ListPeople(school)))
            .Single(person => person.Name == name).Person;

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
