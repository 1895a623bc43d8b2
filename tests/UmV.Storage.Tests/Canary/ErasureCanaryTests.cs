using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Workers;
using UmV.Core.Schools;
using UmV.Core.Storage;
using UmV.Storage.Sqlite;
using UmV.TestKit;
using Search = UmV.TestKit.Canary;

namespace UmV.Storage.Tests.Canary;

/// <summary>Two cases with a planted text in every field. The pupil of one is erased: nothing of that pupil is left in any byte, and all of the other is as before.</summary>
public sealed class ErasureCanaryTests
{
    private static readonly TenantId Tenant = TenantId.Default;

    [Fact]
    public async Task After_a_person_is_erased_nothing_of_the_person_is_left_in_any_byte_and_all_of_the_other_is_readable()
    {
        await using var cage = new Cage();
        var (erased, other) = await PlayedAsync(cage);
        var before = await ShownAsync(cage, other);
        var keys = await WrappedKeysAsync(cage, "SELECT k.wrapped FROM data_key k JOIN snapshot s ON s.id = k.owner WHERE s.stream = @id", erased.Pupil.Person.Value);
        keys.Should().ContainSingle();
        var read = await KeepCutReadingAsync(cage);

        await ErasePersonAsync(cage, erased);

        (await ShownAsync(cage, other)).Should().Be(before);
        var shown = JsonSerializer.Serialize(await cage.Door.AskAsync(erased.Leader, new GetCase(erased.Id)));
        foreach (var what in new[] { "given Pupil", "family Pupil", "pupil says", "objection", "pupil's voice", "measure one problem", "session note", "pupil in form" })
            shown.Should().NotContain(erased.Planted[what]);
        shown.Should().Contain("[slettet").And.Contain(erased.Planted["leadership says"]).And.Contain(erased.Planted["matter"], "texts that concern others too are left for a human to decide on");
        Search.Search(cage.Folder, [.. erased.Planted.Values, .. other.Planted.Values]).Should().BeEmpty();
        HoldsAny(cage.Folder, keys).Should().BeEmpty("a destroyed key is overwritten, in the file and in its log");
        HoldsAny(cage.Folder, [read]).Should().BeEmpty("what was read of a school system may hold the person, and nobody can tell");
        (await cage.Get<Verifier>().VerifyAsync()).FirstFault.Should().BeNull();
    }

    [Fact]
    public async Task After_a_case_is_erased_none_of_its_keys_is_left_in_any_byte()
    {
        await using var cage = new Cage();
        var (erased, other) = await PlayedAsync(cage);
        var before = await ShownAsync(cage, other);
        var keys = await WrappedKeysAsync(cage, "SELECT k.wrapped FROM data_key k JOIN snapshot s ON s.id = k.owner WHERE s.stream = @id", erased.Id.Value);
        keys.Should().HaveCountGreaterThan(30);
        HoldsAny(cage.Folder, keys).Should().NotBeEmpty("the search would find them");

        await ArchiveAsync(cage, erased);
        await DoAsync(cage, erased.Principal, new ProposeErasure(erased.Id, "Over"));
        await DoAsync(cage, erased.Leader, new EraseCase(erased.Id, "Over"));

        HoldsAny(cage.Folder, keys).Should().BeEmpty();
        (await ShownAsync(cage, other)).Should().Be(before);
        var view = (await cage.Door.AskAsync(erased.Leader, new GetCase(erased.Id)))!;
        Search.SearchText(JsonSerializer.Serialize(view), erased.Planted.Where(planted => !planted.Key.EndsWith("ProviderLeader", StringComparison.Ordinal)).Select(planted => planted.Value)).Should().BeEmpty();
        (await cage.Get<Verifier>().VerifyAsync()).FirstFault.Should().BeNull();
    }

