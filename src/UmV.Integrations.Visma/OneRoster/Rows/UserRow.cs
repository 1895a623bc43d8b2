using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>A user. The password column of the standard is never read.</summary>
internal sealed record UserRow(
    int Line, string Id, bool IsDeleted, Instant? Modified, PersonName Name, ContactPoints Contact, string? FeideName, string? Number,
    string? Grade, ImmutableArray<string> AgentIds, string? PrimaryOrgId, string? Role, ImmutableArray<string> OrgIds,
    ImmutableArray<RoleOfUser> Roles, LocalDate? BirthDate) : IRow<UserRow>
{
    public static string FileName => BundleFile.Users;

    public static string RecordKind => "user";

    public static IReadOnlyList<string> Columns { get; } = [
        "sourcedId", "status", "dateLastModified", "enabledUser", "username", "userIds", "givenName", "middleName", "familyName",
        "preferredGivenName", "preferredFamilyName", "identifier", "email", "sms", "phone", "agentSourcedIds", "grades", "primaryOrgSourcedId",
        "role", "orgSourcedIds", "roles", "birthDate",
    ];

    public static IReadOnlyCollection<string> RequiredColumns(OneRosterVersion version) => version == OneRosterVersion.V11
        ? ["sourcedId", "givenName", "familyName", "role", "orgSourcedIds"]
        : ["sourcedId", "givenName", "familyName"];

    public static UserRow Read(Cells cells)
    {
        _ = cells.Flag("enabledUser"); // A closed account is no deletion: the pupil is still a pupil.
        return new(
            cells.Line,
            cells.Required("sourcedId"),
            cells.IsDeleted(),
            cells.Modified(),
            NameOf(cells),
            new ContactPoints(cells.Text("email"), cells.Text("sms"), cells.Text("phone")),
            FeideNameOf(cells),
            cells.Text("identifier"),
            cells.Items("grades") is [var first, ..] ? first : null,
            cells.Items("agentSourcedIds"),
            cells.Text("primaryOrgSourcedId"),
            cells.Text("role"),
            cells.Items("orgSourcedIds"),
            RoleOfUser.ReadAll(cells),
            cells.Date("birthDate"));
    }

    public override string ToString() => "***";

    private static PersonName NameOf(Cells cells) => new(
        cells.Required("givenName"),
        cells.Text("middleName"),
        cells.Required("familyName"),
        cells.Text("preferredGivenName"),
        cells.Text("preferredFamilyName"));

    /// <summary>From <c>{Feide:kari@skole.no},{LDAP:…}</c>; else a user name of the form that Feide gives.</summary>
    private static string? FeideNameOf(Cells cells)
    {
        foreach (var item in cells.Items("userIds"))
        {
            var pair = item.Trim('{', '}').Split(':', 2, StringSplitOptions.TrimEntries);
            if (pair is [var type, { Length: > 0 } id] && string.Equals(type, "Feide", StringComparison.OrdinalIgnoreCase))
                return id;
        }
        return cells.Text("username") is { } username && username.Contains('@', StringComparison.Ordinal) ? username : null;
    }
}
