using System.Text;
using UmV.Core.Schools;
using UmV.Integrations.Visma.OneRoster.Csv;

namespace UmV.Integrations.Visma.Tests;

public sealed class FaultTests
{
    /// <summary>File, what is replaced, by what; then file, line and column of the fault, and a part of its words.</summary>
    public static TheoryData<string, string, string, string, int, string?, string> OneFaultEach => new()
    {
        { "manifest.csv", "oneroster.version,1.2", "oneroster.version,2.0", "manifest.csv", 3, null, "neither 1.1 nor 1.2" },
        { "manifest.csv", "file.users,bulk", "file.users,delta", "manifest.csv", 24, null, "in the same way" },
        { "manifest.csv", "file.users,bulk", "file.users,partly", "manifest.csv", 24, "value", "neither bulk, delta nor absent" },
        { "manifest.csv", "file.roles,bulk", "file.roles,absent", "manifest.csv", 20, "value", "no roles.csv in bulk" },
        { "manifest.csv", "manifest.version,1.0", "oneroster.version,1.2", "manifest.csv", 3, "propertyName", "on line 2 already" },
        { "orgs.csv", "sourcedId,status", "id,status", "orgs.csv", 1, "sourcedId", "is missing" },
        { "orgs.csv", "name,type", "name,name", "orgs.csv", 1, null, "same name" },
        { "orgs.csv", "district,310000019,", "district,310000019,,,", "orgs.csv", 2, null, "number of cells" },
        { "orgs.csv", "district,310000019,", "district", "orgs.csv", 2, null, "number of cells" },
        { "orgs.csv", "Prøvevik kommune", "Prøvevik \"den\" kommune", "orgs.csv", 2, null, "quote" },
        { "orgs.csv", "Prøvevik kommune", "\"Prøvevik\" kommune", "orgs.csv", 2, null, "quote" },
        { "orgs.csv", "Prøvevik kommune", "\"Prøvevik kommune", "orgs.csv", 2, null, "" },
        { "orgs.csv", "Prøvevik kommune", "", "orgs.csv", 2, "name", "empty" },
        { "orgs.csv", "310000035,org-kommune", "310000035,org-fylke", "orgs.csv", 4, "parentSourcedId", "not in orgs.csv" },
        { "orgs.csv", "org-skole-b,,", "org-skole-a,,", "orgs.csv", 4, "sourcedId", "on line 3 already" },
        { "orgs.csv", "org-skole-b,,", "org-skole-b,perhaps,", "orgs.csv", 4, "status", "neither empty" },
        { "orgs.csv", "org-skole-b,,", "org-skole-b,,yesterday", "orgs.csv", 4, "dateLastModified", "point in time" },
        { "academicSessions.csv", "term,2027-01-01", "term,2027-13-01", "academicSessions.csv", 4, "startDate", "not a date" },
        { "academicSessions.csv", "term,2027-01-01", "term,2027-08-01", "academicSessions.csv", 4, "endDate", "before the start" },
        { "academicSessions.csv", "as-2027-v,", "as-2026-h,", "academicSessions.csv", 4, "sourcedId", "on line 3 already" },
        { "classes.csv", "homeroom,,org-skole-a,\"as-2026-h,as-2027-v\",,,\ncl-9b", "homeroom,,org-x,\"as-2026-h,as-2027-v\",,,\ncl-9b", "classes.csv", 2, "schoolSourcedId", "not in orgs.csv" },
        { "classes.csv", "cl-9a-mat,,", "cl-9b,,", "classes.csv", 4, "sourcedId", "on line 3 already" },
        { "users.csv", "st-2,,,true", "st-2,,,maybe", "users.csv", 3, "enabledUser", "neither true nor false" },
        { "users.csv", "st-3,,,true", "st-2,,,true", "users.csv", 4, "sourcedId", "on line 3 already" },
        { "users.csv", "gu-1,9", "gu-7,9", "users.csv", 3, "agentSourcedIds", "not in users.csv" },
        { "users.csv", "Nils,O'Brien Å", "Nils,", "users.csv", 4, "familyName", "empty" },
        { "roles.csv", "ro-st-3,,,st-3", "ro-st-3,,,st-9", "roles.csv", 4, "userSourcedId", "not in users.csv" },
        { "roles.csv", "ro-st-3,,", "ro-st-2,,", "roles.csv", 4, "sourcedId", "earlier line" },
        { "roles.csv", "st-3,primary,student,2026-08-01", "st-3,primary,student,01.08.2026", "roles.csv", 4, "beginDate", "not a date" },
        { "roles.csv", "st-3,primary,student,2026-08-01,", "st-3,primary,student,2026-08-01,2025-08-01", "roles.csv", 4, "endDate", "before the begin" },
        { "roles.csv", "st-3,primary,student", "st-3,primary,", "roles.csv", 4, "role", "empty" },
        { "enrollments.csv", "en-1,,,cl-9a,", "en-1,,,cl-9x,", "enrollments.csv", 2, "classSourcedId", "not in classes.csv" },
        { "enrollments.csv", "org-skole-a,st-3", "org-x,st-3", "enrollments.csv", 4, "schoolSourcedId", "not in orgs.csv" },
        { "enrollments.csv", "org-skole-a,st-3", "org-skole-a,st-x", "enrollments.csv", 4, "userSourcedId", "not in users.csv" },
        { "enrollments.csv", "st-3,student,false,2026-08-17", "st-3,student,false,2026-02-30", "enrollments.csv", 4, "beginDate", "not a date" },
        { "enrollments.csv", "st-3,student,false", "st-3,student,no", "enrollments.csv", 4, "primary", "neither true nor false" },
        { "enrollments.csv", "en-3,,", "en-2,,", "enrollments.csv", 4, "sourcedId", "earlier line" },
    };

