namespace UmV.EndToEnd.Tests.Web;

/// <summary>The main job, played in the browser by a counsellor, a principal, the provider's leader and a worker.</summary>
internal sealed class FourPeople(Visitor visitor)
{
    private const string Counsellor = "Jonas Vik";
    private const string Principal = "Berit Lunde";
    private const string Leader = "Ingrid Dahl";
    private const string Worker = "Kari Nygard";

    private string _case = "";

    internal string Receipt { get; private set; } = "";

    internal async Task PlayAsync()
    {
        await FillOutAsync();
        await SendAsync();
        await AssessAsync();
        await PlanAsync();
        await ConsultAsync();
        await FollowUpAsync();
        await EvaluateAndCloseAsync();
    }

    private async Task FillOutAsync()
    {
        await visitor.BeAsync(Counsellor);
        await visitor.FollowAsync("Ny forespørsel om hjelp");
        await visitor.SendAsync();
        _case = new Uri(visitor.Page.Url).AbsolutePath.Split("/request")[0];

        // A date that cannot be read is told above the form and at the field, and nothing is lost.
        await visitor.TickAsync("requesterRole", "counsellor");
        await visitor.TickAsync("urgency", "within-days");
        await visitor.FillAsync("eventOn", "i går");
        await visitor.SendAsync();
        (await visitor.Page.TitleAsync()).Should().StartWith("Feil: ");
        (await visitor.Page.Locator("#error-summary a").GetAttributeAsync("href")).Should().Be("#f-eventOn");
        (await visitor.Page.Locator("[name='urgency'][value='within-days']").IsCheckedAsync()).Should().BeTrue();
        await visitor.FillAsync("eventOn", "");
        await visitor.SendAsync();

        // "Other" asks what else it is, without a script.
        await visitor.TickAsync("categories", "threats");
        await visitor.TickAsync("categories", "other");
        await visitor.PressAsync("update");
        await visitor.FillAsync("otherCategory", "Rykter på nett");
        await visitor.FillAsync("matter", "Trusler mellom to elever etter en konflikt på nett.");
        await visitor.TickAsync("severity", "serious");
        await visitor.SendAsync();

        await visitor.ChooseAsync("parties[0].person", "Omar Ali (elev)");
        await visitor.TickAsync("parties[0].role", "both");
        await visitor.FillAsync("youngestGrade", "10");
        await visitor.PressAsync("add");
        (await visitor.Page.Locator("[name='parties[1].role']").CountAsync()).Should().BePositive();
        await visitor.SendAsync();
        await visitor.TickAsync("expulsionDecided", "false");
        await visitor.SendAsync();
        await visitor.FillAsync("ownMeasures", "Samtaler med kontaktlærer.");
        await visitor.SendAsync();
        await visitor.TickAsync("targetLevel", "pupil");
        await visitor.FillAsync("target", "Eleven som er part");
        await visitor.SendAsync();
        await visitor.TickAsync("consentStatus", "not-asked");
        await visitor.SendAsync();
        visitor.Page.Url.Should().EndWith("/request/check");
        (await visitor.Page.Locator("main").InnerTextAsync()).Should().Contain("Rykter på nett").And.Contain("Omar Ali");
        (await visitor.Page.Locator("#not-submit-request").InnerTextAsync()).Should().Contain("REQ-1", "leadership does not stand behind it yet");
    }

    private async Task SendAsync()
    {
        await visitor.BeAsync(Principal);
        await visitor.GoAsync($"{_case}/request/check");
        await visitor.DoAsync(_case, "endorse-request");
        await visitor.GoAsync($"{_case}/request/check");
        await visitor.SendAsync();
        Receipt = (await visitor.Page.Locator("#receipt").InnerTextAsync()).Trim();
        Receipt.Should().NotBeEmpty();
        (await visitor.Page.Locator("main").InnerTextAsync()).Should().Contain("Hva skjer nå?");
    }

    private async Task AssessAsync()
    {
        await visitor.BeAsync(Leader);
        (await visitor.Page.Locator("#duties").InnerTextAsync()).Should().Contain(Receipt);
        await visitor.DoAsync(_case, "begin-assessment", () => visitor.TickLabelAsync("coordinator", Worker));
        await visitor.BeAsync(Worker);
        await visitor.DoAsync(_case, "record-assessment", async () =>
        {
            await visitor.FillAsync("problem.description", "Eleven er både utsatt og utøver.");
            await visitor.FillAsync("approach", "Faste samtaler med eleven.");
            await visitor.TickAsync("interest.hasConflict", "false");
            await visitor.TickAsync("childWelfare", "NoDuty");
        });
        await visitor.GoAsync($"{_case}/do/approve-assessment");
        (await visitor.Page.Locator("main").InnerTextAsync()).Should().Contain("ASM-", "who assessed does not approve");
        await visitor.BeAsync(Leader);
        await visitor.DoAsync(_case, "approve-assessment");
        await visitor.DoAsync(_case, "accept-request");
        (await visitor.StateAsync()).Should().Be("Planlegging");
    }

