using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Requests;
using UmV.Core.Schools;

namespace UmV.TestKit;

/// <summary>A case that is being assessed, about a pupil whom the roster of a host knows. All people are made up.</summary>
public sealed class AssessedCase
{
    private static readonly OrganisationNumber Provider = OrganisationNumber.Parse("974760673");
    private static readonly OrganisationNumber School = OrganisationNumber.Parse("310000027");

    private readonly IUmV _umv;
    private readonly IIdSource _ids;

    private AssessedCase(IServiceProvider services)
    {
        (_umv, _ids) = (services.GetRequiredService<IUmV>(), services.GetRequiredService<IIdSource>());
        (Leader, Worker) = (new(_ids.Next<PersonId>(), Role.ProviderLeader), new(_ids.Next<PersonId>(), Role.ProviderWorker));
        (Principal, Teacher) = (new(_ids.Next<PersonId>(), Role.SchoolLeader, School), new(_ids.Next<PersonId>(), Role.ContactTeacher, School));
        Case = _ids.Next<CaseId>();
    }

    /// <summary>The case.</summary>
    public CaseId Case { get; }

    /// <summary>The pupil whom it is about: as the roster names the person.</summary>
    public PersonId Pupil { get; private set; }

    /// <summary>The provider's leader, who is not on the team.</summary>
    public Actor Leader { get; }

    /// <summary>The coordinator.</summary>
    public Actor Worker { get; }

    private Actor Principal { get; }

    private Actor Teacher { get; }

    /// <summary>Registers people, agrees, sends a request and begins to assess it.</summary>
    public static async Task<AssessedCase> BeginAsync(IServiceProvider services, SourceRef pupil)
    {
        var begun = new AssessedCase(services);
        var known = await services.GetRequiredService<RosterDirectory>().FindPersonAsync(pupil);
        begun.Pupil = known.Value!.Person;
        await begun.PlayAsync();
        return begun;
    }

    private async Task PlayAsync()
    {
        foreach (var actor in new[] { Leader, Worker, Principal, Teacher })
            await DoAsync(Leader, new RegisterPerson(actor.Person, new PersonDetails(actor.Role.ToString(), "Testesen"), actor.School, [actor.Role]));
        await DoAsync(Leader, new RegisterPerson(Pupil, new PersonDetails("Åse", "Testesen"), School, [Role.Pupil]));
        var agreement = _ids.Next<AgreementId>();
        await DoAsync(Leader, new DraftAgreement(
            agreement, new AgreementParties(Provider, School, "Provider", "School"), StandardAgreement.Terms(new DateInterval(new(2026, 1, 1), new(2027, 6, 30))), null));
        await DoAsync(Leader, new ProposeAgreement(agreement));
        await DoAsync(Leader, new SignAgreement(agreement, AgreementParty.Provider, LeadershipRole.GeneralManager, Leader.Person));
        await DoAsync(Principal, new SignAgreement(agreement, AgreementParty.School, LeadershipRole.Principal, Principal.Person));
        await DoAsync(Leader, new PutAgreementInForce(agreement));
        await DoAsync(Teacher, new StartRequest(Case, School));
        await DoAsync(Teacher, new SaveRequestDraft(Case, Answers()));
        await DoAsync(Principal, new EndorseRequest(Case));
        await DoAsync(Teacher, new SubmitRequest(Case));
        await DoAsync(Leader, new BeginAssessment(Case, Worker.Person));
        await DoAsync(Worker, new RecordAssessment(Case, [new AffectedParty(Pupil, [PartyRole.Exposed], IsPupil: true)]));
    }

    private FormAnswers Answers() => FormAnswers.Empty
        .WithCode("requesterRole", "contact-teacher").WithCode("urgency", "not-urgent").WithCodes("categories", "worrying-absence")
        .WithText("matter", "A pupil is away often").WithCode("severity", "serious")
        .WithRows("parties", FormAnswers.Empty.With("person", Pupil).WithCode("role", "exposed").With("grade", 9))
        .With("youngestGrade", 9).With("expulsionDecided", false).WithText("ownMeasures", "The contact teacher spoke with the pupil")
        .WithCode("targetLevel", "pupil").WithText("target", "The pupil").WithCode("consentStatus", "not-asked");

    private async Task DoAsync(Actor actor, Command command) => (await _umv.ExecuteAsync(actor, command)).OrThrow();
}