    [Theory]
    [MemberData(nameof(OneFaultEach))]
    public async Task A_fault_is_told_with_file_line_and_column(
        string changed, string old, string by, string file, int line, string? column, string words)
    {
        using var bundle = new TestBundle();
        bundle.Replace(changed, old, by);
        var faults = (await bundle.FailureAsync()).Faults;

        faults.Should().Contain(fault => fault.File == file && fault.Line == line && fault.Column == column && fault.Message.Contains(words));
    }

    [Fact]
    public async Task Version_1_1_needs_a_role_on_the_users_row()
    {
        using var bundle = new TestBundle("v1p1");
        bundle.Replace("users.csv", "st-2,,,true,org-skole-a,student", "st-2,,,true,org-skole-a,");
        bundle.Replace("users.csv", "st-3,,,true,org-skole-a", "st-3,,,true,org-z");
        var faults = (await bundle.FailureAsync()).Faults;

        faults.Select(fault => (fault.Line, fault.Column)).Should().Equal((3, "role"), (4, "orgSourcedIds"));
    }

    [Fact]
    public void A_missing_folder_is_not_found_and_named()
    {
        var opening = () => OneRosterCsvBundle.Open("/nowhere/at/all");
        opening.Should().Throw<SchoolSourceException>().WithMessage("*'/nowhere/at/all'*manifest.csv*").Which.Fault.Should().Be(SourceFault.NotFound);
    }

    [Fact]
    public async Task A_folder_without_manifest_says_which_folder_to_name()
    {
        using var bundle = new TestBundle();
        File.Delete(bundle.At("manifest.csv"));
        (await bundle.FaultAsync()).Should().Match<RosterFault>(fault => fault.File == "manifest.csv" && fault.Line == null && fault.Message.Contains("missing"));
    }

    [Fact]
    public async Task A_delta_is_refused_as_not_supported()
    {
        using var bundle = new TestBundle();
        bundle.Replace("manifest.csv", "file.enrollments,bulk", "file.enrollments,delta");
        var failure = await bundle.FailureAsync();

        failure.Fault.Should().Be(SourceFault.NotSupported);
        failure.IsTransient.Should().BeFalse();
    }

    [Fact]
    public async Task A_file_that_the_manifest_promises_must_be_there()
    {
        using var bundle = new TestBundle();
        File.Delete(bundle.At("classes.csv"));
        (await bundle.FaultAsync()).ToString().Should().StartWith("classes.csv: The file is missing, and line 6 of manifest.csv");
    }