    [Fact]
    public async Task A_back_up_that_is_restored_later_is_erased_again_at_the_next_start()
    {
        await using var cage = new Cage();
        var (erased, other) = await PlayedAsync(cage);
        await ArchiveAsync(cage, erased);
        using var kept = new TempFolder();
        await BackUpAsync(cage, kept.At("umv.db"));
        var before = await ShownAsync(cage, other);
        await ErasePersonAsync(cage, erased, archive: false);
        await DoAsync(cage, erased.Principal, new ProposeErasure(erased.Id, "Over"));
        await DoAsync(cage, erased.Leader, new EraseCase(erased.Id, "Over"));
        foreach (var beside in new[] { ".keys", ".erased" })
            File.Copy(cage.Database + beside, kept.At("umv.db" + beside));
        Search.Search(kept.Path, erased.Planted.Values).Should().BeEmpty("the register holds ids alone");

        await using var restored = Restored(kept.At("umv.db"), cage.Clock);
        var door = restored.GetRequiredService<IUmV>();
        await door.PrepareAsync();

        (await door.AskAsync(erased.Leader, new GetPerson(erased.Pupil.Person)))!.Name.Should().Be(Erased.Mark);
        (await door.AskAsync(erased.Leader, new GetCase(erased.Id)))!.State.Should().Be(CaseState.Erased);
        JsonSerializer.Serialize(await door.AskAsync(other.Leader, new GetCase(other.Id))).Should().Be(before);
        (await restored.GetRequiredService<Verifier>().VerifyAsync()).FirstFault.Should().BeNull();
        (await restored.GetRequiredService<IUmVStore>().ListKeysAsync(Tenant, StreamId.Of(erased.Id))).Should().ContainSingle("the reason alone");
    }

    private static async Task<(CanaryCase Erased, CanaryCase Other)> PlayedAsync(Cage cage)
    {
        await cage.Door.PrepareAsync();
        var (erased, other) = (new CanaryCase(cage), new CanaryCase(cage, "Spurve", "938801363"));
        await erased.PlayAsync();
        await other.PlayAsync();
        await cage.Get<OutboxDispatcher>().DrainOnceAsync();
        return (erased, other);
    }

    private static async Task ArchiveAsync(Cage cage, CanaryCase file) => await DoAsync(cage, file.Leader, new ArchiveCase(file.Id, new string('a', 64)));

    /// <summary>A reading of a school system that was cut, with a part that a search finds.</summary>
    private static async Task<byte[]> KeepCutReadingAsync(Cage cage)
    {
        var part = System.Security.Cryptography.RandomNumberGenerator.GetBytes(64);
        var now = cage.Clock.GetCurrentInstant();
        await cage.Get<IRosterStore>().KeepPartAsync(Tenant, new PendingRosterRead("visma", "OneRoster 1.2", "reading-1", null, now, now, 1, 1), part);
        HoldsAny(cage.Folder, [part]).Should().NotBeEmpty("the search would find it");
        return part;
    }

    private static async Task ErasePersonAsync(Cage cage, CanaryCase file, bool archive = true)
    {
        if (archive)
            await ArchiveAsync(cage, file);
        await DoAsync(cage, file.Worker, new ProposePersonErasure(file.Pupil.Person, "Asked for it"));
        await DoAsync(cage, file.Leader, new ErasePerson(file.Pupil.Person, "Asked for it"));
    }

    private static async Task DoAsync(Cage cage, Actor actor, Command command) => (await cage.Door.ExecuteAsync(actor, command)).OrThrow();

    private static async Task<string> ShownAsync(Cage cage, CanaryCase file)
    {
        var shown = JsonSerializer.Serialize(await cage.Door.AskAsync(file.Leader, new GetCase(file.Id)));
        shown.Should().NotContain("[slettet").And.Contain(file.Planted["family Pupil"]);
        return shown;
    }

    private static async Task<List<byte[]>> WrappedKeysAsync(Cage cage, string sql, Guid id)
    {
        await using var connection = new SqliteConnection($"Data Source={cage.Database}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is this test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("@id", id.ToByteArray(bigEndian: true));
        await using var rows = await command.ExecuteReaderAsync();
        var keys = new List<byte[]>();
        while (await rows.ReadAsync())
            keys.Add(rows.GetFieldValue<byte[]>(0));
        return keys;
    }

    // A page may be cut anywhere: sixteen bytes out of the middle of a key tell it as well as the whole.
    private static IEnumerable<string> HoldsAny(string folder, List<byte[]> keys) =>
        from path in Directory.GetFiles(folder)
        let bytes = ReadShared(path)
        where keys.Any(key => bytes.AsSpan().IndexOf(key.AsSpan(20, 16)) >= 0)
        select Path.GetFileName(path);

    private static byte[] ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static async Task BackUpAsync(Cage cage, string path)
    {
        await using var connection = new SqliteConnection($"Data Source={cage.Database}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO @path";
        command.Parameters.AddWithValue("@path", path);
        await command.ExecuteNonQueryAsync();
    }

    private static ServiceProvider Restored(string path, IClock clock) => new ServiceCollection().AddSingleton(clock)
        .AddUmV(umv => umv.UseSqlite(path)).BuildServiceProvider();
}
