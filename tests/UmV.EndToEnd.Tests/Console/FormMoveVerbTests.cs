using Microsoft.Extensions.DependencyInjection;
using UmV.Core;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Requests;
using UmV.Storage.Sqlite;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Console;

/// <summary>Drafts are moved to a new version of their form at the console, dry run first.</summary>
public sealed class FormMoveVerbTests : IDisposable
{
    private const string Secret = "Hemmelig-observasjon";

    private static readonly Actor Teacher = new(new PersonId(new Guid("01890a5d-ac96-774b-bcce-b302099a8057")), Role.ContactTeacher, OrganisationNumber.Parse("310000027"));

    private readonly TempFolder _folder = new();

    private string Database => _folder.At("umv.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Drafts_are_moved_after_it_was_told_what_that_does()
    {
        var drafts = await DraftedAsync(2);
        var forms = Forms(2);

        var tried = await ConsoleRun.OfAsync("form", "move", "--db", Database, "--forms", forms, "--dry-run");
        var one = await ConsoleRun.OfAsync("form", "move", drafts[0].ToString(), "--db", Database, "--forms", forms);
        var rest = await ConsoleRun.OfAsync("form", "move", "--db", Database, "--forms", forms);
        var again = await ConsoleRun.OfAsync("form", "move", "--db", Database, "--forms", forms, "--language", "nn");

        tried.ExitCode.Should().Be(0, tried.Error);
        tried.Out.Should().Contain($"{drafts[0]}: school-request 1 → 2. Gone: observed.").And.Contain($"{drafts[1]}:").And.Contain("Drafts that can be moved: 2. Nothing was changed.");
        tried.Out.Should().NotContain(Secret);
        one.Out.Should().Contain("Moved: 1.").And.Contain(drafts[0].ToString()).And.NotContain(drafts[1].ToString());
        rest.Out.Should().Contain("Moved: 1.").And.Contain(drafts[1].ToString());
        again.Out.Should().Be("Flytta: 0.\n");
        (await ConsoleRun.OfAsync("verify", "--db", Database)).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_form_that_cannot_be_used_is_told_and_nothing_is_done()
    {
        await DraftedAsync(1);
        var forms = Forms(1);
        File.WriteAllText(Path.Combine(forms, "broken.json"), "{");

        (await ConsoleRun.OfAsync("form", "move", "--db", Database, "--forms", forms)).Error.Should().Contain("broken.json");
        File.Delete(Path.Combine(forms, "broken.json"));
        (await ConsoleRun.OfAsync("form", "move", "--db", Database, "--forms", forms)).Error.Should().Contain("A change is a new version", "version 1 is there already");
        (await ConsoleRun.OfAsync("form", "move", "--db", Database, "--forms", _folder.At("none"))).Error.Should().Contain("There is no folder");
    }

    private string Forms(int version)
    {
        var old = DefaultRequestForm.Version1;
        var form = new FormDefinition(old.Id, version, old.Title, [.. old.Sections.Select(section => section with { Fields = [.. section.Fields.Where(field => field.Key != "observed")] })]);
        var folder = Directory.CreateDirectory(_folder.At("forms")).FullName;
        File.WriteAllText(Path.Combine(folder, "school-request.json"), form.ToJson());
        return folder;
    }

    private async Task<List<CaseId>> DraftedAsync(int count)
    {
        await using var services = new ServiceCollection().AddUmV(umv => umv.UseSqlite(Database)).BuildServiceProvider();
        var (umv, ids) = (services.GetRequiredService<IUmV>(), services.GetRequiredService<IIdSource>());
        await umv.PrepareAsync();
        var drafts = Enumerable.Range(0, count).Select(_ => ids.Next<CaseId>()).ToList();
        foreach (var draft in drafts)
        {
            (await umv.ExecuteAsync(Teacher, new StartRequest(draft, Teacher.School!.Value))).OrThrow();
            (await umv.ExecuteAsync(Teacher, new SaveRequestDraft(draft, FormAnswers.Empty.WithText("observed", Secret).WithCode("severity", "serious")))).OrThrow();
        }

        return drafts;
    }
}
