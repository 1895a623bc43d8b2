using System.Text.Json;
using UmV.Core.Schools;
using UmV.Integrations.Visma.OneRoster.Rows;

namespace UmV.Integrations.Visma.OneRoster.Rest;

/// <summary>
/// An object of the interface as a row with the column names of the files: names of both versions, booleans as text or not, numbers where text
/// should be, null for what is missing. What is not of a form that can be read as text is taken as not there.
/// Rows of the interface are checked as they are read back from their records.
/// </summary>
internal sealed class OneRosterJsonRow(JsonElement json, OneRosterOptions options) : INamedText
{
    internal bool IsDeleted => string.Equals(Member("status"), "tobedeleted", StringComparison.OrdinalIgnoreCase);

    internal static string? IdOf(JsonElement row) => TextOf(row, "sourcedId");

    /// <summary>What the object's reference of a name points to, by id.</summary>
    internal static string? ReferenceOf(JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var reference) ? IdOf(reference) : null;

    internal static IEnumerable<string> ReferencesOf(JsonElement row, string name) => Items(row, name).Select(IdOf).OfType<string>();

    public string? Text(string column) => column switch
    {
        "parentSourcedId" => ReferenceOf(json, "parent"),
        "schoolSourcedId" => ReferenceOf(json, "school"),
        "classSourcedId" => ReferenceOf(json, "class"),
        "userSourcedId" => ReferenceOf(json, "user"),
        "primaryOrgSourcedId" => ReferenceOf(json, "primaryOrg"),
        "agentSourcedIds" => List(ReferencesOf(json, "agents")),
        "orgSourcedIds" => List(ReferencesOf(json, "orgs")),
        "termSourcedIds" => List(ReferencesOf(json, "terms")),
        "grades" => List(Items(json, "grades").Select(Scalar).OfType<string>()),
        "userIds" => List(Items(json, "userIds").Select(UserId).OfType<string>()),
        "roles" => List(Items(json, "roles").Select(Role).OfType<string>()),
        "preferredGivenName" => Member("preferredFirstName"),
        "preferredFamilyName" => Member("preferredLastName"),
        "classType" => IsMentorGroup ? "mentor" : Member("classType"),
        "birthDate" => Member("birthDate") ?? (options.BirthDateMetadataKey is { } key ? TextOf(Metadata, key) : null),
        "status" => null, // What is gone is no row.
        _ => Member(column),
    };

    private JsonElement Metadata => json.TryGetProperty("metadata", out var metadata) ? metadata : default;

    private bool IsMentorGroup => string.Equals(TextOf(Metadata, "additionalClassType"), "mentor", StringComparison.OrdinalIgnoreCase);

    private static string? List(IEnumerable<string> items) => string.Join(RowRecords.ItemSeparator, items) is { Length: > 0 } text ? text : null;

    private static string? UserId(JsonElement item) => TextOf(item, "identifier") is { } id ? $"{{{TextOf(item, "type")}:{id}}}" : null;

    private static string? Role(JsonElement item) => TextOf(item, "role") is { } role && ReferenceOf(item, "org") is { } org
        ? RoleOfUser.Write(role, org, TextOf(item, "beginDate"), TextOf(item, "endDate"))
        : null;

    private static IEnumerable<JsonElement> Items(JsonElement row, string name) =>
        row.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static string? TextOf(JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value) ? Scalar(value) : null;

    private static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Trim() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    private string? Member(string name) => TextOf(json, name);
}
