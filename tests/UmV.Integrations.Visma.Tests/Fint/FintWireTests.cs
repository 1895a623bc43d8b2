using System.Text;
using System.Text.Json;
using NodaTime;
using UmV.Core.Schools;
using UmV.Integrations.Visma.Fint;
using UmV.Testing.Contracts;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Fint;

/// <summary>The synthetic world of FINT 4 as it stands on the wire: one school, two classes, three pupils, their parents, four at work.</summary>
public sealed class FintWireTests
{
    [Fact]
    public async Task The_wire_world_is_told_in_the_domains_words()
    {
        var source = await ReadAsync(options => options.PositionFunctions["Rådgiver"] = StaffFunction.Counsellor);

        var school = (await source.ListSchoolsAsync().ToListAsync()).Single();
        school.Principals.Value.Single().Id.Should().Be("SR3");
        (await source.ListGroupsAsync().ToListAsync()).Select(group => (group.Name, group.Kind, group.GradeLevel)).Should().BeEquivalentTo(
        [
            ("1STA", GroupKind.Homeroom, "VG1"), ("1STB", GroupKind.Homeroom, "VG1"),
            ("1STA", GroupKind.ContactTeacherGroup, "VG1"), ("1STB", GroupKind.ContactTeacherGroup, "VG1"),
            ("1STA/NOR1267", GroupKind.Teaching, (string?)null), ("1STB/NOR1267", GroupKind.Teaching, null),
        ]);
        var pupils = await source.ListStudentsAsync().ToListAsync();
        pupils.Select(pupil => (pupil.Source.Ref.Id, pupil.GradeLevel, pupil.BirthDate.Value)).Should().BeEquivalentTo(
            [("E1", "VG1", new LocalDate(2010, 4, 3)), ("E2", "VG1", new LocalDate(2009, 9, 12)), ("E3", "VG1", new LocalDate(2008, 11, 24))]);
        var staff = await source.ListStaffAsync().ToListAsync();
        Functions(staff, "SR1").Should().BeEquivalentTo([StaffFunction.Teacher, StaffFunction.ContactTeacher]);
        Functions(staff, "SR3").Should().Equal(StaffFunction.Principal);
        Functions(staff, "SR4").Should().Equal(StaffFunction.Counsellor);
        staff.Single(person => person.Source.Ref.Id == "SR1").Assignments.Single(part => part.Function == StaffFunction.ContactTeacher)
            .Groups.Select(group => group.Id).Should().BeEquivalentTo(["KL1", "KG1"]);
    }

    [Fact]
    public async Task Contact_persons_are_to_be_reached_and_parents_are_told_with_their_responsibility_and_nobody_is_merged()
    {
        var guardians = await (await ReadAsync()).ListGuardiansAsync().ToListAsync();

        guardians.Should().HaveCount(5, "three contact persons and two parents");
        var mother = guardians.Where(guardian => guardian.Name.Given == "Berit").ToList();
        mother.Should().HaveCount(3, "nothing says that the two contact persons and the parent are one");
        mother.Single(guardian => guardian.Source.Ref.Kind == "person").Students.Select(link => (link.Student.Id, link.Kind, link.Authority)).Should().BeEquivalentTo(
            [("E1", GuardianKind.Parent, GuardianAuthority.ParentalResponsibility), ("E2", GuardianKind.Parent, GuardianAuthority.ParentalResponsibility)]);
        mother.Where(guardian => guardian.Source.Ref.Kind == "kontaktperson").SelectMany(guardian => guardian.Students)
            .Should().OnlyContain(link => link.Authority == GuardianAuthority.ContactOnly && link.Kind == GuardianKind.Parent);
    }

    [Fact]
    public async Task Days_are_oslo_days_and_the_year_9999_is_open()
    {
        var enrollments = await (await ReadAsync()).ListEnrollmentsAsync().ToListAsync();
        enrollments.Single(row => row.Source.Ref.Id == "EF1").Validity.Should().Be(new Validity(new(2026, 8, 17), new(2027, 6, 20)));
        enrollments.Single(row => row.Source.Ref.Id == "KM1").Validity.Should().Be(new Validity(new(2026, 8, 17), null));
    }

