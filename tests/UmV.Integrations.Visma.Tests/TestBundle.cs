using System.Text;
using UmV.TestKit;
using UmV.Core.Schools;
using UmV.Integrations.Visma.OneRoster.Csv;

namespace UmV.Integrations.Visma.Tests;

/// <summary>A copy of one of the two bundles in a folder of its own, to be changed by a test.</summary>
internal sealed class TestBundle : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(false);

    private readonly TempFolder _folder = new();

    internal TestBundle(string version = "v1p2")
    {
        foreach (var file in Directory.GetFiles(Original(version)))
            File.Copy(file, At(System.IO.Path.GetFileName(file)));
    }

    internal string Path => _folder.Path;

    internal static string Original(string version) => System.IO.Path.Combine(AppContext.BaseDirectory, "Bundles", version);

    internal string At(string file) => _folder.At(file);

    internal string Read(string file) => File.ReadAllText(At(file));

    internal TestBundle Write(string file, string text)
    {
        File.WriteAllText(At(file), text, Utf8);
        return this;
    }

    internal TestBundle Replace(string file, string old, string by)
    {
        var text = Read(file);
        text.Should().Contain(old, "the test changes something that is there");
        return Write(file, text.Replace(old, by, StringComparison.Ordinal));
    }

    internal TestBundle Append(string file, string line) => Write(file, Read(file) + line + "\n");

    internal OneRosterCsvBundle Open() => OneRosterCsvBundle.Open(Path);

    /// <summary>The exception that reading everything ends in.</summary>
    internal async Task<SchoolSourceException> FailureAsync()
    {
        var reading = async () => await Roster.ReadAsync(Open());
        return (await reading.Should().ThrowAsync<SchoolSourceException>()).Which;
    }

    /// <summary>The single fault that reading ends in.</summary>
    internal async Task<RosterFault> FaultAsync() => (await FailureAsync()).Faults.Should().ContainSingle().Which;

    public void Dispose() => _folder.Dispose();
}

/// <summary>All lists of a source.</summary>
internal sealed record Roster(
    List<School> Schools, List<ClassGroup> Groups, List<Student> Students, List<StaffMember> Staff, List<Guardian> Guardians, List<Enrollment> Enrollments)
{
    internal static async Task<Roster> ReadAsync(ISchoolDataSource source) => new(
        await source.ListSchoolsAsync().ToListAsync(),
        await source.ListGroupsAsync().ToListAsync(),
        await source.ListStudentsAsync().ToListAsync(),
        await source.ListStaffAsync().ToListAsync(),
        await source.ListGuardiansAsync().ToListAsync(),
        await source.ListEnrollmentsAsync().ToListAsync());

    internal Student Student(string id) => Students.Single(student => student.Source.Ref.Id == id);

    internal StaffMember Member(string id) => Staff.Single(member => member.Source.Ref.Id == id);

    internal Guardian Guardian(string id) => Guardians.Single(guardian => guardian.Source.Ref.Id == id);
}
