using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Agreements;
using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Requests;
using UmV.Storage.Sqlite;
using UmV.TestKit;

namespace UmV.Storage.Tests.Verifying;

/// <summary>A SQLite file that a few real commands have been carried out on; each test changes a copy behind UmV's back.</summary>
public sealed class VerifiedStore : IAsyncLifetime
{
    private static readonly OrganisationNumber School = OrganisationNumber.Parse("974760673");
    private static readonly OrganisationNumber Provider = OrganisationNumber.Parse("938801363");
    private readonly string _folder = Directory.CreateTempSubdirectory("umv-storage-").FullName;
    private readonly FixedIds _ids = new();
    private readonly IClock _clock = TestClock.New();
    private int _copies;

    internal StreamId Person { get; private set; }

    internal StreamId Agreement { get; private set; }

    internal StreamId Case { get; private set; }

    private string Original => Path.Combine(_folder, "umv.db");

    public async Task InitializeAsync()
    {
        await using var services = Services(Original);
        var umv = services.GetRequiredService<IUmV>();
        await umv.PrepareAsync();
        var leader = new Actor(_ids.Next<PersonId>(), Role.ProviderLeader);
        var worker = new Actor(_ids.Next<PersonId>(), Role.ProviderWorker);
        var principal = new Actor(_ids.Next<PersonId>(), Role.SchoolLeader, School);
        var teacher = new Actor(_ids.Next<PersonId>(), Role.ContactTeacher, School);

        async Task Do(Actor actor, Command command) => (await umv.ExecuteAsync(actor, command)).OrThrow();

        await Do(leader, new RegisterPerson(leader.Person, new PersonDetails("Lea", "Leder"), null, [Role.ProviderLeader]));
        await PlayAgreementAsync(Do, leader, worker, principal);
        await PlayCaseAsync(Do, leader, worker, principal, teacher);
        Person = StreamId.Of(leader.Person);
        (await umv.AskAsync(leader, new UmV.Core.Process.Queries.GetCase(new CaseId(Case.Value)))).Should().NotBeNull();
        (await umv.AskAsync(leader, new UmV.Core.Process.Queries.ListPeople(null))).Should().NotBeEmpty();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The database and its key file, packed.</summary>
    internal void ZipInto(string file) => System.IO.Compression.ZipFile.CreateFromDirectory(_folder, file);

    /// <summary>What verifying says of a copy that somebody has changed by raw SQL.</summary>
    internal async Task<VerifyReport> VerifyChangedAsync(string sql)
    {
        var copy = Path.Combine(_folder, $"copy-{Interlocked.Increment(ref _copies)}.db");
        File.Copy(Original, copy);
        File.Copy(Original + ".keys", copy + ".keys");
        if (sql.Length > 0)
            Change(copy, sql);
        await using var services = Services(copy);
        await services.GetRequiredService<IUmV>().PrepareAsync();
        return await services.GetRequiredService<Verifier>().VerifyAsync();
    }

    /// <summary>Rows of the file as it was.</summary>
    internal List<T> Select<T>(string sql, Func<SqliteDataReader, T> map)
    {
        using var connection = Connect(Original);
        using var command = Command(connection, sql);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    private async Task PlayAgreementAsync(Func<Actor, Command, Task> act, Actor leader, Actor worker, Actor principal)
    {
        var id = _ids.Next<AgreementId>();
        var terms = StandardAgreement.Terms(new DateInterval(TestClock.Today, TestClock.Today.PlusYears(3)), capacity: 20);
        await act(worker, new DraftAgreement(id, new AgreementParties(Provider, School, "Provider", "School"), terms, null));
        await act(leader, new ProposeAgreement(id));
        await act(principal, new SignAgreement(id, AgreementParty.School, LeadershipRole.Principal, principal.Person));
        await act(leader, new SignAgreement(id, AgreementParty.Provider, LeadershipRole.GeneralManager, leader.Person));
        await act(leader, new PutAgreementInForce(id));
        Agreement = StreamId.Of(id);
    }

    private async Task PlayCaseAsync(Func<Actor, Command, Task> act, Actor leader, Actor worker, Actor principal, Actor teacher)
    {
        var id = _ids.Next<CaseId>();
        await act(teacher, new StartRequest(id, School));
        await act(teacher, new SaveRequestDraft(id, Answers()));
        await act(principal, new EndorseRequest(id));
        await act(teacher, new SubmitRequest(id));
        await act(leader, new BeginAssessment(id, worker.Person));
        await act(worker, new AskForInformation(id, "Since when?"));
        await act(principal, new AnswerInformation(id, "Since August"));
        Case = StreamId.Of(id);
    }

    private FormAnswers Answers() => FormAnswers.Empty
        .WithCode("requesterRole", "contact-teacher")
        .WithCode("urgency", "not-urgent")
        .WithCodes("categories", "fight")
        .WithText("matter", "Two pupils fought in the yard")
        .WithCode("severity", "serious")
        .WithRows("parties", FormAnswers.Empty.With("person", _ids.Next<PersonId>()).WithCode("role", "both").With("grade", 9))
        .With("youngestGrade", 9)
        .With("expulsionDecided", false)
        .WithText("ownMeasures", "The contact teacher spoke with both")
        .WithCode("targetLevel", "class")
        .WithText("target", "Class 9B")
        .WithCode("consentStatus", "not-asked");

    private ServiceProvider Services(string path) => new ServiceCollection()
        .AddSingleton(_clock)
        .AddSingleton<IIdSource>(_ids)
        .AddUmV(umv => umv.UseSqlite(path))
        .BuildServiceProvider();

    private static void Change(string path, string sql)
    {
        using var connection = Connect(path);
        using var command = Command(
            connection,
            "DROP TRIGGER journal_is_never_changed; DROP TRIGGER journal_is_never_shortened; DROP TRIGGER journal_is_never_replaced; "
            + "DROP TRIGGER access_log_is_never_changed; DROP TRIGGER access_log_is_never_shortened; DROP TRIGGER access_log_is_never_replaced; " + sql);
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Put together by the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
