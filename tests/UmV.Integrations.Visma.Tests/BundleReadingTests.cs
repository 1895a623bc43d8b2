using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Tests;

public sealed class BundleReadingTests
{
    [Theory]
    [InlineData("v1p1", "1.1")]
    [InlineData("v1p2", "1.2")]
    public async Task Both_versions_tell_the_same_schools_classes_and_pupils(string folder, string version)
    {
        using var bundle = new TestBundle(folder);
        var source = bundle.Open();
        var roster = await Roster.ReadAsync(source);

        source.Describe().ContractVersion.Should().Be(version);
        source.Describe().SourceSystem.Should().Be("umv-test");
        roster.Schools.Select(school => school.Name).Should().Equal("Strandåsen ungdomsskole", "Østlia skole, \"gamle\"");
        roster.Schools[0].Number.Should().Be(OrganisationNumber.Parse("310000027"));
        roster.Schools[0].OwnerNumber.Should().Be(OrganisationNumber.Parse("310000019"));
        roster.Groups.Select(group => (group.Name, group.Kind)).Should()
            .Equal(("9A", GroupKind.Homeroom), ("9B", GroupKind.Homeroom), ("9A/MAT", GroupKind.Teaching));
        roster.Groups[0].Validity.Should().Be(new Validity(new LocalDate(2026, 8, 1), new LocalDate(2027, 7, 31)));
        roster.Groups[0].SchoolYear.Should().Be("2027");
        roster.Students.Select(student => student.Name.ForDisplay()).Should().Equal("Åse Marie Ødegård", "Jovnna Sárá-Þór", "Nils O'Brien Å");
        roster.Student("st-1").FeideName.Should().Be("st-1@provevik.example");
        roster.Student("st-1").GradeLevel.Should().Be("9");
        roster.Student("st-1").BirthDate.Availability.Should().Be(Availability.NotOffered);
        roster.Enrollments.Should().HaveCount(9, "three pupils belong to a school, six rows to a class");
    }

    [Fact]
    public async Task Version_1_2_tells_principal_counsellor_and_a_second_role()
    {
        using var bundle = new TestBundle();
        var roster = await Roster.ReadAsync(bundle.Open());

        roster.Schools[0].Principals.Value.Should().Equal(new SourceRef("umv-test", "user", "pr-1"));
        roster.Schools[1].Principals.Availability.Should().Be(Availability.Empty);
        roster.Member("pr-1").Assignments.Select(assignment => assignment.Function).Should().Equal(StaffFunction.Principal);
        roster.Member("co-1").Assignments.Select(assignment => assignment.Function).Should().Equal(StaffFunction.Counsellor);
        roster.Member("te-2").Assignments.Select(assignment => assignment.Function).Should()
            .Equal(StaffFunction.Teacher, StaffFunction.Counsellor, StaffFunction.ContactTeacher);
    }

    [Fact]
    public async Task Version_1_1_has_administrators_and_withholds_who_is_principal()
    {
        using var bundle = new TestBundle("v1p1");
        var source = bundle.Open();
        var roster = await Roster.ReadAsync(source);

        source.Describe().Capabilities.Should().NotHaveFlag(SchoolCapability.Principal);
        roster.Schools.Should().OnlyContain(school => school.Principals.Availability == Availability.Withheld);
        roster.Member("pr-1").Assignments.Single().Function.Should().Be(StaffFunction.Administration);
        roster.Member("co-1").Assignments.Single().Function.Should().Be(StaffFunction.Assistant);
    }

    [Fact]
    public async Task Guardians_are_found_from_either_end_of_the_link()
    {
        using var bundle = new TestBundle();
        bundle.Replace("users.csv", "\"gu-1,gu-2\",9", "gu-1,9"); // st-1 still names gu-1, gu-2 names st-1
        bundle.Replace("users.csv", "\"st-1,st-2\"", "st-1");     // gu-1 names st-1 only, st-2 names gu-1
        var roster = await Roster.ReadAsync(bundle.Open());

        roster.Guardian("gu-1").Students.Select(link => link.Student.Id).Should().BeEquivalentTo("st-1", "st-2");
        roster.Guardian("gu-1").Students[0].Kind.Should().Be(GuardianKind.Guardian);
        roster.Guardian("gu-2").Students.Select(link => link.Student.Id).Should().Equal("st-1");
        roster.Guardian("gu-2").Students[0].Kind.Should().Be(GuardianKind.Parent);
        roster.Guardian("gu-2").Contact.Phone.Should().Be("+4790000002");
    }

    [Fact]
    public async Task The_primary_teacher_of_a_homeroom_is_its_contact_teacher()
    {
        using var bundle = new TestBundle();
        bundle.Append("enrollments.csv", "en-7,,,cl-9a,org-skole-a,ai-1,teacher,false,2026-08-17,");
        bundle.Append("enrollments.csv", "en-8,,,cl-9a-mat,org-skole-a,te-2,teacher,true,2026-08-17,");
        var roster = await Roster.ReadAsync(bundle.Open());

        roster.Enrollments.Where(enrollment => enrollment.Role == EnrollmentRole.ContactTeacher)
            .Select(enrollment => (enrollment.Person.Id, enrollment.Group!.Value.Id)).Should().Equal(("te-1", "cl-9a"), ("te-2", "cl-9b"));
        roster.Member("te-1").Assignments.Single(assignment => assignment.Function == StaffFunction.ContactTeacher)
            .Groups.Select(group => group.Id).Should().Equal("cl-9a");
    }

