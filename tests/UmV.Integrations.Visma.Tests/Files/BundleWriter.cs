using System.Text;
using NodaTime;
using NodaTime.Text;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Files;

/// <summary>Writes a simulated world as a OneRoster 1.2 bundle.</summary>
internal static class BundleWriter
{
    internal static void Write(SimulatedWorld world, string folder)
    {
        Save(folder, "manifest.csv", ["propertyName", "value"],
            [["oneroster.version", "1.2"], ["source.systemCode", "umv-test"], .. Files.Select(file => new[] { $"file.{file}", "bulk" })]);
        Save(folder, "orgs.csv", ["sourcedId", "name", "type", "identifier", "parentSourcedId"],
            world.Living<SimulatedOrg>().Select(org => new[] { org.Id, org.Name, org.Type, org.Number, org.Parent }));
        Save(folder, "academicSessions.csv", ["sourcedId", "startDate", "endDate", "schoolYear"],
            world.Living<SimulatedSession>().Select(term => new[] { term.Id, Day(term.Start), Day(term.End), $"{term.SchoolYear}" }));
        Save(folder, "classes.csv", ["sourcedId", "title", "classType", "schoolSourcedId", "termSourcedIds"],
            world.Living<SimulatedClass>().Select(group => new[] { group.Id, group.Title, group.Type, group.School, string.Join(',', group.Terms) }));
        SaveUsers(world, folder);
        var living = world.Living<SimulatedUser>().Select(user => user.Id).ToHashSet();
        var classes = world.Living<SimulatedClass>().Select(group => group.Id).ToHashSet();
        Save(folder, "enrollments.csv", ["sourcedId", "classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary", "beginDate", "endDate"],
            world.Living<SimulatedEnrollment>().Where(row => living.Contains(row.User) && classes.Contains(row.Class))
                .Select(row => new[] { row.Id, row.Class, row.School, row.User, row.Role, row.Primary ? "true" : "false", Day(row.Begin), Day(row.End) }));
    }

    private static string[] Files => ["orgs", "academicSessions", "classes", "users", "roles", "enrollments"];

    private static void SaveUsers(SimulatedWorld world, string folder)
    {
        var users = world.Living<SimulatedUser>();
        var living = users.Select(user => user.Id).ToHashSet();
        Save(folder, "users.csv", ["sourcedId", "username", "givenName", "familyName", "identifier", "agentSourcedIds", "grades"],
            users.Select(user => new[] { user.Id, user.Feide, user.Given, user.Family, user.Number, string.Join(',', user.Agents.Where(living.Contains)), user.Grade }));
        Save(folder, "roles.csv", ["sourcedId", "userSourcedId", "role", "orgSourcedId", "beginDate", "endDate"],
            users.SelectMany(user => user.Roles.Select((role, number) => new[] { $"{user.Id}-{number}", user.Id, role.Role, role.Org, Day(role.Begin), Day(role.End) })));
    }

    private static string? Day(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;

    private static void Save(string folder, string file, string[] columns, IEnumerable<string?[]> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(columns))
            text.AppendJoin(',', row.Select(cell => cell is not null && cell.AsSpan().ContainsAny("\",\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell)).Append('\n');
        File.WriteAllText(Path.Combine(folder, file), text.ToString());
    }
}
