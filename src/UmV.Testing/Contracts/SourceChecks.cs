using UmV.Core.Schools;

namespace UmV.Testing.Contracts;

/// <summary>The rules for sources.</summary>
internal static class SourceChecks
{
    internal static async Task RunAsync(
        Func<Task<ISchoolDataSource>> open, ExpectedRoster? expected, FindingList findings, CancellationToken cancellationToken)
    {
        var source = await open().ConfigureAwait(false);
        Describes(source, findings);
        ReadRoster read;
        try
        {
            read = await ReadRoster.OfAsync(source, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            findings.Check("SRC-9", false, $"reading ended in {exception.GetType().Name}");
            return;
        }
        Names(read, source.Describe(), findings);
        References(read, findings);
        Masks(read, findings);
        Availability(read, source.Describe(), findings);
        var first = ExpectedRoster.Of(read);
        if (expected is not null)
            Compare("SRC-9", expected, first, findings);
        var second = await ReadRoster.OfAsync(await open().ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        Compare("SRC-8", first, ExpectedRoster.Of(second), findings);
        await StopsAsync(await open().ConfigureAwait(false), findings).ConfigureAwait(false);
    }

    internal static void Compare(string rule, ExpectedRoster expected, ExpectedRoster told, FindingList findings)
    {
        foreach (var (list, lines) in expected.Lines)
        {
            var (missing, extra) = (lines.Except(told.Lines[list]).Count, told.Lines[list].Except(lines).Count);
            findings.Check(rule, missing + extra == 0, $"of {lines.Count} in {list}, {missing} are missing or differ, and {extra} are told that are not so");
        }
    }

    private static void Describes(ISchoolDataSource source, FindingList findings)
    {
        var description = source.Describe();
        findings.Check("SRC-1", description.SourceSystem.Trim().Length > 0 && description.SourceSystem.Trim() == description.SourceSystem, "the name of the system is empty or has blanks around it");
        findings.Check("SRC-1", description == source.Describe(), "two descriptions differ");
    }

    private static void Names(ReadRoster read, SchoolSourceDescriptor description, FindingList findings)
    {
        foreach (var list in read.All.GroupBy(row => row.List))
            findings.Check("SRC-2", list.Select(row => row.Ref).Distinct().Count() == list.Count(), $"{list.Key} gives {list.Count() - list.Select(row => row.Ref).Distinct().Count()} things again");
        var foreign = read.All.Count(row => row.Ref.SourceSystem != description.SourceSystem || row.Ref.Id.Length == 0);
        findings.Check("SRC-3", foreign == 0, $"{foreign} names are empty or of another system than {description.SourceSystem}");
    }

    private static void References(ReadRoster read, FindingList findings)
    {
        var schools = read.Schools.Select(row => row.Source.Ref).ToHashSet();
        var groups = read.Groups.Select(row => row.Source.Ref).ToHashSet();
        var people = read.Students.Select(row => row.Source.Ref).Concat(read.Staff.Select(row => row.Source.Ref)).Concat(read.Guardians.Select(row => row.Source.Ref)).ToHashSet();
        var astray = read.Groups.Count(row => !row.IsDeleted && !schools.Contains(row.School))
            + read.Enrollments.Count(row => !row.IsDeleted && (!schools.Contains(row.School) || (row.Group is { } group && !groups.Contains(group))))
            + read.Enrollments.Count(row => !row.IsDeleted && row.Role == EnrollmentRole.Student && !people.Contains(row.Person));
        findings.Check("SRC-4", astray == 0, $"{astray} classes or enrollments name a school, class or pupil that is not given");
        var atSchool = read.Enrollments.Where(row => row.Group is null && row.Role == EnrollmentRole.Student).Select(row => (row.Person, row.School)).ToHashSet();
        var homeless = read.Enrollments.Count(row => row.Group is not null && row.Role == EnrollmentRole.Student && !row.IsDeleted && !atSchool.Contains((row.Person, row.School)));
        findings.Check("SRC-5", homeless == 0, $"{homeless} pupils are in a class and not at its school");
    }

    private static void Masks(ReadRoster read, FindingList findings)
    {
        string[] personal =
        [
            .. read.Students.Select(row => row.Name.Family), .. read.Guardians.Select(row => row.Name.Family), .. read.Staff.Select(row => row.Name.Family),
            .. read.Students.Select(row => row.Contact.Email).OfType<string>(),
        ];
        var secrets = personal.Where(text => text.Length > 3).Distinct().ToArray();
        var leaks = read.All.Count(row => row.List is not ("schools" or "groups") && secrets.Any(secret => row.Record.ToString()!.Contains(secret, StringComparison.Ordinal)));
        findings.Check("SRC-6", leaks == 0, $"{leaks} records show a name by ToString");
    }

    private static void Availability(ReadRoster read, SchoolSourceDescriptor description, FindingList findings)
    {
        bool Has(SchoolCapability capability) => description.Capabilities.HasFlag(capability);
        findings.Check("SRC-10", Has(SchoolCapability.Guardians) || read.Guardians.Count == 0, "guardians are given, and the description does not offer them");
        findings.Check("SRC-10", Has(SchoolCapability.Groups) || read.Groups.Count == 0, "classes are given, and the description does not offer them");
        findings.Check("SRC-10", Has(SchoolCapability.Staff) || read.Staff.Count == 0, "staff is given, and the description does not offer it");
        var made = read.Students.Count(row => row.BirthDate.IsKnown && row.BirthDate.Value.Year < 1900);
        findings.Check("SRC-10", made == 0, $"{made} birth dates are told as known and are no date of a pupil");
        var none = read.Schools.Count(row => row.Principals.IsKnown && row.Principals.Value.IsDefaultOrEmpty);
        findings.Check("SRC-10", none == 0, $"{none} schools have principals that are known and none");
        var untold = read.Schools.Count(row => !Has(SchoolCapability.Principal) && row.Principals.Availability == Core.Schools.Availability.Empty);
        findings.Check("SRC-10", untold == 0, $"{untold} schools are said to have no principal, and the description does not offer principals");
    }

    private static async Task StopsAsync(ISchoolDataSource source, FindingList findings)
    {
        using var stop = new CancellationTokenSource();
        var given = 0;
        var stopped = false;
        try
        {
            await foreach (var _ in source.ListEnrollmentsAsync(stop.Token).ConfigureAwait(false))
            {
                given++;
                await stop.CancelAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            stopped = true;
        }
        findings.Check("SRC-7", stopped || given <= 1, $"it went on for {given - 1} rows after it was told to stop");
    }
}
