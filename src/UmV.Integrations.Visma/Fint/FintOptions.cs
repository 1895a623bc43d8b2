using UmV.Core.Schools;
using UmV.Integrations.Visma.Http;

namespace UmV.Integrations.Visma.Fint;

/// <summary>How a client gets its token from FINT.</summary>
public enum FintGrant
{
    /// <summary>With a user's password, as FINT publishes it. OAuth 2.1 has dropped this grant; what follows it is not published.</summary>
    Password,

    /// <summary>With the client's own credentials.</summary>
    ClientCredentials,
}

/// <summary>By what names a FINT server calls classes.</summary>
public enum FintClassModel
{
    /// <summary>Whichever the server answers to.</summary>
    Automatic,

    /// <summary><c>klasse</c>, from 4.0.</summary>
    Klasse,

    /// <summary><c>basisgruppe</c>, up to 3.21.</summary>
    Basisgruppe,
}

/// <summary>
/// A county's FINT (Novari) interface, where Visma InSchool puts what it knows. What a county decides itself, such as its codes, is a
/// setting here and empty by default: what is not mapped is not reported.
/// </summary>
public sealed class FintOptions : SchoolHttpOptions
{
    /// <summary>How the token is got.</summary>
    public FintGrant Grant { get; set; }

    /// <summary>The user of the password grant.</summary>
    public string? Username { get; set; }

    /// <summary>That user's password. From a secret store or the environment, never from a file in source control.</summary>
    public string? Password { get; set; }

    /// <summary>What to send as <c>x-org-id</c>, such as <c>fylke.no</c>; null to leave it out.</summary>
    public string? OrgId { get; set; }

    /// <summary>What to send as <c>x-client</c>; null to leave it out.</summary>
    public string? Client { get; set; }

    /// <summary>By what names classes go.</summary>
    public FintClassModel ClassModel { get; set; }

    /// <summary>How many resources to ask for at a time. The server may give fewer.</summary>
    public int PageSize { get; set; } = 1000;

    /// <summary>How many pages of one list are read at most, so that a server without end is left.</summary>
    public int MostPages { get; set; } = 20_000;

    /// <summary>Whether to ask for what has changed. Otherwise everything is read every time.</summary>
    public bool ReadChanges { get; set; } = true;

    /// <summary>What a position means, by its code or, where it has none, its title. No case. Which codes a county uses for counsellors is not published.</summary>
    public Dictionary<string, StaffFunction> PositionFunctions { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a contact person is, by FINT's free text. No case.</summary>
    public Dictionary<string, GuardianKind> GuardianTypes { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["forelder"] = GuardianKind.Parent,
        ["foresatt"] = GuardianKind.Guardian,
        ["pårørende"] = GuardianKind.NextOfKin,
    };

    /// <summary>What a code of absence means. The codes are the county's own. None may mean exclusion.</summary>
    public Dictionary<string, AbsenceReason> AbsenceReasons { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What FINT publishes: address, token endpoint, scope, and that the client proves itself by Basic.</summary>
    public FintOptions UseFint()
    {
        BaseAddress = new Uri("https://api.felleskomponent.no/");
        TokenEndpoint = new Uri("https://idp.felleskomponent.no/nidp/oauth/nam/token");
        Scope = "fint-client";
        ClientAuthentication = ClientAuthentication.Basic;
        if (SourceSystem.Length == 0)
            SourceSystem = "fint";
        return this;
    }

    /// <summary>
    /// The absence codes that Visma InSchool shows to pupils and guardians: X, M, D, !, R. Whether a county's codes in FINT are these, the
    /// county knows.
    /// </summary>
    public FintOptions UseInSchoolAbsenceCodes()
    {
        AbsenceReasons["X"] = AbsenceReason.Undocumented;
        AbsenceReasons["M"] = AbsenceReason.NotifiedUndocumented;
        AbsenceReasons["D"] = AbsenceReason.Documented;
        AbsenceReasons["!"] = AbsenceReason.OtherTeaching;
        AbsenceReasons["R"] = AbsenceReason.Rights;
        return this;
    }
}

internal sealed class FintOptionsValidator : SchoolHttpOptionsValidator<FintOptions>
{
    protected override IEnumerable<string> Further(FintOptions options)
    {
        if (options.PageSize is < 1 or > 10_000)
            yield return "PageSize must be from 1 to 10000.";
        if (options.MostPages < 1)
            yield return "MostPages must be at least 1.";
        if (options.AbsenceReasons.ContainsValue(AbsenceReason.Exclusion))
            yield return "AbsenceReasons maps a code to Exclusion. Leave it out: UmV alone holds decisions of exclusion.";
        if (options.TokenEndpoint is null || options.Grant != FintGrant.Password)
            yield break;
        if (string.IsNullOrEmpty(options.Username))
            yield return "Username is missing, and Grant is Password.";
        if (string.IsNullOrEmpty(options.Password))
            yield return "Password is missing, and Grant is Password. Take it from a secret store or the environment.";
    }
}