    [Fact]
    public async Task No_national_identity_number_is_kept_not_even_as_a_name()
    {
        var reading = new FeedReading();
        await using var system = await ServeAsync();
        await reading.ReadAsync(await FeedAsync(system));
        foreach (var kind in (await FeedAsync(system)).RecordKinds)
        {
            await foreach (var record in reading.ListAsync(kind))
                (record.Ref.Id + Encoding.UTF8.GetString(record.Body.Span)).Should().NotContainAny(IdentityNumbers).And.NotContain("Prøveveien").And.NotContain("lonn");
        }
    }

    private static readonly string[] IdentityNumbers = ["03841051040", "12890952028", "24910853100", "01828030260", "09877831016", "05858532010"];

    [Fact]
    public async Task Absence_of_one_pupil_is_asked_for_when_it_is_needed()
    {
        await using var system = await ServeAsync();
        var absences = new FintAbsences(new Clients(system), "x", () => Options(system).UseInSchoolAbsenceCodes());
        var found = await absences.ListAbsencesAsync(new SourceRef(FintWorld.Source, "elev", "E1"), new DateInterval(new(2026, 9, 1), new(2026, 9, 30)))
            .OfType<AbsenceOccurrence>().ToListAsync();

        found.Select(absence => (absence.Source.Ref.Id, absence.Reason, absence.SourceCode, absence.WholeDay, absence.CountsOnDiploma)).Should().BeEquivalentTo(
            [("FR1a", AbsenceReason.Undocumented, "X", false, true), ("FR1b", AbsenceReason.Documented, "D", false, true)]);
        (await absences.ListAbsencesAsync(new SourceRef(FintWorld.Source, "elev", "E1"), new DateInterval(new(2026, 9, 2), new(2026, 9, 2))).ToListAsync()).Should().ContainSingle();
        (await absences.ListAbsencesAsync(new SourceRef(FintWorld.Source, "elev", "E3"), new DateInterval(new(2026, 9, 1), new(2026, 9, 30))).ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_code_of_absence_that_nobody_has_mapped_is_not_reported_and_the_code_is_told()
    {
        await using var system = await ServeAsync();
        var absences = new FintAbsences(new Clients(system), "x", () => Options(system));
        (await absences.ListAbsencesAsync(new SourceRef(FintWorld.Source, "elev", "E1"), new DateInterval(new(2026, 9, 1), new(2026, 9, 1)))
            .OfType<AbsenceOccurrence>().ToListAsync()).Should().ContainSingle().Which.Should().Match<AbsenceOccurrence>(absence => absence.Reason == AbsenceReason.NotReported && absence.SourceCode == "X");
    }

    [Theory]
    [InlineData("https://a.example/utdanning/elev/person/fodselsnummer/1%2F2%203", "https://b.example/x/utdanning/elev/Person/FodselsNummer/1%2f2%203?x=1", true)]
    [InlineData("https://a.example/utdanning/elev/elev/systemid/1", "https://a.example/utdanning/elev/elev/systemid/01", false)]
    public void A_link_is_known_by_class_field_and_value_alone(string one, string other, bool isSame) =>
        (FintLink.NameOf(one) == FintLink.NameOf(other)).Should().Be(isSame);

    private static IEnumerable<StaffFunction> Functions(List<StaffMember> staff, string id) =>
        staff.Single(person => person.Source.Ref.Id == id).Assignments.Select(part => part.Function);

    private static async Task<ISchoolDataSource> ReadAsync(Action<FintOptions>? also = null)
    {
        await using var system = await ServeAsync();
        return await new FeedReading().ReadAsync(await FeedAsync(system, also));
    }

    private static Task<FintFeed> FeedAsync(SimulatedSchoolSystem system, Action<FintOptions>? also = null)
    {
        var options = Options(system);
        also?.Invoke(options);
        return Task.FromResult(new FintFeed(new Clients(system), "x", () => options));
    }

    private static FintOptions Options(SimulatedSchoolSystem system) => new() { SourceSystem = FintWorld.Source, BaseAddress = system.BaseAddress };

    private static async Task<SimulatedSchoolSystem> ServeAsync()
    {
        var system = await SimulatedSchoolSystem.StartAsync(TestKit.TestClock.New(), new WireFiles());
        system.Tokens.AreNeeded = false;
        return system;
    }

    private sealed class Clients(SimulatedSchoolSystem system) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new() { BaseAddress = system.BaseAddress };
    }
}
