using System.Collections.Immutable;
using System.Text;
using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>A user. The password column of the standard is never read.</summary>
internal readonly struct UserRow : IRow<UserRow>
{
    private const int SourcedId = 0, Status = 1, DateLastModified = 2, EnabledUser = 3, Username = 4, UserIds = 5, GivenName = 6, MiddleName = 7,
        FamilyName = 8, PreferredGivenName = 9, PreferredFamilyName = 10, Identifier = 11, Email = 12, Sms = 13, Phone = 14, AgentSourcedIds = 15,
        Grades = 16, PrimaryOrgSourcedId = 17, RoleColumn = 18, OrgSourcedIds = 19, RolesColumn = 20, BirthDateColumn = 21;

    private readonly Cells _cells;

    private UserRow(Cells cells) => _cells = cells.Quiet;

    public static string FileName => BundleFile.Users;

    public static string RecordKind => "user";

    public static IReadOnlyList<string> Columns { get; } = [
        "sourcedId", "status", "dateLastModified", "enabledUser", "username", "userIds", "givenName", "middleName", "familyName",
        "preferredGivenName", "preferredFamilyName", "identifier", "email", "sms", "phone", "agentSourcedIds", "grades", "primaryOrgSourcedId",
        "role", "orgSourcedIds", "roles", "birthDate",
    ];

    internal int Line => _cells.Line;

    internal int Number => _cells.Number;

    internal ReadOnlySpan<byte> Id => _cells.Bytes(SourcedId);

    internal bool IsDeleted => _cells.IsDeleted(Status);

    internal Instant? Modified => _cells.Modified(DateLastModified);

    internal PersonName Name => new(
        _cells.Text(GivenName) ?? "", _cells.Text(MiddleName), _cells.Text(FamilyName) ?? "", _cells.Text(PreferredGivenName), _cells.Text(PreferredFamilyName));

    internal ContactPoints Contact => new(_cells.Text(Email), _cells.Text(Sms), _cells.Text(Phone));

    /// <summary>From <c>{Feide:kari@skole.no},{LDAP:…}</c>; else a user name of the form that Feide gives.</summary>
    internal string? FeideName
    {
        get
        {
            foreach (var item in _cells.EachItem(UserIds))
            {
                if (FeideNameIn(item) is { } name)
                    return name;
            }
            return _cells.Bytes(Username).Contains((byte)'@') ? _cells.Text(Username) : null;
        }
    }

    internal string? IdentifierText => _cells.Text(Identifier);

    internal string? Grade => _cells.Items(Grades) is [var first, ..] ? first : null;

    internal ItemEnumerator AgentIds => _cells.EachItem(AgentSourcedIds);

    internal ReadOnlySpan<byte> PrimaryOrgId => _cells.Bytes(PrimaryOrgSourcedId);

    internal ReadOnlySpan<byte> Role => _cells.Bytes(RoleColumn);

    internal ItemEnumerator OrgIds => _cells.EachItem(OrgSourcedIds);

    internal ImmutableArray<RoleOfUser> Roles => _cells.Bytes(RolesColumn).IsEmpty ? [] : RoleOfUser.ReadAll(_cells, RolesColumn);

    internal LocalDate? BirthDate => _cells.Date(BirthDateColumn);

    public static IReadOnlyCollection<string> RequiredColumns(OneRosterVersion version) => version == OneRosterVersion.V11
        ? ["sourcedId", "givenName", "familyName", "role", "orgSourcedIds"]
        : ["sourcedId", "givenName", "familyName"];

    public static UserRow Read(Cells cells)
    {
        cells.Need(SourcedId);
        cells.Need(GivenName);
        cells.Need(FamilyName);
        cells.IsDeleted(Status);
        cells.Modified(DateLastModified);
        cells.Flag(EnabledUser); // A closed account is no deletion: the pupil is still a pupil.
        cells.Date(BirthDateColumn);
        if (!cells.Bytes(RolesColumn).IsEmpty)
            RoleOfUser.ReadAll(cells, RolesColumn);
        return new(cells);
    }

    public static UserRow ReadAgain(Cells cells) => new(cells);

    public override string ToString() => "***";

    private static string? FeideNameIn(ReadOnlySpan<byte> item)
    {
        var pair = item.Trim("{}"u8);
        var colon = pair.IndexOf((byte)':');
        if (colon < 0 || !Ascii.EqualsIgnoreCase(Blanks.Trim(pair[..colon]), "Feide"u8))
            return null;
        var id = Blanks.Trim(pair[(colon + 1)..]);
        return id.IsEmpty ? null : Encoding.UTF8.GetString(id);
    }
}
