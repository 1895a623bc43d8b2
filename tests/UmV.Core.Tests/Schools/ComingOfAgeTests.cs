using NodaTime;
using NodaTime.Testing;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Schools.InMemory;
using UmV.Core.Sealing;
using UmV.TestKit;

namespace UmV.Core.Tests.Schools;

/// <summary>Guardians are gone at eighteen, and pupils who moved are not offered.</summary>
public sealed class ComingOfAgeTests
{
    private readonly InMemoryRosterStore _store = new();
    private readonly InMemoryKeyring _keyring = new();

    [Theory]
    // Winter time is UTC+1, summer time UTC+2; the clocks change on 29 March and 25 October 2026.
    [InlineData("2008-01-15", "2026-01-14T23:00:00Z")]
    [InlineData("2008-03-29", "2026-03-28T23:00:00Z")]
    [InlineData("2008-03-30", "2026-03-29T22:00:00Z")]
    [InlineData("2008-10-25", "2026-10-24T22:00:00Z")]
    [InlineData("2008-10-26", "2026-10-25T23:00:00Z")]
    [InlineData("2008-02-29", "2026-02-28T23:00:00Z")]
    [InlineData("2008-06-17", "2026-06-16T22:00:00Z")]
    public async Task Guardians_are_gone_at_eighteen_by_Oslo_midnight(string born, string midnight)
    {
        var clock = new FakeClock(Instant(midnight) - Duration.FromNanoseconds(1));
        var directory = await ImportAsync(clock, Family(Date(born)));
        (await GuardiansAsync(directory, "child")).Should().Be((Availability.Known, 2));
        (await GuardiansAtSchoolAsync(directory)).Should().Be(2);
        (await CountedAsync(directory)).Should().Be(2);
        (await FunctionsAsync(directory, "one")).Should().Equal(RosterRole.Guardian);

        clock.AdvanceNanoseconds(1);
        (await GuardiansAsync(directory, "child")).Should().Be((Availability.Empty, 0));
        (await GuardiansAsync(directory, "sibling")).Should().Be((Availability.Known, 1), "the sibling's birth date is not known, and so the sibling is a child");
        (await GuardiansAtSchoolAsync(directory)).Should().Be(1, "one is guardian of the sibling as well");
        (await CountedAsync(directory)).Should().Be(1, "who is not told of is not counted");
        (await FunctionsAsync(directory, "one")).Should().BeEmpty("to be guardian of a grown-up is nothing");
        (await FunctionsAsync(directory, "both")).Should().Equal(RosterRole.Guardian);
    }

    [Fact]
    public async Task Who_is_guardian_of_a_grown_up_and_works_at_the_school_still_works_there()
    {
        var family = Family(new LocalDate(2000, 1, 1));
        var directory = await ImportAsync(TestClock.New(), family with { Staff = [PlainSource.Teacher("one")] });
        (await FunctionsAsync(directory, "one")).Should().Equal(RosterRole.Teacher);
    }

    [Fact]
    public async Task A_new_snapshot_is_looked_at_anew()
    {
        var clock = TestClock.New();
        var directory = await ImportAsync(clock, Family(new LocalDate(2012, 1, 1)));
        (await CountedAsync(directory)).Should().Be(2);
        clock.AdvanceMinutes(1);
        await ImportAsync(clock, Family(new LocalDate(2000, 1, 1)));
        (await CountedAsync(directory)).Should().Be(1);
    }

