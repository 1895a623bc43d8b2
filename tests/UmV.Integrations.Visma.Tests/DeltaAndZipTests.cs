using System.IO.Compression;
using System.Text;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Schools.InMemory;
using UmV.Core.Sealing;
using UmV.Integrations.Visma.OneRoster.Csv;
using UmV.Integrations.Visma.Tests.Rest;
using UmV.Integrations.Visma.Tests.Roads;
using UmV.TestKit;
using UmV.Testing.Contracts;

namespace UmV.Integrations.Visma.Tests;

/// <summary>Bundles that tell only changes, and bundles in zip files, friendly and hostile.</summary>
public sealed class DeltaAndZipTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly InMemoryRosterStore _store = new();
    private readonly InMemoryKeyring _keyring = new();
    private int _made;

    private RosterImporter Importer => new(_store, _keyring, new FixedIds(), TestClock.New(), TenantId.Default);

    private RosterSync Sync => new(Importer, _store, _keyring, TestClock.New(), TenantId.Default);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_delta_on_its_bulk_tells_what_a_new_bulk_would()
    {
        await Importer.ImportAsync(Open("v1p2"));
        var report = await Sync.SyncAsync(Open("v1p2-delta"));
        report.IsFullRead.Should().BeFalse();
        report.Import!.Should().BeEquivalentTo(new { Students = 2, Removed = 1, Added = 0 }, options => options.ExcludingMissingMembers());
        (await Sync.SyncAsync(Open("v1p2-delta"))).Import.Should().BeNull("the same delta again changes nothing");

        using var after = new TestBundle();
        after.Write("users.csv", WithoutLines(after.Read("users.csv"), "st-2,"));
        after.Write("roles.csv", WithoutLines(after.Read("roles.csv"), "ro-st-2,"));
        after.Write("users.csv", after.Read("users.csv").Replace("\"st-1,st-2\"", "st-1", StringComparison.Ordinal));
        after.Write("enrollments.csv", WithoutLines(after.Read("enrollments.csv"), "en-2,", "en-3,") + "en-9,,,cl-9a,org-skole-a,st-3,student,false,2026-11-02,\n");
        var fresh = new InMemoryRosterStore();
        await new RosterImporter(fresh, _keyring, new FixedIds(), TestClock.New(), TenantId.Default).ImportAsync(after.Open());
        (await RosterLines.OfAsync(_store, _keyring)).Should().Equal(await RosterLines.OfAsync(fresh, _keyring));
    }

    [Fact]
    public async Task A_delta_without_its_bulk_or_of_another_version_is_refused_with_what_to_do()
    {
        (await FailureAsync(() => Sync.SyncAsync(Open("v1p2-delta")))).Message.Should().Contain("Import a bulk bundle");
        await Importer.ImportAsync(Open("v1p1", "umv-test"));
        (await FailureAsync(() => Sync.SyncAsync(Open("v1p2-delta")))).Message.Should().Contain("of version 1.1");
        (await FailureAsync(() => Importer.ImportAsync(Open("v1p2-delta")))).Fault.Should().Be(SourceFault.NotSupported);
    }

    [Fact]
    public async Task A_wrong_row_in_a_delta_is_named_and_nothing_of_it_is_kept()
    {
        await Importer.ImportAsync(Open("v1p2"));
        var before = await RosterLines.OfAsync(_store, _keyring);
        using var delta = new TestBundle("v1p2-delta");
        delta.Replace("enrollments.csv", "2026-11-02,\n", "32. november,\n");
        var failure = await FailureAsync(() => Sync.SyncAsync(delta.Open()));
        failure.Faults.Should().ContainSingle(fault => fault.File == "enrollments.csv" && fault.Column == "beginDate");
        (await RosterLines.OfAsync(_store, _keyring)).Should().Equal(before);
    }

    [Theory]
    [InlineData("v1p2")]
    [InlineData("v1p1")]
    public async Task The_contract_is_kept_by_folders_and_by_zip_files(string version)
    {
        foreach (var path in new[] { TestBundle.Original(version), Zip(version) })
            (await SchoolSourceContract.CheckAsync(new ContractSubject
            {
                Open = () => OneRosterCsvBundle.Open(path),
                OpenFeed = () => OneRosterCsvBundle.Open(path),
                Expected = version == "v1p2" ? ExpectedRoster.Of(Testing.Simulation.SimulatedWorlds.Small(TestClock.New())) : null,
            })).ThrowIfBroken();
    }

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_unpacked()
    {
        var path = Archive(archive => Fill(archive, "users.csv", 300_000_000));
        new FileInfo(path).Length.Should().BeLessThan(1_000_000);
        Refusal(path).Message.Should().Contain("a hundred times its size");
    }

    [Fact]
    public async Task A_size_that_the_archive_lies_about_is_stopped_while_it_is_read()
    {
        var path = Zip("v1p2");
        var bytes = await File.ReadAllBytesAsync(path);
        // In the central directory, the unpacked size of users.csv stands 24 bytes into its entry.
        var entry = LastIndexOf(bytes, Encoding.ASCII.GetBytes("users.csv")) - 46;
        BitConverter.GetBytes(10).CopyTo(bytes, entry + 24);
        await File.WriteAllBytesAsync(path, bytes);
        (await FailureAsync(() => Importer.ImportAsync(OneRosterCsvBundle.Open(path)))).Fault.Should().Be(SourceFault.ContractBreach);
    }

    [Theory]
    [InlineData("../users.csv")]
    [InlineData("bundle/../../users.csv")]
    [InlineData("/etc/users.csv")]
    [InlineData("..\\users.csv")]
    [InlineData("C:users.csv")]
    public void A_name_that_points_out_of_the_archive_is_refused(string name) =>
        Refusal(Archive(archive => archive.CreateEntry(name))).Message.Should().Contain("points out of the archive");

    [Fact]
    public void Two_bundles_too_many_files_and_what_is_no_zip_file_are_refused()
    {
        Refusal(Archive(archive => (archive.CreateEntry("a/users.csv"), archive.CreateEntry("b/users.csv")).ToString())).Message.Should().Contain("more than once");
        Refusal(Archive(archive => Enumerable.Range(0, 1001).Select(number => archive.CreateEntry($"f{number}")).Count())).Message.Should().Contain("1001 files");
        File.WriteAllText(_folder.At("no.zip"), "this is no zip file");
        Refusal(_folder.At("no.zip")).Message.Should().Contain("not a zip file");
        Refusal(_folder.At("nothing.zip")).Fault.Should().Be(SourceFault.NotFound);
    }

    [Fact]
    public async Task What_is_kept_of_a_bundle_holds_neither_passwords_nor_names_in_the_clear()
    {
        using var bundle = new TestBundle();
        bundle.Replace("users.csv", "st-1@provevik.example},Åse Marie,Ødegård,,ELEV-1,,,,\"gu-1,gu-2\",9,", "st-1@provevik.example},Åse Marie,Ødegård,,ELEV-1,,,,\"gu-1,gu-2\",9,hemmelig-passord");
        await Importer.ImportAsync(bundle.Open());
        var rows = await _store.ListRecordsAsync(TenantId.Default, "umv-test", "user").ToListAsync();
        rows.Should().HaveCount(10);
        var kept = string.Join('\n', rows.Select(row => Encoding.UTF8.GetString(row.Body.Span)));
        Canary.SearchText(kept, "Ødegård", "st-1", "hemmelig-passord").Should().BeEmpty();
        var plain = await bundle.Open().ListAsync("user").ToListAsync();
        Canary.SearchText(string.Join('\n', plain.Select(record => Encoding.UTF8.GetString(record.Body.ToArray()))), "hemmelig-passord").Should().BeEmpty();
    }

    private static OneRosterCsvBundle Open(string version, string? source = null) => OneRosterCsvBundle.Open(TestBundle.Original(version), source);

    private static async Task<SchoolSourceException> FailureAsync(Func<Task> act) => (await act.Should().ThrowAsync<SchoolSourceException>()).Which;

    private static SchoolSourceException Refusal(string path) =>
        FluentActions.Invoking(() => OneRosterCsvBundle.Open(path)).Should().Throw<SchoolSourceException>().Which;

    private static string WithoutLines(string text, params string[] starts) =>
        string.Join('\n', text.Split('\n').Where(line => !starts.Any(start => line.StartsWith(start, StringComparison.Ordinal))));

    private static int LastIndexOf(byte[] bytes, byte[] wanted) => bytes.AsSpan().LastIndexOf(wanted);

    private static void Fill(ZipArchive archive, string name, int size)
    {
        using var stream = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
        var zeros = new byte[1_000_000];
        for (var written = 0; written < size; written += zeros.Length)
            stream.Write(zeros);
    }

    private string Zip(string version)
    {
        var path = _folder.At($"{version}-{_made++}.zip");
        ZipFile.CreateFromDirectory(TestBundle.Original(version), path);
        return path;
    }

    private string Archive(Action<ZipArchive> fill)
    {
        var path = _folder.At($"{_made++}.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        fill(archive);
        return path;
    }

    private string Archive<T>(Func<ZipArchive, T> fill) => Archive(archive => { _ = fill(archive); });
}
