using System.Xml.Linq;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Schools.InMemory;
using UmV.Core.Sealing;
using UmV.Integrations.Visma.Pifu;
using UmV.TestKit;
using UmV.Testing.Contracts;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Pifu;

/// <summary>PIFU-IMS 1.3 files: full and delta, in both namespaces, with their quirks and with what is hostile.</summary>
public sealed class PifuTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SimulatedWorld _world = SimulatedWorlds.Small(TestClock.New());

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(PifuWriter.Newer)]
    [InlineData(PifuWriter.Older)]
    [InlineData(null)]
    public async Task The_contract_is_kept_in_both_namespaces_as_a_file_and_as_a_feed(string? ns)
    {
        var path = Save(new PifuWriter(_world, ns).Write());
        var file = await PifuFile.OpenAsync(path);
        var report = await SchoolSourceContract.CheckAsync(new ContractSubject
        {
            Open = () => file,
            OpenFeed = () => file,
            Expected = ExpectedRoster.Of(_world),
        });

        report.ThrowIfBroken();
        report.Checked.Should().Contain(["SRC-9", "FEED-2"]);
    }

    [Fact]
    public async Task A_delta_is_put_on_the_full_file_and_alone_it_is_refused()
    {
        var (sync, store, keyring) = Roster();
        await sync.SyncAsync(await PifuFile.OpenAsync(Save(new PifuWriter(_world).Write())));
        var writer = new PifuWriter(_world);
        var delta = writer.Element(
            "enterprise",
            writer.Element("properties", writer.Element("datasource", "kommune"), writer.Element("type", "delta")),
            writer.Element("person", new XAttribute("recstatus", "3"), writer.Named("st-2")),
            writer.Membership("cl-9b", writer.Member("st-1", "01", new LocalDate(2026, 11, 2), null)));
        var path = Save(new XDocument(delta), "delta.xml");

        await sync.SyncAsync(await PifuFile.OpenAsync(path));

        var lines = await Roads.RosterLines.OfAsync(store, keyring);
        lines.Should().NotContain(line => line.StartsWith("Pupil ", StringComparison.Ordinal) && line.Contains(" st-2 ", StringComparison.Ordinal));
        lines.Should().Contain(line => line.Contains(" st-1 ", StringComparison.Ordinal) && line.Contains("9B", StringComparison.Ordinal));
        var file = await PifuFile.OpenAsync(path);
        (await FluentActions.Awaiting(() => file.ListStudentsAsync().ToListAsync().AsTask()).Should().ThrowAsync<SchoolSourceException>()).Which.Fault.Should().Be(SourceFault.NotSupported);
    }

    [Fact]
    public async Task Who_gets_a_new_name_is_one_person_whichever_name_the_memberships_use()
    {
        var writer = new PifuWriter(_world);
        var document = writer.Write();
        Person(document, "st-1").Descendants().First(element => element.Name.LocalName == "sourcedid").ReplaceWith(writer.Named("st-1", "Old"), writer.Named("st-1-new"));

        var file = await PifuFile.OpenAsync(Save(document));
        (await file.ListStudentsAsync().ToListAsync()).Select(student => student.Source.Ref.Id).Should().BeEquivalentTo(["st-1-new", "st-2", "st-3"]);
        (await file.ListEnrollmentsAsync().ToListAsync()).Should().NotContain(row => row.Person.Id == "st-1").And.Contain(row => row.Person.Id == "st-1-new" && row.Group != null);
        (await file.ListGuardiansAsync().ToListAsync()).SelectMany(guardian => guardian.Students).Should().NotContain(link => link.Student.Id == "st-1");
        (await file.ReadAsync(null).SelectMany(batch => batch.Changes).ToListAsync())
            .Should().Contain(change => change.Kind == SchoolChangeKind.Deleted && change.Ref!.Value.Id == "st-1");
    }

    [Fact]
    public async Task No_identity_number_and_no_password_is_read()
    {
        var file = await PifuFile.OpenAsync(Save(new PifuWriter(_world).Write()));
        var kept = await file.ReadAsync(null).SelectMany(batch => batch.Changes)
            .Select(change => System.Text.Encoding.UTF8.GetString(change.Body.Span)).ToListAsync();
        kept.Should().NotBeEmpty().And.NotContain(body => body.Contains("12890952028", StringComparison.Ordinal) || body.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Absence_is_told_as_it_stands_with_corrections_below_nothing_and_turned_periods()
    {
        var writer = new PifuWriter(_world);
        var document = writer.Write();
        XElement Absence(string mode, string unit, string classification, string begin, string end, string value) => writer.Element(
            "pifu_absence", new XAttribute("pifu_absence_mode", mode),
            writer.Element("pifu_absence_type", new XAttribute("pifu_absence_classification", classification), unit),
            writer.Element("timeframe", writer.Element("begin", begin), writer.Element("end", end)), writer.Element("pifu_absence_value", value));
        document.Root!.Add(writer.Membership("cl-9a", writer.Member("st-1", "01", null, null, writer.Element(
            "extension",
            Absence("occurence", "hours", "invalid", "2026-09-01T08:15:00", "2026-09-01T09:45:00", "2"),
            Absence("aggregate", "days", "valid", "2026-12-31", "2026-08-17", "-1.5")))));
        var file = await PifuFile.OpenAsync(Save(document));

        var absences = await file.ListAbsencesAsync(new SourceRef("kommune", "person", "st-1"), new DateInterval(new(2026, 8, 1), new(2026, 12, 31))).ToListAsync();

        absences.OfType<AbsenceOccurrence>().Single().Should().Match<AbsenceOccurrence>(absence =>
            absence.Reason == AbsenceReason.Undocumented && absence.From == Instant.FromUtc(2026, 9, 1, 6, 15) && !absence.WholeDay);
        absences.OfType<AbsenceTotal>().Single().Should().Match<AbsenceTotal>(absence =>
            absence.Reason == AbsenceReason.Documented && absence.Value == -1.5m && absence.Period == new DateInterval(new(2026, 8, 17), new(2026, 12, 31)));
    }

    [Theory]
    [InlineData("""<!DOCTYPE e [<!ENTITY x SYSTEM "file:///etc/hostname">]><enterprise><properties><datasource>&x;</datasource></properties></enterprise>""")]
    [InlineData("""<!DOCTYPE e [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><enterprise><properties><datasource>&c;</datasource></properties></enterprise>""")]
    [InlineData("<enterprise><properties><type>full</type>")]
    [InlineData("not xml at all")]
    [InlineData("")]
    public async Task A_document_type_and_what_is_no_whole_xml_is_refused_and_named_by_its_line(string text)
    {
        var path = Path.Combine(_folder.Path, "hostile.xml");
        File.WriteAllText(path, text);
        var failure = (await FluentActions.Awaiting(() => PifuFile.OpenAsync(path)).Should().ThrowAsync<SchoolSourceException>()).Which;
        failure.Fault.Should().Be(SourceFault.ContractBreach);
        failure.Message.Should().Contain("hostile.xml").And.NotContain(_folder.Path);
    }

    [Fact]
    public async Task Another_kind_of_xml_and_a_missing_file_are_told_apart()
    {
        var path = Path.Combine(_folder.Path, "other.xml");
        File.WriteAllText(path, "<roster><properties/></roster>");
        (await FluentActions.Awaiting(() => PifuFile.OpenAsync(path)).Should().ThrowAsync<SchoolSourceException>()).Which.Message.Should().Contain("enterprise");
        (await FluentActions.Awaiting(() => PifuFile.OpenAsync(path + "x")).Should().ThrowAsync<SchoolSourceException>()).Which.Fault.Should().Be(SourceFault.NotFound);
    }

    [Fact]
    public async Task A_file_that_breaks_off_keeps_the_last_good_roster()
    {
        var (sync, store, keyring) = Roster();
        var path = Save(new PifuWriter(_world).Write());
        await sync.SyncAsync(await PifuFile.OpenAsync(path));
        var before = await Roads.RosterLines.OfAsync(store, keyring);
        var text = File.ReadAllText(path);
        File.WriteAllText(path, text[..(text.Length * 2 / 3)]);

        await FluentActions.Awaiting(async () => await sync.SyncAsync(await PifuFile.OpenAsync(path), new RosterSyncOptions { ReadEverything = true })).Should().ThrowAsync<SchoolSourceException>();
        (await Roads.RosterLines.OfAsync(store, keyring)).Should().Equal(before);
    }

    private static XElement Person(XDocument document, string id) => document.Root!.Elements()
        .First(element => element.Name.LocalName == "person" && element.Descendants().Any(child => child.Name.LocalName == "id" && child.Value == id));

    private static (RosterSync Sync, InMemoryRosterStore Store, InMemoryKeyring Keyring) Roster()
    {
        var (store, keyring, clock) = (new InMemoryRosterStore(), new InMemoryKeyring(), TestClock.New());
        return (new RosterSync(new RosterImporter(store, keyring, new FixedIds(), clock, TenantId.Default), store, keyring, clock, TenantId.Default), store, keyring);
    }

    private string Save(XDocument document, string name = "full.xml")
    {
        var path = Path.Combine(_folder.Path, name);
        document.Save(path);
        return path;
    }
}

/// <summary>A file of any size is read in bounded memory.</summary>
[Collection(nameof(Alone))]
public sealed class LargePifuTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_of_a_hundred_megabytes_is_read_one_element_at_a_time()
    {
        var path = Path.Combine(_folder.Path, "large.xml");
        const int People = 60_000;
        await LargePifu.WriteAsync(path, People, padding: 1_500);
        new FileInfo(path).Length.Should().BeGreaterThan(100_000_000);
        var file = await PifuFile.OpenAsync(path);
        var (count, most) = (0, 0L);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await foreach (var student in file.ListStudentsAsync())
        {
            if (++count % 10_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            student.IsDeleted.Should().BeFalse();
        }

        count.Should().Be(People);
        most.Should().BeLessThan(80_000_000, "names of groups and memberships are held, and no more of the file");
    }
}

/// <summary>A large file, written line by line.</summary>
internal static class LargePifu
{
    internal static async Task WriteAsync(string path, int people, int padding)
    {
        var blank = new string('x', padding);
        await using var file = File.CreateText(path);
        await file.WriteLineAsync("<enterprise><properties><datasource>k</datasource><type>full</type></properties>");
        await file.WriteLineAsync("<group><sourcedid><source>k</source><id>s</id></sourcedid><grouptype><scheme>pifu-ims-go-org</scheme><typevalue level=\"2\"/></grouptype><description><short>S</short></description></group>");
        for (var person = 0; person < people; person++)
            await file.WriteLineAsync(
                $"<person><sourcedid><source>k</source><id>p{person}</id></sourcedid><name><n><family>Testesen</family><given>Nr {person}</given></n></name><adr><street>{blank}</street></adr></person>");
        await file.WriteLineAsync("<membership><sourcedid><source>k</source><id>s</id></sourcedid>");
        for (var person = 0; person < people; person++)
            await file.WriteLineAsync($"<member><sourcedid><source>k</source><id>p{person}</id></sourcedid><role roletype=\"01\"/></member>");
        await file.WriteLineAsync("</membership></enterprise>");
    }
}
