using UmV.Core.Identity;

namespace UmV.AspNetCore.Tests;

/// <summary>The people of the main job, and its steps as they go over the wire.</summary>
internal sealed class Story
{
    internal const string Matter = "Hemmelig-sak-om-Kanarifuglen";
    internal const string FamilyName = "Kanarifugl";

    internal const string Terms = """
        {"clauses":[{"number":"1.1","text":"Formålet er et trygt skolemiljø."}],
         "providerObligations":["Svare skolen."],"schoolObligations":["Fylle ut skjemaet."],
         "scope":{"purposes":["GoodSchoolEnvironment","PreventViolence","PreventBullying","CounterDropOut","CounterPushOut",
                              "CounterRecruitmentToCrime","FollowUpOfExpelledPupils","ConflictHandling","AttitudeBuilding","Inclusion","FollowUpOfPupils"],
                  "targetLevels":["Pupil","Group","Class","School"]},
         "period":{"start":"2026-08-01","end":"2028-07-31"},"capacity":5,
         "data":{"legalBasis":"Forslag","roles":"SeparateControllers","purposes":["Assessment","Planning","FollowUp","Evaluation"],"recipients":["School"],"retentionMonths":12},
         "evaluationMonth":5}
        """;

    private readonly Host _host;

    internal Story(Host host)
    {
        _host = host;
        Leader = As(Role.ProviderLeader);
        Coordinator = As(Role.ProviderWorker);
        Colleague = As(Role.ProviderWorker);
        Principal = As(Role.SchoolLeader, School);
        Counsellor = As(Role.Counsellor, School);
        Teacher = As(Role.ContactTeacher, School);
        OtherPrincipal = As(Role.SchoolLeader, OtherSchool);
        Pupil = host.Ids.Next<PersonId>();
        Guardian = host.Ids.Next<PersonId>();
        Agreement = host.Ids.Next<AgreementId>();
        Case = host.Ids.Next<CaseId>();
        Measure = host.Ids.Next<MeasureId>();
        Session = host.Ids.Next<SessionId>();
    }

    internal static OrganisationNumber School { get; } = OrganisationNumber.Parse("974760673");

    internal static OrganisationNumber OtherSchool { get; } = OrganisationNumber.Parse("971035854");

    internal static OrganisationNumber Provider { get; } = OrganisationNumber.Parse("889640782");

    internal Caller Leader { get; }

    internal Caller Coordinator { get; }

    internal Caller Colleague { get; }

    internal Caller Principal { get; }

    internal Caller Counsellor { get; }

    internal Caller Teacher { get; }

    internal Caller OtherPrincipal { get; }

    internal PersonId Pupil { get; }

    internal PersonId Guardian { get; }

    internal AgreementId Agreement { get; }

    internal CaseId Case { get; }

    internal MeasureId Measure { get; }

    internal SessionId Session { get; }

    internal string AgreementPath => $"/api/agreements/{Agreement}";

    internal string CasePath => $"/api/cases/{Case}";

    internal string Measures => $$"""
        {"measures":[{"id":"{{Measure}}","kind":"ProgrammeConversations","level":"Pupil","pupils":["{{Pupil}}"],"problem":"{{Matter}}","description":"Samtaler",
         "when":{"start":"2026-09-01","end":"2026-12-01"},"responsible":"{{Coordinator.Actor.Person}}","evaluateOn":"2026-12-05",
         "goal":{"baseline":8,"target":2,"unit":"Occurrences","by":"2026-12-01","description":"Færre hendelser"},"supplements":"Skolens samtaler"}]}
        """;

    internal string Answers => $$"""
        {"answers":{"requesterRole":{"kind":"code","value":"school-leader"},"urgency":{"kind":"code","value":"not-urgent"},
         "categories":{"kind":"codes","values":["{{Category}}"]},"matter":{"kind":"text","value":"{{Matter}}"},"severity":{"kind":"code","value":"serious"},
         "parties":{"kind":"rows","rows":[{"person":{"value":"{{Pupil}}","kind":"person"},"role":{"kind":"code","value":"exposed"} }]},
         "youngestGrade":{"kind":"number","value":9},"expulsionDecided":{"kind":"bool","value":false},
         "ownMeasures":{"kind":"text","value":"Samtaler på skolen"},"targetLevel":{"kind":"code","value":"pupil"},
         "target":{"kind":"text","value":"En elev"},"consentStatus":{"kind":"code","value":"not-asked"} } }
        """;

    internal static string Category { get; } = UmV.Core.Requests.DefaultRequestForm.Version1.Sections
        .SelectMany(section => section.Fields).Single(field => field.Key == "categories").Choices[0].Code;

    internal Caller As(Role role, OrganisationNumber? school = null) => new(_host.Http, new Actor(_host.Ids.Next<PersonId>(), role, school));

    internal Caller Nobody() => new(_host.Http, null);

    internal async Task RegisterAsync()
    {
        foreach (var caller in new[] { Leader, Coordinator, Colleague, Principal, Counsellor, Teacher, OtherPrincipal })
            await Register(caller.Actor.Person, caller.Actor.Role, caller.Actor.School);
        await Register(Pupil, Role.Pupil, School);
        await Register(Guardian, Role.Guardian, School);
    }

