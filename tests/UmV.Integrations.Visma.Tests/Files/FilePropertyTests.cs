using System.IO.Compression;
using System.Xml.Linq;
using CsCheck;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Schools.InMemory;
using UmV.Core.Sealing;
using UmV.Integrations.Visma.OneRoster.Csv;
using UmV.Integrations.Visma.Pifu;
using UmV.Integrations.Visma.Tests.Pifu;
using UmV.Integrations.Visma.Tests.Roads;
using UmV.TestKit;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Files;

/// <summary>
/// Whatever is repeated in a file, and whenever it is replaced, written over or cut off while it is read: the roster is what the file was or what it is now, never
/// some of each; and when it is read in peace, it is what the file is.
/// </summary>
public sealed class FilePropertyTests
{
    private static readonly Gen<(int At, (int What, int Who)[] Changes, Disturbance How, int Cut)> GenCase = Gen.Select(
        Gen.Int[1, 700], Gen.Select(Gen.Int[0, WorldChanges.Last], Gen.Int[0, 40]).Array[1, 6], Gen.Enum<Disturbance>(), Gen.Int[1, 99]);

    /// <summary>How a file changes while it is read.</summary>
    internal enum Disturbance
    {
        Replaced,
        WrittenOver,
        CutOff,
    }

    [Theory]
    [InlineData(Form.Folder)]
    [InlineData(Form.Zip)]
    [InlineData(Form.Pifu)]
    internal async Task Of_a_file_that_changes_in_mid_read_the_roster_is_the_one_or_the_other(Form form)
    {
        await GenCase.SampleAsync(
            async @case =>
            {
                using var trial = new Trial(form);
                var old = await trial.ReadFreshlyAsync();
                await trial.ImportAsync(int.MaxValue, () => { });
                foreach (var (what, who) in @case.Changes)
                    WorldChanges.Apply(trial.World, what, who);
                await trial.ImportOrFailAsync(@case.At, () => trial.Disturb(@case.How, @case.Cut));
                var between = await trial.LinesAsync();
                trial.Save();
                var fresh = await trial.ReadFreshlyAsync();
                await trial.ImportAsync(int.MaxValue, () => { });
                return (between.SequenceEqual(old) || between.SequenceEqual(fresh)) && (await trial.LinesAsync()).SequenceEqual(fresh);
            },
            iter: 40, threads: 1);
    }

    /// <summary>The records that are kept for changes to come are read after the lists; of another file they would not be what the roster is.</summary>
    [Theory]
    [InlineData(Form.Folder)]
    [InlineData(Form.Zip)]
    [InlineData(Form.Pifu)]
    internal async Task A_file_that_is_replaced_between_its_lists_and_its_records_is_refused(Form form)
    {
        using var trial = new Trial(form);
        await trial.ImportAsync(int.MaxValue, () => { });
        var old = await trial.LinesAsync();
        WorldChanges.Apply(trial.World, 0, 1);

        var failure = (await FluentActions.Awaiting(async () => await trial.ImportAsync(await trial.CountAsync(), () => trial.Disturb(Disturbance.Replaced, 0)))
            .Should().ThrowAsync<SchoolSourceException>()).Which;
        (failure.Fault, failure.IsTransient).Should().Be((SourceFault.Unavailable, true), failure.Message);
        failure.Message.Should().Contain("has changed while it was read");
        (await trial.LinesAsync()).Should().Equal(old);
    }

    [Fact]
    public async Task What_a_pifu_file_tells_twice_is_told_once()
    {
        await Gen.Int[0, 1_000].Array[1, 12].SampleAsync(
            async repeats =>
            {
                using var trial = new Trial(Form.Pifu);
                var once = await trial.ReadFreshlyAsync();
                trial.Repeat(repeats);
                var report = await trial.ImportAsync(int.MaxValue, () => { });
                (await trial.LinesAsync()).Should().Equal(once);
                report.Students.Should().Be(WorldChanges.Pupils);
                return await trial.KeepsEachRecordOnceAsync();
            },
            iter: 30, threads: 1);
    }

    /// <summary>In which form a world is written.</summary>
    internal enum Form
    {
        Folder,
        Zip,
        Pifu,
    }

    /// <summary>A world written into a file, and a roster to read it into.</summary>
    private sealed class Trial : IDisposable
    {
        private readonly TempFolder _folder = new();
        private readonly Form _form;
        private readonly InMemoryRosterStore _store = new();
        private readonly InMemoryKeyring _keyring = new();
        private readonly FixedIds _ids = new();