    [Fact]
    public async Task An_empty_file_is_a_fault()
    {
        using var bundle = new TestBundle();
        bundle.Write("classes.csv", "");
        (await bundle.FailureAsync()).Faults.Should().Contain(fault => fault.File == "classes.csv" && fault.Message.Contains("empty"));
    }

    [Fact]
    public async Task Semicolons_are_told_as_such()
    {
        using var bundle = new TestBundle();
        bundle.Write("classes.csv", bundle.Read("classes.csv").Replace(',', ';'));
        (await bundle.FailureAsync()).Faults.Should().Contain(fault => fault.File == "classes.csv" && fault.Line == 1 && fault.Message.Contains("commas"));
    }

    [Fact]
    public async Task Text_that_is_not_UTF8_is_told_with_its_line_and_column()
    {
        using var bundle = new TestBundle();
        File.WriteAllText(bundle.At("orgs.csv"), bundle.Read("orgs.csv"), Encoding.Latin1);
        (await bundle.FailureAsync()).Faults.Should().Contain(fault => fault.File == "orgs.csv" && fault.Line == 2 && fault.Column == "name" && fault.Message.Contains("UTF-8"));
    }

    [Fact]
    public async Task A_quote_that_swallows_the_file_is_found_at_the_line_where_it_opens()
    {
        using var bundle = new TestBundle();
        var rows = string.Concat(Enumerable.Range(0, 40_000).Select(number => $"x-{number},,,cl-9a,org-skole-a,st-1,student,false,2026-08-17,\n"));
        bundle.Write("enrollments.csv", bundle.Read("enrollments.csv") + "\"q-1,,,cl-9a,org-skole-a,st-1,student,false,2026-08-17,\n" + rows);
        (await bundle.FailureAsync()).Faults.Should().Contain(fault => fault.File == "enrollments.csv" && fault.Line == 8 && fault.Message.Contains("quote"));
    }

    [Fact]
    public async Task All_faults_of_all_files_are_told_at_once_in_order()
    {
        using var bundle = new TestBundle();
        bundle.Replace("enrollments.csv", "en-1,,,cl-9a,", "en-1,,,cl-9x,");
        bundle.Replace("users.csv", "st-2,,,true", "st-2,,,maybe");
        bundle.Replace("orgs.csv", "Prøvevik kommune", "");
        var failure = await bundle.FailureAsync();

        failure.Faults.Select(fault => fault.File).Should().Equal("orgs.csv", "users.csv", "enrollments.csv");
        failure.Message.Should().StartWith("The OneRoster bundle cannot be read: 3 faults. orgs.csv line 2, column name:");
    }

    [Fact]
    public async Task After_a_hundred_faults_no_more_are_sought()
    {
        using var bundle = new TestBundle();
        bundle.Write("enrollments.csv", bundle.Read("enrollments.csv") + string.Concat(Enumerable.Range(0, 500).Select(number => $"x-{number},,,none,org-skole-a,st-1,student,false,,\n")));
        var failure = await bundle.FailureAsync();

        failure.Faults.Should().HaveCount(100);
        failure.Message.Should().Contain("100 faults or more");
    }

    [Fact]
    public async Task No_fault_repeats_what_stands_in_a_cell()
    {
        using var bundle = new TestBundle();
        bundle.Write("users.csv", bundle.Read("users.csv").Replace(",true,", ",Hemmelig,", StringComparison.Ordinal).Replace("gu-1,9", "Hemmelig,9", StringComparison.Ordinal));
        bundle.Write("roles.csv", bundle.Read("roles.csv").Replace("2026-08-01", "Hemmelig", StringComparison.Ordinal));
        bundle.Append("enrollments.csv", "\"Hemmelig\"Hemmelig");
        var failure = await bundle.FailureAsync();

        failure.ToString().Should().NotContain("Hemmelig");
        string.Join('\n', failure.Faults).Should().NotContain("Hemmelig");
    }
}