    internal async Task SignAsync()
    {
        await Leader.DoAsync($"{AgreementPath}/draft-agreement", $$"""{"parties":{"provider":"{{Provider}}","school":"{{School}}"},"terms":{{Terms}},"predecessor":null}""");
        await Leader.DoAsync($"{AgreementPath}/propose-agreement");
        await Leader.DoAsync($"{AgreementPath}/sign-agreement", $$"""{"party":"Provider","signatoryRole":"GeneralManager","signatory":"{{Leader.Actor.Person}}"}""");
        await Principal.DoAsync($"{AgreementPath}/sign-agreement", $$"""{"party":"School","signatoryRole":"Principal","signatory":"{{Principal.Actor.Person}}"}""");
        await Leader.DoAsync($"{AgreementPath}/put-agreement-in-force");
    }

    internal Task StartAsync() => Principal.DoAsync($"{CasePath}/start-request", $$"""{"school":"{{School}}"}""");

    internal async Task RequestAsync()
    {
        await StartAsync();
        await Principal.DoAsync($"{CasePath}/save-request-draft", Answers);
        await Principal.DoAsync($"{CasePath}/endorse-request");
        await Principal.DoAsync($"{CasePath}/submit-request");
    }

    internal async Task AssessAsync()
    {
        await Leader.DoAsync($"{CasePath}/begin-assessment", $$"""{"coordinator":"{{Coordinator.Actor.Person}}"}""");
        await Coordinator.DoAsync($"{CasePath}/record-assessment", $$"""
            {"parties":[{"person":"{{Pupil}}","roles":["Exposed"],"isPupil":true}],"problem":{"categories":["{{Category}}"],"description":"{{Matter}}"},
             "approach":"Samtaler","interest":{"hasConflict":false,"explanation":null},"childWelfare":"NoDuty"}
            """);
        await Leader.DoAsync($"{CasePath}/approve-assessment");
        await Leader.DoAsync($"{CasePath}/accept-request");
    }

    internal async Task PlanAsync()
    {
        foreach (var caller in new[] { Counsellor, Teacher })
            await Coordinator.DoAsync($"{CasePath}/add-team-member", $$"""{"person":"{{caller.Actor.Person}}","role":"{{caller.Actor.Role}}"}""");
        await Coordinator.DoAsync($"{CasePath}/propose-plan", Measures);
        await Coordinator.DoAsync($"{CasePath}/open-consultation");
    }

    internal async Task HearAsync()
    {
        await Hear("Leadership", Principal.Actor.Person, null);
        await Hear("Pupil", Pupil, null);
        await Hear("Guardian", Guardian, Pupil);
    }

    internal async Task FollowUpAsync()
    {
        await Leader.DoAsync($"{CasePath}/approve-plan");
        await Coordinator.DoAsync($"{CasePath}/begin-follow-up");
        await Coordinator.DoAsync($"{CasePath}/start-measure", $$"""{"measure":"{{Measure}}"}""");
        await Coordinator.DoAsync($"{CasePath}/plan-session", $$"""{"session":"{{Session}}","measure":"{{Measure}}","start":"2026-09-01T09:00:00","minutes":45,"participants":["{{Pupil}}"]}""");
        await Coordinator.DoAsync($"{CasePath}/hold-session", $$"""{"session":"{{Session}}","present":["{{Pupil}}"],"note":"{{Matter}}"}""");
        await Coordinator.DoAsync($"{CasePath}/complete-measure", $$"""{"measure":"{{Measure}}"}""");
    }

    internal async Task CloseAsync()
    {
        await Coordinator.DoAsync($"{CasePath}/begin-evaluation");
        await Coordinator.DoAsync($"{CasePath}/evaluate-measure", $$"""{"measure":"{{Measure}}","achieved":2}""");
        foreach (var (kind, by) in new[] { ("Pupil", Pupil), ("School", Principal.Actor.Person), ("Guardian", Guardian) })
            await Coordinator.DoAsync($"{CasePath}/record-voice", $$"""{"kind":"{{kind}}","score":4,"words":"Bra","by":"{{by}}"}""");
        await Leader.DoAsync($"{CasePath}/close-case", """{"reason":"GoalsReached"}""");
    }

    internal async Task UntilConsultationAsync()
    {
        await RegisterAsync();
        await SignAsync();
        await RequestAsync();
        await AssessAsync();
        await PlanAsync();
    }

    internal static string Person(Role role, OrganisationNumber? school) => $$"""
        {"details":{"givenName":"Ada","familyName":"{{FamilyName}}","birthDate":"2011-03-04","emailAddress":"ada@example.org"},
         "school":{{(school is { } number ? $"\"{number}\"" : "null")}},"roles":["{{role}}"]}
        """;

    private Task<long> Register(PersonId person, Role role, OrganisationNumber? school) =>
        Leader.DoAsync($"/api/people/{person}/register-person", Person(role, school));

    private Task<long> Hear(string kind, PersonId person, PersonId? concerning) => Coordinator.DoAsync($"{CasePath}/record-hearing", $$"""
        {"kind":"{{kind}}","person":"{{person}}","outcome":"Heard","on":"2026-09-01","ownWords":"{{Matter}}","concerning":{{(concerning is { } pupil ? $"\"{pupil}\"" : "null")}}}
        """);
}
