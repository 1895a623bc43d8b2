using System.Globalization;
using System.Text;

namespace UmV.Benchmarks.Roster;

/// <summary>Files of a given number of rows, of synthetic people, in a temporary folder.</summary>
internal static class RosterFiles
{
    private const string UserColumns =
        "sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,email,agentSourcedIds";

    private const string RoleColumns =
        "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId";

    /// <summary>A OneRoster 1.2 bundle: half of the rows are pupils and guardians, the other half their roles.</summary>
    internal static void WriteBundle(string folder, int rows)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Root(), "tests/UmV.Integrations.Visma.Tests/Bundles/v1p2")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var enrollments = Path.Combine(folder, "enrollments.csv");
        File.WriteAllText(enrollments, File.ReadLines(enrollments).First() + "\n");
        using var users = File.CreateText(Path.Combine(folder, "users.csv"));
        using var roles = File.CreateText(Path.Combine(folder, "roles.csv"));
        users.Write(UserColumns + "\n");
        roles.Write(RoleColumns + "\n");
        for (var number = 0; number < rows / 2; number++)
        {
            var isPupil = number % 2 == 0;
            users.Write(string.Create(CultureInfo.InvariantCulture, $"{Id(number)},,,true,user{number},Fornavn{number},Testesen{number},u{number}@example.org,{(isPupil ? Id(number + 1) : "")}\n"));
            roles.Write(string.Create(CultureInfo.InvariantCulture, $"r{Id(number)},,,{Id(number)},primary,{(isPupil ? "student" : "guardian")},2026-08-01,,org-skole-a,\n"));
        }
    }

    /// <summary>A PIFU-IMS file: half of the rows are pupils, the other half their memberships in a class of a school.</summary>
    internal static void WritePifu(string path, int rows)
    {
        using var file = new StreamWriter(path, append: false, Encoding.UTF8);
        file.WriteLine("<enterprise><properties><datasource>k</datasource><type>full</type></properties>");
        file.WriteLine("<group><sourcedid><source>k</source><id>S</id></sourcedid><grouptype><scheme>pifu-ims-go-org</scheme><typevalue level=\"2\">x</typevalue></grouptype><description><short>Skolen</short></description></group>");
        file.WriteLine("<group><sourcedid><source>k</source><id>9A</id></sourcedid><grouptype><scheme>pifu-ims-go-grp</scheme><typevalue level=\"1\">x</typevalue></grouptype><description><short>9A</short></description><relationship relation=\"1\"><sourcedid><source>k</source><id>S</id></sourcedid></relationship></group>");
        for (var number = 0; number < rows / 2; number++)
            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"<person><sourcedid><source>k</source><id>p{number}</id></sourcedid><name><n><family>Testesen</family><given>Nr {number}</given></n></name><email>u{number}@example.org</email></person>"));
        file.WriteLine("<membership><sourcedid><source>k</source><id>9A</id></sourcedid>");
        for (var number = 0; number < rows / 2; number++)
            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"<member><sourcedid><source>k</source><id>p{number}</id></sourcedid><role roletype=\"01\"/></member>"));
        file.WriteLine("</membership></enterprise>");
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"0189aaaa-bbbb-7ccc-8ddd-{number:x12}");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "UmV.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Run the benchmarks from within the repository: UmV.sln is in no folder above.");
    }
}
