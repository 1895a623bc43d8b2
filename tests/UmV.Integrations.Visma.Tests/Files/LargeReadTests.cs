using System.Globalization;
using UmV.Core.Schools;
using UmV.Integrations.Visma.OneRoster.Csv;
using UmV.Integrations.Visma.Pifu;
using UmV.TestKit;

namespace UmV.Integrations.Visma.Tests.Files;

/// <summary>The sizes that the readers are made for. What is held is looked at while it is read, when everything that is not held has been collected.</summary>
[Collection(nameof(Alone))]
public sealed class LargeReadTests
{
    private const int CsvUsers = 500_000;
    private const int PifuPeople = 150_000;

    /// <summary>A row for each user and one for the role: a million.</summary>
    [Fact]
    public async Task A_million_rows_of_CSV_are_streamed_in_bounded_memory()
    {
        var files = new GeneratedBundle(CsvUsers);
        var (students, held) = await MostHeldAsync(OneRosterCsvBundle.Open(files).ListStudentsAsync(), CsvUsers);

        students.Should().Be(CsvUsers);
        files.BytesGiven.Should().BeGreaterThan(60L << 20, "it is read to be checked, and again for the list");
        held.Should().BeLessThan(200L * CsvUsers, "an index of ids is kept, rows are not");
    }

    [Fact]
    public async Task A_hundred_megabytes_of_PIFU_are_streamed_in_bounded_memory()
    {
        using var folder = new TempFolder();
        var path = folder.At("pifu.xml");
        WritePifu(path);
        new FileInfo(path).Length.Should().BeGreaterThan(100L << 20);
        var file = await PifuFile.OpenAsync(path);
        var (students, held) = await MostHeldAsync(file.ListStudentsAsync(), PifuPeople);

        students.Should().Be(PifuPeople);
        held.Should().BeLessThan(300L * PifuPeople, "of a person a hundred bytes or so are held, {0} bytes of file are not", new FileInfo(path).Length);
        file.Flaws.Should().BeEmpty();
    }

    private static async Task<(int Students, long Held)> MostHeldAsync(IAsyncEnumerable<Student> list, int expected)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (most, students) = (0L, 0);
        await foreach (var student in list)
        {
            if (++students % (expected / 4) == 1)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }
        return (students, most);
    }

    /// <summary>Pupils with as much about each as a real export has, most of which is not read.</summary>
    private static void WritePifu(string path)
    {
        using var file = File.CreateText(path);
        var filler = new string('x', 300);
        file.Write(
            """
            <enterprise xmlns="http://pifu.no/xsd/pifu-ims_sas/pifu-ims_sas-v1"><properties><datasource>kommune</datasource><target>umv</target><type>full</type></properties>
            <group><sourcedid><source>kommune</source><id>sk-1</id></sourcedid><grouptype><scheme>pifu-ims-go-org</scheme><typevalue level="2">x</typevalue></grouptype>
            <description><short>Strandåsen</short></description><extension><pifu_id pifu_id_type="organizationNumber">NO310000027</pifu_id></extension></group>

            """);
        for (var number = 0; number < PifuPeople; number++)
            file.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"<person><sourcedid><source>kommune</source><id>p-{number:x8}</id></sourcedid><name><fn>Åse Testesen{number % 997}</fn><n><family>Testesen{number % 997}</family><given>Åse</given></n></name><demographics><gender>1</gender></demographics><adr><street>{filler}</street></adr></person>\n"));
        file.Write("<membership><sourcedid><source>kommune</source><id>sk-1</id></sourcedid>");
        for (var number = 0; number < PifuPeople; number++)
            file.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"<member><sourcedid><source>kommune</source><id>p-{number:x8}</id></sourcedid><idtype>1</idtype><role roletype=\"01\"><status>1</status><comments>{filler.AsSpan(0, 100)}</comments></role></member>\n"));
        file.Write("</membership></enterprise>\n");
    }
}