        internal Trial(Form form)
        {
            (_form, World) = (form, SimulatedWorlds.Large(TestClock.New(), WorldChanges.Pupils));
            Save();
        }

        internal SimulatedWorld World { get; }

        private string Target => _form == Form.Folder ? Directory.CreateDirectory(_folder.At("bundle")).FullName : _folder.At(_form == Form.Zip ? "bundle.zip" : "full.xml");

        public void Dispose() => _folder.Dispose();

        internal void Save() => Save(Target);

        internal void Disturb(Disturbance how, int percent)
        {
            var beside = _folder.At("beside");
            if (_form == Form.Folder)
                Directory.CreateDirectory(beside);
            Save(beside);
            foreach (var (from, to) in _form == Form.Folder ? Directory.GetFiles(beside).Select(file => (file, Path.Combine(Target, Path.GetFileName(file)))) : [(beside, Target)])
                Change(from, to, how, percent);
        }

        internal void Repeat(int[] places)
        {
            var document = XDocument.Load(Target);
            foreach (var place in places)
            {
                var people = document.Root!.Descendants().Where(element => element.Name.LocalName is "person" or "member").ToList();
                var repeated = people[place % people.Count];
                repeated.Parent!.Add(new XElement(repeated));
            }
            document.Save(Target);
        }

        internal Task<RosterImportReport> ImportAsync(int at, Action disturb) => ImportAsync(_store, at, disturb);

        internal async Task ImportOrFailAsync(int at, Action disturb)
        {
            try
            {
                await ImportAsync(at, disturb);
            }
            catch (SchoolSourceException)
            {
                // Told by name; the last good roster stands.
            }
        }

        internal Task<IReadOnlyList<string>> LinesAsync() => RosterLines.OfAsync(_store, _keyring);

        internal async Task<IReadOnlyList<string>> ReadFreshlyAsync()
        {
            var store = new InMemoryRosterStore();
            await ImportAsync(store, int.MaxValue, () => { });
            return await RosterLines.OfAsync(store, _keyring);
        }

        internal async Task<bool> KeepsEachRecordOnceAsync()
        {
            var keys = await PifuRecords.Kinds.ToAsyncEnumerable()
                .SelectMany(kind => _store.ListRecordsAsync(TenantId.Default, "kommune", kind)).Select(record => record.Key).ToListAsync();
            return keys.Count > 0 && keys.Distinct().Count() == keys.Count;
        }

        /// <summary>How many records all lists have together.</summary>
        internal async Task<int> CountAsync()
        {
            var file = await OpenAsync();
            return await file.ListSchoolsAsync().CountAsync() + await file.ListGroupsAsync().CountAsync() + await file.ListStudentsAsync().CountAsync()
                + await file.ListStaffAsync().CountAsync() + await file.ListGuardiansAsync().CountAsync() + await file.ListEnrollmentsAsync().CountAsync();
        }

        private async Task<ISchoolFile> OpenAsync() => _form == Form.Pifu ? await PifuFile.OpenAsync(Target) : OneRosterCsvBundle.Open(Target);

        private async Task<RosterImportReport> ImportAsync(InMemoryRosterStore store, int at, Action disturb)
        {
            var file = await OpenAsync();
            return await new RosterImporter(store, _keyring, _ids, TestClock.New(), TenantId.Default)
                .ImportAsync(new DisturbedFile(file, at, disturb), new RosterImportOptions { AllowShrink = true });
        }

        private static void Change(string from, string to, Disturbance how, int percent)
        {
            var bytes = File.ReadAllBytes(from);
            if (how == Disturbance.Replaced)
                File.Move(from, to, overwrite: true);
            else
                File.WriteAllBytes(to, how == Disturbance.WrittenOver ? bytes : bytes[..(bytes.Length * percent / 100)]);
        }

        private void Save(string path)
        {
            switch (_form)
            {
                case Form.Folder:
                    BundleWriter.Write(World, path);
                    break;
                case Form.Pifu:
                    new PifuWriter(World).Write().Save(path);
                    break;
                default:
                    var folder = Directory.CreateDirectory(_folder.At("zipped")).FullName;
                    BundleWriter.Write(World, folder);
                    File.Delete(path);
                    ZipFile.CreateFromDirectory(folder, path);
                    break;
            }
        }
    }
}
