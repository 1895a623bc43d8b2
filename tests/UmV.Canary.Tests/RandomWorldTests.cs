using System.Net;
using System.Text;
using System.Text.Json;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Privacy;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;
using Search = UmV.TestKit.Canary;

namespace UmV.Canary.Tests;

/// <summary>
/// Random worlds with a word of its own in every personal field: none of them leaves by the file, its log, mails, logs, traces, metrics, problem
/// details or figures, and after one pupil is erased nothing of that pupil is left and all of the others is as before.
/// <c>UMV_CANARY_WORLDS=500</c> plays more of them.
/// </summary>
public sealed class RandomWorldTests
{
    private static readonly int Worlds = int.TryParse(Environment.GetEnvironmentVariable("UMV_CANARY_WORLDS"), out var worlds) ? worlds : 6;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Worlds / 2)];

    public static TheoryData<int> OtherSeeds => [.. Enumerable.Range(1001, Worlds / 2)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task No_word_of_a_random_world_leaves_it_but_to_who_may_read(int seed)
    {
        await using var world = await RandomWorld.PlayAsync(seed);
        var read = await ShownAsync(world, world.Cases);
        read.Should().Contain(world.Marker, "who may read sees them, or nothing was planted");

        await HoldsTightAsync(world, seed);
    }

    [Theory]
    [MemberData(nameof(OtherSeeds))]
    public async Task After_one_pupil_is_erased_nothing_of_that_pupil_is_left_and_all_of_the_others_is_as_before(int seed)
    {
        await using var world = await RandomWorld.PlayAsync(seed);
        var (erased, others) = (world.Pupils[0].Pupil, world.Cases.Where(one => one.Pupil != world.Pupils[0].Pupil.Person).ToList());
        var own = world.WordsOfAlone(erased.Person);
        var before = await ShownAsync(world, others);
        own.Where((await ShownAsync(world, world.Cases)).Contains).Should().NotBeEmpty("seed {0}: something of the pupil was shown before", seed);
        var keys = await KeysAsync(world, erased.Person);

        await EraseAsync(world, erased, seed);

        (await ShownAsync(world, others)).Should().Be(WithoutThem(before, own), "seed {0}: what is of others is as before", seed);
        var after = await ShownAsync(world, world.Cases) + await FilesAsync(world);
        own.Where(after.Contains).Should().BeEmpty("seed {0}: nobody is shown anything of the pupil", seed);
        keys.Where(key => IsInAFile(world.Host.Folder, key)).Should().BeEmpty("seed {0}: the keys are gone from every byte", seed);
        (await world.Host.World.Service<Verifier>().VerifyAsync()).FirstFault.Should().BeNull("seed {0}", seed);
        await HoldsTightAsync(world, seed);
    }

    [Fact]
    public async Task Every_personal_field_that_a_command_has_is_planted_and_holds_tight()
    {
        await using var world = await RandomWorld.PlayWholeStoryAsync(seed: 99);

        PersonalFields.All.Should().HaveCountGreaterThan(50);
        PersonalFields.All.Except(world.Planter.All.Select(planted => planted.Field)).Should().BeEmpty("a new field is played by WholeStory, and so planted and searched for");
        await HoldsTightAsync(world, seed: 99);
    }

    /// <summary>The marker is looked for in every byte that is kept and in everything that is told to who must not read.</summary>
    private static async Task HoldsTightAsync(RandomWorld world, int seed)
    {
        var files = Directory.GetFiles(world.Host.Folder).Select(Path.GetFileName).ToList();
        files.Should().Contain("umv.db");
        Search.Search(world.Host.Folder, [world.Marker]).Where(hit => !hit.File.StartsWith("mails", StringComparison.Ordinal)).Should().BeEmpty("seed {0}: the store is sealed", seed);
        var mails = Directory.GetFiles(world.Host.Mails);
        mails.Should().NotBeEmpty();
        mails.SelectMany(mail => Search.SearchText(WithoutItsAddress(mail), world.Marker)).Should().BeEmpty("seed {0}: a mail tells nothing but to log in", seed);
        Search.SearchText("begin\n" + world.Host.Logged, world.Marker).Should().BeEmpty("seed {0}: logs, traces and metrics", seed);
        Search.SearchText("begin\n" + await ToldToStrangersAsync(world), world.WordsOfCases).Select(hit => world.WhereFrom(hit.Text)).Distinct().Should().BeEmpty("seed {0}: answers and problems for who is not on the case", seed);
        Search.SearchText("begin\n" + await ProblemsAsync(world), world.Marker).Should().BeEmpty("seed {0}: problems do not quote what was sent", seed);
        Search.SearchText("begin\n" + await FiguresAsync(world), world.Marker).Should().BeEmpty("seed {0}: figures, and the log of changes", seed);
        Search.SearchText("begin\n" + await ListsAsync(world), world.TextsOfCases).Select(hit => world.WhereFrom(hit.Text)).Should().BeEmpty("seed {0}: the log of access and the list of duties", seed);
    }

    /// <summary>Everything that anybody is shown of these cases, and of everybody.</summary>
    private static async Task<string> ShownAsync(RandomWorld world, IReadOnlyList<(CaseId Case, PersonId Pupil)> cases)
    {
        var (door, shown) = (world.Host.World.Door, new StringBuilder());
        foreach (var actor in new[] { Leader, Worker, Principal, Teacher })
        {
            foreach (var (id, _) in cases)
            {
                shown.AppendLine(JsonSerializer.Serialize(await door.AskAsync(actor, new GetCase(id))));
                shown.AppendLine(JsonSerializer.Serialize(await door.AskAsync(actor, new GetRequestForm(id))));
            }

            foreach (var person in world.Family.Append(Teacher).Where(person => cases.Count == world.Cases.Count || person.Person != world.Pupils[0].Pupil.Person))
                shown.AppendLine(JsonSerializer.Serialize(await door.AskAsync(actor, new GetPerson(person.Person))));
        }

        foreach (var actor in world.Family)
        {
            foreach (var (id, _) in cases)
                shown.AppendLine(JsonSerializer.Serialize(await door.AskAsync(actor, new GetOwnCase(id))));
        }

        return shown.ToString();
    }

    /// <summary>What is given out on paper about others than the pupil who was erased, and to the school's archive.</summary>
    private static async Task<string> FilesAsync(RandomWorld world)
    {
        var files = new StringBuilder();
        foreach (var (pupil, _) in world.Pupils)
        {
            if (await world.Host.World.Service<SubjectAccess>().GatherAsync(Leader, pupil.Person) is { } file)
                files.AppendLine(Encoding.UTF8.GetString(SubjectFileWriter.Json(file)));
        }

        foreach (var (id, _) in world.Cases)
            files.AppendLine((await world.Host.World.Service<SchoolArchive>().ExportAsync(Leader, id))?.ToString());
        return files.ToString();
    }

    private static async Task<string> ToldToStrangersAsync(RandomWorld world)
    {
        var told = new StringBuilder();
        foreach (var stranger in new[] { new Actor(Person(990), Role.ProviderWorker), new Actor(Person(991), Role.SchoolLeader, OtherSchool), new Actor(Person(992), Role.Guardian) })
        {
            foreach (var (method, pattern) in world.Host.Endpoints.Where(endpoint => endpoint.Method == "GET"))
            {
                foreach (var id in world.Cases.Take(3).Select(one => one.Case.Value))
                    told.AppendLine(await SendAsync(world, stranger, method, pattern.Replace("{id}", id.ToString(), StringComparison.Ordinal), null));
            }
        }

        return told.ToString();
    }

    /// <summary>Every command sent with what it cannot be, by who may and by who may not.</summary>
    private static async Task<string> ProblemsAsync(RandomWorld world)
    {
        var told = new StringBuilder();
        var word = world.Marker;
        var wrong = JsonSerializer.Serialize(new { reason = new { a = word }, text = word, explanation = new[] { word }, details = new { givenName = word, birthDate = word } });
        foreach (var actor in new[] { Leader, new Actor(Person(990), Role.ProviderWorker) })
        {
            foreach (var (method, pattern) in world.Host.Endpoints.Where(endpoint => endpoint.Method == "POST"))
                told.AppendLine(await SendAsync(world, actor, method, pattern.Replace("{id}", world.Cases[0].Case.ToString(), StringComparison.Ordinal), wrong));
        }

        return told.ToString();
    }

    private static async Task<string> FiguresAsync(RandomWorld world)
    {
        var figures = new StringBuilder();
        foreach (var address in new[] { "/api/report?from=2026-01&to=2026-12&by=category,year", "/api/report?from=2026-01&to=2026-12&by=category&format=csv", "/api/cases/counts" })
            figures.AppendLine(await SendAsync(world, Leader, "GET", address, null, HttpStatusCode.OK));
        foreach (var (id, _) in world.Cases)
            figures.AppendLine(JsonSerializer.Serialize(await world.Host.World.Door.AskAsync(Leader, new GetChangeLog(id))));
        return figures.ToString();
    }

    private static async Task<string> ListsAsync(RandomWorld world) =>
        await SendAsync(world, Leader, "GET", "/api/duties?mine=false", null, HttpStatusCode.OK)
        + await SendAsync(world, new Actor(Person(993), Role.Auditor), "GET", "/api/access-log", null, HttpStatusCode.OK);

    private static async Task<string> SendAsync(RandomWorld world, Actor actor, string method, string address, string? body, HttpStatusCode? expected = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Add("X-Test-Actor", CanaryHost.Header(actor));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await world.Host.Http.SendAsync(request);
        ((int)answer.StatusCode).Should().BeLessThan(500, "{0} {1}", method, address);
        if (expected is { } status)
            answer.StatusCode.Should().Be(status, address);
        return $"{answer.Headers} {await answer.Content.ReadAsStringAsync()}";
    }

    private static async Task EraseAsync(RandomWorld world, Actor pupil, int seed)
    {
        var door = world.Host.World.Door;
        foreach (var (id, _) in world.Cases.Where(one => one.Pupil == pupil.Person))
            (await door.ExecuteAsync(Leader, new ArchiveCase(id, new string('a', 64)))).IsDone.Should().BeTrue("seed {0}", seed);
        (await door.ExecuteAsync(Worker, new ProposePersonErasure(pupil.Person, "Asked for it"))).OrThrow();
        (await door.ExecuteAsync(Leader, new ErasePerson(pupil.Person, "Asked for it"))).OrThrow();
    }

    private static async Task<IReadOnlyList<byte[]>> KeysAsync(RandomWorld world, PersonId person)
    {
        var names = await world.Host.Store.ListKeysAsync(TenantId.Default, StreamId.Of(person));
        return [.. (await world.Host.Store.FindKeysAsync(TenantId.Default, [.. names])).Values.Select(key => key.Wrapped.Slice(20, 16).ToArray())];
    }

    private static bool IsInAFile(string folder, byte[] key) => Directory.GetFiles(folder).Any(path =>
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(key) >= 0;
    });

    // The address that a mail goes to is that of who gets it.
    private static string WithoutItsAddress(string mail)
    {
        var text = File.ReadAllText(mail);
        var to = text.Split('\n').Single(line => line.StartsWith("To:", StringComparison.OrdinalIgnoreCase))["To:".Length..].Trim().Trim('<', '>');
        return text.Replace(to, "who gets it", StringComparison.OrdinalIgnoreCase);
    }

    // In the cases of others the pupil who is gone may have been named: there stands now that the name was erased.
    private static string WithoutThem(string shown, IReadOnlyList<string> words)
    {
        words.Where(shown.Contains).Should().BeEmpty("the pupil is in no case of another");
        return shown;
    }
}