    [Fact]
    public async Task A_pupil_who_moved_is_offered_by_the_new_school_from_its_first_day_and_by_the_old_one_until_its_last()
    {
        var last = new LocalDate(2026, 10, 31);
        var source = PlainSource.Of(0) with { Students = [PlainSource.Pupil("child")] };
        source = source with
        {
            Schools = source.Schools.Add(new School { Source = PlainSource.From("school", "new"), Name = "Ny skole" }),
            Enrollments =
            [
                PlainSource.At("child", "s", days: new Validity(new LocalDate(2026, 8, 17), last)), PlainSource.At("child", "s", "9A", new Validity(null, last)),
                PlainSource.At("child", "new", days: new Validity(last.PlusDays(1), null)),
            ],
        };
        var directory = await ImportAsync(TestClock.New(), source);
        var schools = (await directory.ListSchoolsAsync()).ToDictionary(school => school.Name, school => school.Key);
        var group = (await directory.ListClassesAsync(schools["Strandåsen skole"])).Single().Key;

        foreach (var (day, isMoved) in new[] { (last, false), (last.PlusDays(1), true) })
        {
            (await directory.ListPeopleAsync(schools["Strandåsen skole"], RosterRole.Pupil, day)).Should().HaveCount(isMoved ? 0 : 1);
            (await directory.ListPupilsOfClassAsync(group, day)).Should().HaveCount(isMoved ? 0 : 1);
            (await directory.ListPeopleAsync(schools["Ny skole"], RosterRole.Pupil, day)).Should().HaveCount(isMoved ? 1 : 0);
        }
    }

    [Fact]
    public async Task A_pupil_goes_on_to_the_next_class_at_the_turn_of_the_school_year_and_is_the_same_person()
    {
        var (ends, begins) = (new LocalDate(2027, 7, 31), new LocalDate(2027, 8, 1));
        var source = PlainSource.Of(1);
        var directory = await ImportAsync(TestClock.New(), source with { Enrollments = source.Enrollments.Add(PlainSource.At("p0", "s", "9A", new Validity(null, ends))) });
        var before = (await directory.FindPersonAsync(PlainSource.Ref("person", "p0"))).Value!.Person;

        directory = await ImportAsync(TestClock.New(), source with
        {
            Groups = source.Groups.Add(new ClassGroup { Source = PlainSource.From("class", "10A"), School = PlainSource.Ref("school", "s"), Name = "10A", Kind = GroupKind.Homeroom }),
            Enrollments = [.. source.Enrollments, PlainSource.At("p0", "s", "9A", new Validity(null, ends)), PlainSource.At("p0", "s", "10A", new Validity(begins, null))],
        });
        (await directory.FindPersonAsync(PlainSource.Ref("person", "p0"))).Value!.Person.Should().Be(before);
        (await directory.ListClassesOfAsync(before, ends)).Select(membership => membership.Class.Name).Should().Equal("9A");
        (await directory.ListClassesOfAsync(before, begins)).Select(membership => membership.Class.Name).Should().Equal("10A");
    }

    private static PlainSource Family(LocalDate born)
    {
        var source = PlainSource.Of(0);
        return source with
        {
            Students = [PlainSource.Pupil("child", born), PlainSource.Pupil("sibling")],
            Enrollments = [PlainSource.At("child", "s"), PlainSource.At("sibling", "s")],
            Guardians = [PlainSource.GuardianOf("one", "child"), PlainSource.GuardianOf("both", "child", "sibling")],
        };
    }

    private async Task<RosterDirectory> ImportAsync(IClock clock, PlainSource source)
    {
        await new RosterImporter(_store, _keyring, new FixedIds(), clock, TenantId.Default).ImportAsync(source);
        return new RosterDirectory(_store, _keyring, TenantId.Default, clock);
    }

    private static async Task<(Availability Availability, int Count)> GuardiansAsync(RosterDirectory directory, string pupil)
    {
        var person = (await directory.FindPersonAsync(PlainSource.Ref("person", pupil))).Value!.Person;
        var told = await directory.ListGuardiansAsync(person);
        return (told.Availability, told.Value.Length);
    }

    private static async Task<int> GuardiansAtSchoolAsync(RosterDirectory directory) =>
        (await directory.ListPeopleAsync((await directory.ListSchoolsAsync()).Single().Key, RosterRole.Guardian)).Count;

    private static async Task<int> CountedAsync(RosterDirectory directory) => (await directory.ListSchoolsAsync()).Single().Count(RosterRole.Guardian);

    private static async Task<IEnumerable<RosterRole>> FunctionsAsync(RosterDirectory directory, string person) =>
        (await directory.FindPersonAsync(PlainSource.Ref("person", person))).Value!.Functions.Select(function => function.Role);

    private static Instant Instant(string text) => NodaTime.Text.InstantPattern.General.Parse(text).Value;

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