    [Fact]
    public async Task Where_no_teacher_of_a_homeroom_is_primary_all_are_contact_teachers()
    {
        using var bundle = new TestBundle();
        bundle.Replace("enrollments.csv", "te-1,teacher,true", "te-1,teacher,false");
        bundle.Append("enrollments.csv", "en-7,,,cl-9a,org-skole-a,te-2,teacher,,2026-08-17,");
        var roster = await Roster.ReadAsync(bundle.Open());

        roster.Enrollments.Where(enrollment => enrollment.Role == EnrollmentRole.ContactTeacher && enrollment.Group!.Value.Id == "cl-9a")
            .Select(enrollment => enrollment.Person.Id).Should().BeEquivalentTo("te-1", "te-2");
    }

    [Fact]
    public async Task An_end_date_is_excluded_and_9999_is_open()
    {
        using var bundle = new TestBundle();
        bundle.Replace("enrollments.csv", "st-1,student,false,2026-08-17,\nen-2", "st-1,student,false,2026-08-17,2027-01-01\nen-2");
        bundle.Replace("roles.csv", "te-1,primary,teacher,2026-08-01,", "te-1,primary,teacher,2026-08-01,9999-12-31");
        var roster = await Roster.ReadAsync(bundle.Open());

        var ended = roster.Enrollments.Single(enrollment => enrollment.Source.Ref.Id == "en-1").Validity;
        ended.To.Should().Be(new LocalDate(2026, 12, 31));
        ended.Covers(new LocalDate(2027, 1, 1)).Should().BeFalse();
        roster.Member("te-1").Assignments[0].Validity.To.Should().BeNull();
    }

    [Theory]
    [InlineData("proctor")]
    [InlineData("ext:vaktmester")]
    [InlineData("systemAdministrator")]
    public async Task An_unknown_role_is_another_role_and_no_error(string role)
    {
        using var bundle = new TestBundle();
        bundle.Replace("roles.csv", "ai-1,primary,aide", $"ai-1,primary,{role}");
        (await Roster.ReadAsync(bundle.Open())).Member("ai-1").Assignments.Single().Function.Should().Be(StaffFunction.Other);
    }

    [Theory]
    [InlineData("310000028")]
    [InlineData("STRAND")]
    [InlineData("")]
    public async Task A_school_without_a_valid_number_is_kept_without_it_and_flagged(string identifier)
    {
        using var bundle = new TestBundle();
        bundle.Replace("orgs.csv", "310000027", identifier);
        var school = (await Roster.ReadAsync(bundle.Open())).Schools[0];

        school.Number.Should().BeNull();
        var flaw = school.Flaws.Should().ContainSingle().Which;
        (flaw.File, flaw.Line, flaw.Column).Should().Be(("orgs.csv", 3, "identifier"));
    }

    [Fact]
    public async Task Birth_dates_come_from_demographics_and_nothing_else_does()
    {
        using var bundle = new TestBundle();
        bundle.Replace("manifest.csv", "file.demographics,absent", "file.demographics,bulk");
        bundle.Write("demographics.csv", "sourcedId,status,dateLastModified,birthDate,sex\nst-1,,,2012-02-29,female\nst-2,,,,male\n");
        var roster = await Roster.ReadAsync(bundle.Open());

        roster.Student("st-1").BirthDate.Should().Be(Reported.Known(new LocalDate(2012, 2, 29)));
        roster.Student("st-2").BirthDate.Availability.Should().Be(Availability.Empty);
    }

    [Fact]
    public async Task A_pupil_in_a_class_of_another_school_belongs_to_that_school_too()
    {
        using var bundle = new TestBundle();
        bundle.Append("enrollments.csv", "en-7,,,cl-9a,org-skole-b,st-1,student,false,2026-08-17,");
        var roster = await Roster.ReadAsync(bundle.Open());

        roster.Enrollments.Where(enrollment => enrollment.Group is null && enrollment.Person.Id == "st-1")
            .Select(enrollment => enrollment.School.Id).Should().BeEquivalentTo("org-skole-a", "org-skole-b");
    }

    [Fact]
    public async Task A_row_that_is_to_be_deleted_says_so()
    {
        using var bundle = new TestBundle();
        bundle.Replace("users.csv", "st-2,,,true", "st-2,tobedeleted,2026-11-02T07:00:00.000Z,true");
        var student = (await Roster.ReadAsync(bundle.Open())).Student("st-2");

        student.IsDeleted.Should().BeTrue();
        student.Source.SourceModifiedAt.Should().Be(Instant.FromUtc(2026, 11, 2, 7, 0));
    }

    [Fact]
    public async Task A_source_can_be_called_by_a_name_of_its_own()
    {
        var source = OneRoster.Csv.OneRosterCsvBundle.Open(TestBundle.Original("v1p2"), "strand");
        (await source.ListStudentsAsync().FirstAsync()).Source.Ref.SourceSystem.Should().Be("strand");
    }

    [Fact]
    public async Task No_personal_record_shows_anything_by_ToString()
    {
        using var bundle = new TestBundle();
        var roster = await Roster.ReadAsync(bundle.Open());

        var shown = string.Join('\n', roster.Students.Select(row => $"{row} {row.Name} {row.Contact} {row.Source} {row.BirthDate}")
            .Concat(roster.Staff.Select(row => $"{row} {row.Assignments[0]}"))
            .Concat(roster.Guardians.Select(row => $"{row} {row.Students[0]}"))
            .Concat(roster.Enrollments.Select(row => $"{row}")));
        TestKit.Canary.SearchText(shown, "Ødegård", "Jovnna", "st-1", "gu-1", "+4790000001", "provevik.example").Should().BeEmpty();
    }
}
