using System.Collections.Immutable;
using NodaTime.Testing;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Schools.InMemory;
using UmV.Core.Sealing;
using UmV.TestKit;

namespace UmV.Core.Tests.Schools;

/// <summary>A source that tells of much less than before is not believed: the last good roster stays.</summary>
public sealed class ShrinkGuardTests
{
    private readonly InMemoryRosterStore _store = new();
    private readonly InMemoryKeyring _keyring = new();
    private readonly FakeClock _clock = TestClock.New();
    private readonly FixedIds _ids = new();

    private RosterImporter Importer => new(_store, _keyring, _ids, _clock, TenantId.Default);

    [Theory]
    [InlineData(100, 80, false)]
    [InlineData(100, 79, true)]
    [InlineData(50, 40, false)]
    [InlineData(50, 39, true)]
    [InlineData(12, 3, false)]
    [InlineData(12, 2, true)]
    [InlineData(3, 1, false)]
    [InlineData(3, 0, true)]
    [InlineData(1, 0, true)]
    [InlineData(100, 200, false)]
    public async Task More_than_a_fifth_and_ten_pupils_fewer_are_refused_and_so_is_none(int before, int now, bool isRefused)
    {
        await Importer.ImportAsync(PlainSource.Of(before, staff: 2));
        var importing = () => Importer.ImportAsync(PlainSource.Of(now, staff: 2));

        if (!isRefused)
        {
            (await importing()).Students.Should().Be(now);
            return;
        }
        var refused = (await importing.Should().ThrowAsync<SchoolSourceException>()).Which;
        (refused.Fault, refused.Message).Should().Match<(SourceFault Fault, string Message)>(told =>
            told.Fault == SourceFault.ContractBreach && told.Message.Contains($"pupils from {before} to {now}") && told.Message.Contains("--allow-shrink"));
        (await _store.CountAsync(TenantId.Default, PlainSource.Name)).Pupils.Should().Be(before, "the last good roster stays");
        (await _store.ListAttemptsAsync(TenantId.Default)).Single().Fault.Should().Be(SourceFault.ContractBreach, "it is seen in the status");
        (await Importer.ImportAsync(PlainSource.Of(now, staff: 2), new RosterImportOptions { AllowShrink = true })).Students.Should().Be(now);
    }

    [Fact]
    public async Task Staff_schools_and_enrollments_are_looked_at_by_themselves()
    {
        var whole = PlainSource.Of(40, staff: 30);
        var schools = Enumerable.Range(0, 19).Select(number => new School { Source = PlainSource.From("school", $"{number}"), Name = "Skole" });
        whole = whole with
        {
            Schools = whole.Schools.AddRange(schools),
            Enrollments = whole.Enrollments.AddRange(Enumerable.Range(0, 40).Select(number => PlainSource.At($"p{number}", "s", "9A"))),
        };
        await Importer.ImportAsync(whole);

        (await ShrinkageAsync(whole)).Should().BeEmpty();
        (await ShrinkageAsync(whole with { Staff = whole.Staff[..19] })).Should().Equal(new RosterShrinkage("staff", 30, 19));
        (await ShrinkageAsync(whole with { Schools = whole.Schools[..9] })).Should().Equal(new RosterShrinkage("schools", 20, 9));
        (await ShrinkageAsync(whole with { Enrollments = whole.Enrollments[..63] })).Should().Equal(new RosterShrinkage("enrollments", 80, 63));
        (await ShrinkageAsync(PlainSource.Of(0))).Should().Equal(new RosterShrinkage("people", 70, 0));
    }

    [Theory]
    [InlineData("schools")]
    [InlineData("staff")]
    [InlineData("enrollments")]
    [InlineData("classes")]
    public async Task A_kind_that_falls_to_nothing_is_held_back_however_few_there_were(string kind)
    {
        var whole = PlainSource.Of(3, staff: 2);
        await Importer.ImportAsync(whole);
        var emptied = kind switch
        {
            "schools" => whole with { Schools = [] },
            "staff" => whole with { Staff = [] },
            "enrollments" => whole with { Enrollments = [] },
            _ => whole with { Groups = [] },
        };

        var refused = (await FluentActions.Awaiting(() => Importer.ImportAsync(emptied)).Should().ThrowAsync<SchoolSourceException>()).Which;
        refused.Message.Should().Contain($"{kind} from").And.Contain("to 0");
        (await _store.CountAsync(TenantId.Default, PlainSource.Name)).Should().Be(new RosterCounts(1, 3, 2, 3, 5, 1), "the last good roster stays");
        (await Importer.ImportAsync(emptied, new RosterImportOptions { AllowShrink = true })).Shrinkage.Should().BeEmpty();
    }

    [Fact]
    public async Task Fewer_classes_are_no_wonder_as_long_as_there_are_some()
    {
        var groups = Enumerable.Range(0, 30).Select(number => new ClassGroup
        {
            Source = PlainSource.From("class", $"{number}"), School = PlainSource.Ref("school", "s"), Name = $"{number}", Kind = GroupKind.Homeroom,
        });
        var whole = PlainSource.Of(3) with { Groups = [.. groups] };
        await Importer.ImportAsync(whole);
        (await Importer.ImportAsync(whole with { Groups = whole.Groups[..1] })).Groups.Should().Be(1);
    }

    [Fact]
    public async Task The_share_and_the_floor_are_options()
    {
        await Importer.ImportAsync(PlainSource.Of(20));
        var strict = new RosterImportOptions { ShrinkGuard = new RosterShrinkGuard { MostLoss = 0, LeastLoss = 1 } };
        await FluentActions.Awaiting(() => Importer.ImportAsync(PlainSource.Of(19), strict)).Should().ThrowAsync<SchoolSourceException>();
        var loose = new RosterImportOptions { ShrinkGuard = new RosterShrinkGuard { MostLoss = 0.9m } };
        (await Importer.ImportAsync(PlainSource.Of(2), loose)).Students.Should().Be(2);

        FluentActions.Invoking(() => new RosterShrinkGuard { MostLoss = 1.1m }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*MostLoss*");
        FluentActions.Invoking(() => new RosterShrinkGuard { LeastLoss = 0 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*LeastLoss*");
    }

    private async Task<ImmutableArray<RosterShrinkage>> ShrinkageAsync(PlainSource source)
    {
        var report = await Importer.TryAsync(source);
        (await _store.CountAsync(TenantId.Default, PlainSource.Name)).People.Should().Be(70, "a dry run keeps nothing");
        return report.Shrinkage;
    }
}
