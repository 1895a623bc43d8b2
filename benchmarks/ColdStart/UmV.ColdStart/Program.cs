using Microsoft.Extensions.DependencyInjection;
using UmV.Core;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Requests;
using UmV.Storage.Sqlite;

// make FILE: makes a store with one case, and prints its id. case FILE ID: opens the store, reads the case through the door, prints it.
var teacher = new Actor(new PersonId(new Guid("01890a5d-ac96-774b-bcce-b302099a8057")), Role.ContactTeacher, OrganisationNumber.Parse("310000027"));
await using var services = new ServiceCollection().AddUmV(umv => umv.UseSqlite(args[1])).BuildServiceProvider();
var umv = services.GetRequiredService<IUmV>();
await umv.PrepareAsync();
if (args is ["make", _])
{
    var made = services.GetRequiredService<IIdSource>().Next<CaseId>();
    (await umv.ExecuteAsync(teacher, new StartRequest(made, teacher.School!.Value))).OrThrow();
    (await umv.ExecuteAsync(teacher, new SaveRequestDraft(made, FormAnswers.Empty.WithText(RequestFields.Matter, new string('x', 400))))).OrThrow();
    Console.WriteLine(made);
    return 0;
}

if (!CaseId.TryParse(args[2], null, out var id) || await umv.AskAsync(teacher, new GetCase(id)) is not { } seen)
    return 1;
Console.WriteLine($"{seen.State} {seen.Request.Length}");
return 0;
