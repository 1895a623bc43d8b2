using System.Collections.Immutable;
using System.Reflection;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Schools.InMemory;
using UmV.Core.Sealing;
using UmV.TestKit;

namespace UmV.Core.Tests.Schools;

/// <summary>A dry run tells what would be added, changed and gone, by kind and field, and names nobody.</summary>
public sealed class RosterDifferenceTests
{
    private readonly InMemoryRosterStore _store = new();
    private readonly InMemoryKeyring _keyring = new();
    private readonly FixedIds _ids = new();

    private RosterImporter Importer => new(_store, _keyring, _ids, TestClock.New(), TenantId.Default);

    private static PlainSource Before => PlainSource.Of(3, staff: 1) with
    {
        Enrollments = [.. PlainSource.Of(3).Enrollments, PlainSource.At("p0", "s", "9A")],
        Guardians = [PlainSource.GuardianOf("g", "p0")],
    };

    [Fact]
    public async Task Into_an_empty_roster_everything_is_new()
    {
        var lines = await LinesAsync(Before);
        lines.Should().Equal(
            "schools - 1+ 0~ 0- ", "classes - 1+ 0~ 0- ", "people - 5+ 0~ 0- ", "people Pupil 3+ 0~ 0- ", "people Guardian 1+ 0~ 0- ",
            "people Teacher 1+ 0~ 0- ", "memberships - 1+ 0~ 0- ", "guardianships - 1+ 0~ 0- ");
    }

    [Fact]
    public async Task The_same_again_is_no_difference_even_when_the_key_was_rotated()
    {
        await Importer.ImportAsync(Before);
        (await LinesAsync(Before)).Should().BeEmpty();
        _keyring.MakeCurrent(_keyring.Add());
        (await LinesAsync(Before)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_changes_is_told_by_field_and_who_comes_and_goes_by_role()
    {
        await Importer.ImportAsync(Before);
        var now = Before with
        {
            Schools = [Before.Schools[0] with { Name = "Ny skole" }],
            Groups = [Before.Groups[0] with { GradeLevel = "09" }],
            Students =
            [
                Before.Students[0] with { Name = new PersonName("Åse", null, "Nytestesen"), Contact = new ContactPoints("ny@example.org", null, null) },
                PlainSource.Pupil("p1", new LocalDate(2012, 3, 4)), PlainSource.Pupil("p9"),
            ],
            Enrollments = [PlainSource.At("p0", "s"), PlainSource.At("p1", "s", days: new Validity(null, TestClock.Today)), PlainSource.At("p9", "s"), PlainSource.At("p0", "s", "9A", new Validity(null, TestClock.Today))],
            Guardians = [Before.Guardians[0] with { Students = [Before.Guardians[0].Students[0] with { Authority = GuardianAuthority.ContactOnly }] }],
            Staff = [],
        };

        (await LinesAsync(now)).Should().Equal(
            "schools - 0+ 1~ 0- name 1", "classes - 0+ 1~ 0- grade 1", "people - 1+ 2~ 2- birthDate 1,email 1,name 1",
            "people Pupil 1+ 2~ 1- birthDate 1,email 1,name 1,period 1", "people Teacher 0+ 0~ 1- ", "memberships - 0+ 1~ 0- period 1",
            "guardianships - 0+ 1~ 0- authority 1");
        (await LinesAsync(Before)).Should().BeEmpty("a dry run keeps nothing");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(200)]
    public async Task A_dry_run_asks_as_often_however_many_people_there_are(int pupils)
    {
        var source = PlainSource.Of(pupils) with
        {
            Guardians = [.. Enumerable.Range(0, pupils).Select(number => PlainSource.GuardianOf($"g{number}", $"p{number}"))],
        };
        await Importer.ImportAsync(source);
        var asked = DispatchProxy.Create<IRosterStore, AskedStore>();
        ((AskedStore)(object)asked).Store = _store;
        (await new RosterImporter(asked, _keyring, new FixedIds(), TestClock.New(), TenantId.Default).TryAsync(source)).Difference.IsEmpty.Should().BeTrue();
        ((AskedStore)(object)asked).Questions.Should().BeLessThan(50, "of {0} pupils and as many guardians", pupils);
    }

    [Fact]
    public async Task Nobody_is_named()
    {
        await Importer.ImportAsync(Before);
        var report = await Importer.TryAsync(Before with { Students = [Before.Students[0] with { Name = new PersonName("Kari", null, "Nytestesen") }] });
        report.Difference.IsEmpty.Should().BeFalse();
        System.Text.Json.JsonSerializer.Serialize(report.Difference.Lines.Select(line => $"{line} {string.Join(',', line.Fields)}"))
            .Should().NotContainAny("Kari", "Testesen", "Nytestesen", "p0", "Strand");
    }

    private async Task<ImmutableArray<string>> LinesAsync(PlainSource source) =>
    [
        .. (await Importer.TryAsync(source)).Difference.Lines.Select(line =>
            $"{line.Kind} {line.Role?.ToString() ?? "-"} {line.Added}+ {line.Changed}~ {line.Gone}- {string.Join(',', line.Fields.Select(field => $"{field.Key} {field.Value}"))}"),
    ];
}

/// <summary>A store that counts what it is asked.</summary>
public class AskedStore : DispatchProxy
{
    /// <summary>The store that answers.</summary>
    internal IRosterStore Store { get; set; } = null!;

    internal int Questions { get; private set; }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        Questions++;
        return targetMethod!.Invoke(Store, args);
    }
}
