using Microsoft.Extensions.DependencyInjection;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Requests;
using UmV.TestKit;

namespace UmV.Core.Tests.Process;

public sealed class RequestFormQueryTests
{
    private static readonly OrganisationNumber School = OrganisationNumber.Parse("974760673");
    private readonly ServiceProvider _host = new ServiceCollection().AddUmV().BuildServiceProvider();

    [Fact]
    public async Task A_draft_can_be_taken_up_again_with_texts_by_path_and_everything_that_is_missing()
    {
        var (umv, teacher, file) = await DraftAsync();
        var view = (await umv.AskAsync(teacher, new GetRequestForm(file)))!;
        view.Texts.Should().Equal(new Dictionary<string, string> { ["matter"] = "Hva som skjedde", ["parties[0].alias"] = "A.B." });
        view.Faults.Select(fault => fault.Path).Should().Contain("severity").And.NotContain("matter");

        (await umv.ExecuteAsync(teacher, new SaveRequestDraft(file, view.Answers.WithCode("severity", "serious")), expectedVersion: view.Version)).IsDone.Should().BeTrue();
        var again = (await umv.AskAsync(teacher, new GetRequestForm(file)))!;
        again.Texts.Should().Equal(view.Texts, "a text that was not changed keeps its envelope, and opens");
        again.Answers["matter"].Should().Be(view.Answers["matter"]);
    }

    [Fact]
    public async Task Who_is_not_on_the_case_sees_no_form()
    {
        var (umv, teacher, file) = await DraftAsync();
        var other = teacher with { Person = _host.GetRequiredService<IIdSource>().Next<PersonId>() };
        (await umv.AskAsync(other, new GetRequestForm(file))).Should().BeNull();
    }

    private async Task<(IUmV, Actor, CaseId)> DraftAsync()
    {
        var (umv, ids) = (_host.GetRequiredService<IUmV>(), _host.GetRequiredService<IIdSource>());
        var teacher = new Actor(ids.Next<PersonId>(), Role.ContactTeacher, School);
        (await umv.ExecuteAsync(
            new Actor(ids.Next<PersonId>(), Role.ProviderLeader), new RegisterPerson(teacher.Person, new PersonDetails("Test", "Testesen"), School, [Role.ContactTeacher]))).OrThrow();
        var file = ids.Next<CaseId>();
        (await umv.ExecuteAsync(teacher, new StartRequest(file, School))).OrThrow();
        (await umv.ExecuteAsync(teacher, new SaveRequestDraft(file, FormAnswers.Empty
            .WithText("matter", "Hva som skjedde")
            .WithRows("parties", FormAnswers.Empty.WithText("alias", "A.B.").WithCode("role", "witness"))))).OrThrow();
        return (umv, teacher, file);
    }
}
