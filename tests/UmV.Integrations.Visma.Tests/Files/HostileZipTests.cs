using System.Globalization;
using System.IO.Compression;
using System.Text;
using UmV.Core.Schools;
using UmV.Integrations.Visma.OneRoster.Csv;
using UmV.TestKit;

namespace UmV.Integrations.Visma.Tests.Files;

/// <summary>The reader of zip files, of OneRoster bundles, against files that were made to do harm: each by its name in the trade.</summary>
public sealed class HostileZipTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private int _made;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("users.csv")]
    [InlineData("manifest.csv")]
    [InlineData("enrollments.csv")]
    public void A_zip_bomb_in_any_file_is_refused_before_it_is_unpacked(string file)
    {
        var path = Archive(archive => Fill(archive, file, 150_000_000));
        new FileInfo(path).Length.Should().BeLessThan(500_000);
        var before = GC.GetTotalAllocatedBytes();
        Refused(path, "a hundred times its size");
        (GC.GetTotalAllocatedBytes() - before).Should().BeLessThan(20_000_000, "none of it was unpacked");
    }

    /// <summary>Nothing that is in an archive is itself opened as one, so that what is within costs nothing.</summary>
    [Fact]
    public void A_zip_bomb_within_a_zip_is_never_opened()
    {
        var inner = Archive(archive => Fill(archive, "users.csv", 150_000_000));
        var path = Archive(archive =>
        {
            archive.CreateEntryFromFile(inner, "inner.zip");
            Fill(archive, "large.bin", 150_000_000);
        });
        Refused(path, "manifest.csv");
    }

    [Fact]
    public void Two_entries_over_one_stream_of_bytes_cannot_make_it_larger_than_four_gigabytes()
    {
        // Sizes stand in the central directory, and are added up from there before a byte is unpacked.
        var path = Archive(archive =>
        {
            Fill(archive, "users.csv", 10);
            Fill(archive, "orgs.csv", 10);
        });
        var bytes = File.ReadAllBytes(path);
        foreach (var name in new[] { "users.csv", "orgs.csv" })
        {
            var entry = bytes.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(name)) - 46;
            BitConverter.GetBytes(2_200_000_000u).CopyTo(bytes, entry + 24);
            BitConverter.GetBytes(2_200_000_000u).CopyTo(bytes, entry + 20);
        }
        File.WriteAllBytes(path, bytes);
        Refused(path, "more than four gigabytes");
    }

    [Theory]
    [InlineData("../manifest.csv")]
    [InlineData("a/../../manifest.csv")]
    [InlineData("a/b/../../../orgs.csv")]
    [InlineData("/manifest.csv")]
    [InlineData("..\\manifest.csv")]
    [InlineData("a\\..\\..\\users.csv")]
    [InlineData("C:/users.csv")]
    [InlineData("\\\\host\\share\\users.csv")]
    [InlineData("../../../../etc/passwd")]
    public void Path_traversal_is_refused_and_nothing_is_written_outside(string name)
    {
        var parent = Directory.GetParent(_folder.Path)!.FullName;
        var path = Archive(archive =>
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write("propertyName,value");
        });
        var before = Directory.EnumerateFileSystemEntries(_folder.Path).Order().ToList();
        Refused(path, "points out of the archive");
        Directory.EnumerateFileSystemEntries(_folder.Path).Order().Should().Equal(before, "nothing of an archive is ever unpacked to disk");
        File.Exists(Path.Combine(parent, "manifest.csv")).Should().BeFalse();
    }

    [Fact]
    public void A_link_in_an_archive_is_read_as_the_text_that_it_is_and_not_followed()
    {
        File.WriteAllText(_folder.At("secret.csv"), "propertyName,value\nKanarifugl,1");
        var path = Archive(archive =>
        {
            var link = archive.CreateEntry("manifest.csv");
            link.ExternalAttributes = unchecked((int)0xA1FF0000); // A symbolic link, by Unix.
            using var writer = new StreamWriter(link.Open());
            writer.Write(_folder.At("secret.csv"));
        });
        Refused(path, "manifest.csv").Should().NotContain("Kanarifugl");
    }

    [Fact]
    public void An_archive_with_names_without_end_is_refused() =>
        Refused(Archive(archive => Enumerable.Range(0, 1500).ToList().ForEach(number => archive.CreateEntry(number.ToString(CultureInfo.InvariantCulture)))), "1500 files");

    private static string Refused(string path, string words)
    {
        var failure = FluentActions.Invoking(() => OneRosterCsvBundle.Open(path)).Should().Throw<SchoolSourceException>().Which;
        failure.Fault.Should().Be(SourceFault.ContractBreach);
        failure.Message.Should().Contain(words);
        return failure.ToString();
    }

    private static void Fill(ZipArchive archive, string name, int size)
    {
        using var stream = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
        var zeros = new byte[Math.Min(size, 1_000_000)];
        for (var written = 0; written < size; written += zeros.Length)
            stream.Write(zeros);
    }

    private string Archive(Action<ZipArchive> fill)
    {
        var path = _folder.At($"{_made++}.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        fill(archive);
        return path;
    }
}
