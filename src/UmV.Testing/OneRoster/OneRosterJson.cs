using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using UmV.Testing.Simulation;

namespace UmV.Testing.OneRoster;

/// <summary>Writes the world's records as OneRoster objects, with the traps that are on.</summary>
internal sealed class OneRosterJson(OneRosterTraps traps, bool isOld, string hrefBase)
{
    private int _booleans;

    internal JsonObject Of(SimulatedRecord record)
    {
        var json = new JsonObject
        {
            ["sourcedId"] = record.Id,
            ["status"] = record.IsDeleted ? "tobedeleted" : "active",
            ["dateLastModified"] = InstantPattern.CreateWithInvariantCulture("uuuu-MM-ddTHH:mm:ss.fff'Z'").Format(record.Modified),
        };
        if (traps.UsesUnknownValues)
            (json["metadata"], json["x.vendor"]) = (new JsonObject { ["vendor"] = new JsonArray(1, "two") }, null);
        switch (record)
        {
            case SimulatedOrg org: Write(json, org); break;
            case SimulatedSession session: Write(json, session); break;
            case SimulatedClass group: Write(json, group); break;
            case SimulatedUser user: Write(json, user); break;
            case SimulatedEnrollment enrollment: Write(json, enrollment); break;
        }
        return json;
    }

    private static string? Day(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;

    private void Write(JsonObject json, SimulatedOrg org)
    {
        json["name"] = org.Name;
        json["type"] = org.Type;
        Put(json, "identifier", org.Number);
        if (org.Parent is { } parent)
            json["parent"] = Reference("orgs", parent, "org");
    }

    private static void Write(JsonObject json, SimulatedSession session)
    {
        json["title"] = session.Title;
        json["type"] = "term";
        json["startDate"] = Day(session.Start);
        json["endDate"] = Day(session.End);
        json["schoolYear"] = session.SchoolYear.ToString(CultureInfo.InvariantCulture);
    }

    private void Write(JsonObject json, SimulatedClass group)
    {
        json["title"] = group.Title;
        json["classCode"] = group.Title;
        json["classType"] = group.Type;
        json["school"] = Reference("orgs", group.School, "org");
        json["terms"] = References("academicSessions", group.Terms, "academicSession");
        json["grades"] = group.Grade is { } grade ? new JsonArray(grade) : [];
    }

    private void Write(JsonObject json, SimulatedUser user)
    {
        json["enabledUser"] = Boolean(true);
        json["username"] = user.Id;
        json["givenName"] = user.Given;
        json["familyName"] = user.Family;
        Put(json, "identifier", user.Number);
        Put(json, "email", user.Email);
        Put(json, "sms", user.Mobile);
        json["password"] = "never-read-this";
        if (user.Feide is { } feide)
            json["userIds"] = new JsonArray(new JsonObject { ["type"] = "Feide", ["identifier"] = feide });
        json["grades"] = user.Grade is { } grade ? new JsonArray(grade) : [];
        json["agents"] = References("users", AgentsOf(user), "user");
        WriteRoles(json, user);
    }

    private void WriteRoles(JsonObject json, SimulatedUser user)
    {
        if (isOld)
        {
            json["role"] = OldRole(user.Roles.FirstOrDefault()?.Role);
            json["orgs"] = References("orgs", [.. user.Roles.Select(role => role.Org).Distinct()], "org");
            return;
        }
        var roles = new JsonArray();
        foreach (var role in user.Roles)
            roles.Add((JsonNode)Role(role));
        if (traps.UsesUnknownValues && user.Roles is [var first, ..])
            roles.Add((JsonNode)Role(first with { Role = "ext:somethingElse", Org = "org-kommune" }));
        json["roles"] = roles;
        if (user.Roles is [{ Org: var primary }, ..])
            json["primaryOrg"] = Reference("orgs", primary, "org");
    }

    private JsonObject Role(SimulatedRole role)
    {
        var json = new JsonObject { ["roleType"] = "primary", ["role"] = role.Role, ["org"] = Reference("orgs", role.Org, "org") };
        Put(json, "beginDate", Day(role.Begin));
        Put(json, "endDate", Day(End(role.End)));
        return json;
    }

    private void Write(JsonObject json, SimulatedEnrollment enrollment)
    {
        json["user"] = Reference("users", enrollment.User, "user");
        json["class"] = Reference("classes", enrollment.Class, "class");
        json["school"] = Reference("orgs", enrollment.School, "org");
        json["role"] = enrollment.Role;
        json["primary"] = Boolean(enrollment.Primary);
        Put(json, "beginDate", Day(enrollment.Begin));
        Put(json, "endDate", Day(End(enrollment.End)));
    }

    private static string OldRole(string? role) => role switch
    {
        "principal" or "siteAdministrator" or "districtAdministrator" => "administrator",
        "counselor" => "teacher",
        null => "relative",
        _ => role,
    };

    private ImmutableArray<string> AgentsOf(SimulatedUser user)
    {
        var isStudent = user.Roles.Any(role => role.Role == "student");
        return (traps.Agents, isStudent) switch
        {
            (OneRosterAgents.AtStudent, false) or (OneRosterAgents.AtGuardian, true) => [],
            _ => user.Agents,
        };
    }

    private LocalDate? End(LocalDate? end) => traps.InclusiveEnds ? end?.PlusDays(-1) : end;

    private JsonNode Boolean(bool value) => traps.MixesBooleans && _booleans++ % 2 == 0 ? value : value ? "true" : "false";

    private void Put(JsonObject json, string name, string? value)
    {
        if (value is not null || traps.UsesUnknownValues)
            json[name] = value;
    }

    private JsonArray References(string collection, ImmutableArray<string> ids, string type)
    {
        var references = new JsonArray();
        foreach (var id in ids)
            references.Add((JsonNode)Reference(collection, id, type));
        return references;
    }

    private JsonObject Reference(string collection, string id, string type) => new()
    {
        ["href"] = $"{(traps.LiesInLinks ? "http://internal.invalid" : hrefBase)}/{collection}/{Uri.EscapeDataString(id)}",
        ["sourcedId"] = id,
        ["type"] = type,
    };
}