    private async Task PlanAsync()
    {
        await visitor.BeAsync(Worker);
        foreach (var member in new[] { "Berit Lunde, Skoleledelse", "Siri Moen, Kontaktlærer" })
            await visitor.DoAsync(_case, "add-team-member", () => visitor.ChooseAsync("person", member));
        var (today, later) = (Today(0), Today(30));
        await visitor.DoAsync(_case, "propose-plan", async () =>
        {
            await visitor.SelectAsync("measures[0].kind", "IndividualFollowUp");
            await visitor.TickAsync("measures[0].level", "Pupil");
            await visitor.FillAsync("measures[0].problem", "Utrygghet i friminuttene.");
            await visitor.FillAsync("measures[0].description", "En samtale i uken.");
            await visitor.FillAsync("measures[0].from", today);
            await visitor.FillAsync("measures[0].until", later);
            await visitor.FillAsync("measures[0].evaluateOn", later);
            await visitor.FillAsync("measures[0].goal.baseline", "8");
            await visitor.FillAsync("measures[0].goal.target", "2");
            await visitor.SelectAsync("measures[0].goal.unit", "Occurrences");
            await visitor.FillAsync("measures[0].goal.by", later);
            await visitor.FillAsync("measures[0].supplements", "Kontaktlærers samtaler.");
        });
        await visitor.DoAsync(_case, "open-consultation");
        (await visitor.StateAsync()).Should().Be("Samråd");
    }

    private async Task ConsultAsync()
    {
        await visitor.BeAsync(Principal);
        await visitor.GoAsync($"{_case}/do/approve-plan");
        (await visitor.Page.Locator("main").InnerTextAsync()).Should().Contain("PLAN-2").And.Contain("PLAN-3", "nobody was heard yet");
        await visitor.BeAsync(Worker);
        await HearAsync("Leadership", "Berit Lunde (skoleledelse)", "Ledelsen støtter planen.");
        await HearAsync("Pupil", "Omar Ali (elev)", "Jeg vil at det skal bli rolig.");
        await HearAsync("Guardian", "Leila Ali (foresatt)", "Vi er enige.", concerning: "Omar Ali");
        await visitor.BeAsync(Principal);
        await visitor.DoAsync(_case, "approve-plan");
        (await visitor.StateAsync()).Should().Be("Plan godkjent");
    }

    private Task HearAsync(string kind, string person, string words, string? concerning = null) => visitor.DoAsync(_case, "record-hearing", async () =>
    {
        await visitor.TickAsync("kind", kind);
        await visitor.ChooseAsync("person", person);
        if (concerning is not null)
            await visitor.ChooseAsync("concerning", concerning);
        await visitor.TickAsync("outcome", "Heard");
        await visitor.FillAsync("ownWords", words);
    });

    private async Task FollowUpAsync()
    {
        await visitor.BeAsync(Worker);
        await visitor.DoAsync(_case, "begin-follow-up");
        await visitor.DoAsync(_case, "start-measure");
        await visitor.DoAsync(_case, "plan-session", async () =>
        {
            await visitor.FillAsync("start", $"{Today(0)} 10:15");
            await visitor.TickLabelAsync("participants", "Omar Ali");
        });
        await visitor.GoAsync("/");
        (await visitor.Page.Locator("#duties").InnerTextAsync()).Should().Contain("Hold samtalen");
        await visitor.DoAsync(_case, "hold-session", async () =>
        {
            await visitor.TickLabelAsync("present", "Omar Ali");
            await visitor.FillAsync("note", "God samtale.");
        });
        await visitor.DoAsync(_case, "complete-measure");
        await visitor.DoAsync(_case, "begin-evaluation");
    }

    private async Task EvaluateAndCloseAsync()
    {
        await visitor.DoAsync(_case, "evaluate-measure", () => visitor.FillAsync("achieved", "2"));
        await SpeakAsync("Pupil", "Omar Ali (elev)", "4");
        await SpeakAsync("School", "Berit Lunde (skoleledelse)", "5");
        await SpeakAsync("Guardian", "Leila Ali (foresatt)", "4");
        await visitor.BeAsync(Leader);
        foreach (var part in new[] { "", "/request", "/assessment", "/team", "/plan", "/follow-up", "/evaluation", "/actions" })
            await visitor.GoAsync(_case + part);
        await visitor.DoAsync(_case, "close-case", () => visitor.TickAsync("reason", "GoalsReached"));
        (await visitor.StateAsync()).Should().Be("Avsluttet");
    }

    private Task SpeakAsync(string kind, string by, string score) => visitor.DoAsync(_case, "record-voice", async () =>
    {
        await visitor.TickAsync("kind", kind);
        await visitor.ChooseAsync("by", by);
        await visitor.TickAsync("score", score);
    });

    // The browser meets the real clock, as a person does.
#pragma warning disable RS0030
    private static string Today(int days) => NodaTime.SystemClock.Instance.GetCurrentInstant()
#pragma warning restore RS0030
        .InZone(NodaTime.DateTimeZoneProviders.Tzdb["Europe/Oslo"]).Date.PlusDays(days).ToString("dd.MM.uuuu", null);
}
