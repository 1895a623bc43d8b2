using Xunit.Abstractions;

namespace UmV.Core.Tests.Conventions;

/// <summary>A file is small enough to be read at once.</summary>
public sealed class SizeTests(ITestOutputHelper output)
{
    private const int Most = 350;
    private const int MostOfNineteenInTwenty = 160;

    [Fact]
    public void No_source_file_is_longer_than_can_be_read_at_once()
    {
        foreach (var project in SourceTree.Folders("src"))
            SourceTree.Files($"src/{project}").Where(file => file.Lines > Most).Should().BeEmpty();
    }

    [Fact]
    public void Nineteen_files_in_twenty_are_short()
    {
        var lines = SourceTree.Files("src").Select(file => file.Lines).Order().ToList();
        var p95 = lines[(int)Math.Ceiling(lines.Count * 0.95) - 1];
        output.WriteLine($"{lines.Count} files, median {lines[lines.Count / 2]}, p95 {p95}, longest {lines[^1]} lines");
        p95.Should().BeLessThanOrEqualTo(MostOfNineteenInTwenty);
    }
}
