using UmV.TestKit;
using Xunit.Sdk;

namespace UmV.TestKit.Tests;

public sealed class SnapshotTests : IDisposable
{
    private readonly TempFolder _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void Missing_snapshot_fails_and_is_not_written()
    {
        var match = () => Snapshot.Match("text", "A.B", _project.Path, accept: false);

        match.Should().Throw<FailException>().WithMessage("*no snapshot A.B*UMV_ACCEPT_SNAPSHOTS=1*");
        Directory.EnumerateFileSystemEntries(_project.Path).Should().BeEmpty();
    }

    [Fact]
    public void Accepted_snapshot_is_the_text_itself_in_the_project_folder()
    {
        Snapshot.Match("én\r\nto\n", "A.B", _project.Path, accept: true);

        File.ReadAllBytes(_project.At("__snapshots__", "A.B.snap")).Should().Equal("én\nto\n"u8.ToArray());
    }

    [Theory]
    [InlineData("én\nto\n")]
    [InlineData("én\r\nto\r\n")]
    public void Same_text_passes_whatever_its_line_ends(string again)
    {
        Snapshot.Match("én\nto\n", "A.B", _project.Path, accept: true);

        var match = () => Snapshot.Match(again, "A.B", _project.Path, accept: false);

        match.Should().NotThrow();
    }

    [Theory]
    [InlineData("one\ntwo\n", "one\ntwe\n")]
    [InlineData("one\ntwo\n", "one\ntwo")]
    [InlineData("one\ntwo\n", "")]
    [InlineData("{\"a\":1.0}", "{\"a\":1.00}")]
    [InlineData("{\"a\":1}", "{ \"a\": 1 }")]
    [InlineData("[1]", "[1]\n")]
    public void Changed_text_turns_red(string accepted, string changed)
    {
        Snapshot.Match(accepted, "A.B", _project.Path, accept: true);

        var match = () => Snapshot.Match(changed, "A.B", _project.Path, accept: false);

        match.Should().Throw<XunitException>();
        File.ReadAllText(_project.At("__snapshots__", "A.B.snap")).Should().Be(accepted, "only a person accepts");
    }

    [Fact]
    public void Changed_text_names_the_first_difference()
    {
        Snapshot.Match("{\"a\":1,\n\"b\":2}", "A.B", _project.Path, accept: true);

        var match = () => Snapshot.Match("{\"a\":1,\n \"b\":2}", "A.B", _project.Path, accept: false);

        match.Should().Throw<FailException>().WithMessage("A.B differs*first in line 2: expected '\"b\":2}', got ' \"b\":2}'.");
    }

    [Fact]
    public void Changed_text_is_replaced_when_a_person_accepts()
    {
        Snapshot.Match("one", "A.B", _project.Path, accept: true);
        Snapshot.Match("two", "A.B", _project.Path, accept: true);

        File.ReadAllText(_project.At("__snapshots__", "A.B.snap")).Should().Be("two");
    }

    [Fact]
    public void Name_cannot_lead_out_of_the_folder()
    {
        var match = () => Snapshot.Match("text", "../A", _project.Path, accept: true);

        match.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Snapshot_lies_in_the_project_of_its_test() =>
        Snapshot.Match("This file is found through the assembly's metadata.\n", typeof(SnapshotTests));

    [Fact]
    public void Snapshot_of_a_test_that_is_no_more_is_an_orphan()
    {
        var orphan = Path.Combine(RepositoryPaths.ProjectOf(typeof(SnapshotTests)), "__snapshots__", "SnapshotTests.Gone_for_this_test.snap");
        File.WriteAllText(orphan, "");
        try
        {
            Snapshot.Orphans(typeof(SnapshotTests).Assembly).Should().Equal("SnapshotTests.Gone_for_this_test");
        }
        finally
        {
            File.Delete(orphan);
        }

        Snapshot.Orphans(typeof(SnapshotTests).Assembly).Should().BeEmpty();
    }

    [Fact]
    public void Only_one_file_names_the_snapshot_library()
    {
        var naming = Directory.EnumerateFiles(RepositoryPaths.At("tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadLines(file).Any(line => line.StartsWith("using ", StringComparison.Ordinal) && line.Contains("Snap" + "shooter")));

        naming.Select(Path.GetFileName).Should().Equal("Snapshot.cs");
    }
}
