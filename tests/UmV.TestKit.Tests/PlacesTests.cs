using NodaTime;
using UmV.TestKit;

namespace UmV.TestKit.Tests;

public sealed class PlacesTests
{
    [Fact]
    public void Root_is_where_the_solution_lies() => File.Exists(RepositoryPaths.At("UmV.sln")).Should().BeTrue();

    [Fact]
    public void Project_is_where_this_test_lies() =>
        File.Exists(Path.Combine(RepositoryPaths.ProjectOf(typeof(PlacesTests)), "PlacesTests.cs")).Should().BeTrue();

    [Fact]
    public void Assembly_outside_tests_is_refused_with_what_to_do()
    {
        var find = () => RepositoryPaths.ProjectOf(typeof(string));

        find.Should().Throw<InvalidOperationException>().WithMessage("*tests/*Directory.Build.targets*");
    }

    [Fact]
    public void Clock_stands_still_on_a_school_morning()
    {
        var clock = TestClock.New();

        clock.GetCurrentInstant().Should().Be(Instant.FromUtc(2026, 9, 1, 8, 0)).And.Be(clock.GetCurrentInstant());
        TestClock.Today.Should().Be(new LocalDate(2026, 9, 1));
        TestClock.AtNoon(new LocalDate(2026, 12, 1)).GetCurrentInstant().Should().Be(Instant.FromUtc(2026, 12, 1, 11, 0));
    }

    [Theory]
    [InlineData(false, true, null)]
    [InlineData(true, true, null)]
    [InlineData(true, false, null)]
    [InlineData(false, false, "why")]
    public void Test_is_skipped_only_when_the_server_is_missing_and_not_required(bool isRequired, bool isThere, string? reason) =>
        TestServers.ReasonToSkip(isRequired, isThere, "why").Should().Be(reason);

    [Fact]
    public void Temporary_folder_is_gone_afterwards()
    {
        string path;
        using (var folder = new TempFolder())
        {
            path = folder.Path;
            Directory.CreateDirectory(folder.At("a", "b"));
        }

        Directory.Exists(path).Should().BeFalse();
    }
}
