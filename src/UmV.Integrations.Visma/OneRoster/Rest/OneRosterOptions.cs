using UmV.Integrations.Visma.Http;

namespace UmV.Integrations.Visma.OneRoster.Rest;

/// <summary>
/// A school system that speaks OneRoster 1.2 (or 1.1) over HTTP. What is not known of a supplier's server is a setting here, with the
/// standard's value as default.
/// </summary>
public sealed class OneRosterOptions : SchoolHttpOptions
{
    /// <summary>How many rows to ask for at a time. The server may give fewer.</summary>
    public int PageSize { get; set; } = 500;

    /// <summary>How many pages of one list are read at most, so that a server without end is left.</summary>
    public int MostPages { get; set; } = 20_000;

    /// <summary>Whether the server wants <c>Limit</c>, <c>Offset</c> with a capital, as Visma's example writes them. Whether it takes the standard's is not known.</summary>
    public bool CapitalQueryNames { get; set; }

    /// <summary>The field by which lists are sorted, so that pages fit together; null not to ask. Taken back by itself where the server refuses it.</summary>
    public string? SortField { get; set; } = "sourcedId";

    /// <summary>Whether to ask for what has changed. Otherwise everything is read every time.</summary>
    public bool ReadChanges { get; set; } = true;

    /// <summary>How far back before the last reading changes are asked for, so that none is lost to clocks that differ.</summary>
    public TimeSpan Overlap { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether the server means the last day by an end date, against the standard, which means the day after.</summary>
    public bool EndDatesAreInclusive { get; set; }

    /// <summary>Whether to read birth dates from <c>demographics</c>. Needs a scope of its own, which Visma's core scope is not.</summary>
    public bool ReadDemographics { get; set; }

    /// <summary>The key of a user's metadata that holds the birth date (<c>onedhub.birthDate</c> at Vigilo); null when there is none.</summary>
    public string? BirthDateMetadataKey { get; set; }

    /// <summary>
    /// What Visma publishes for Visma Flyt Skole: address, token endpoint and the scope with its prefix. The municipality gets client id,
    /// secret and, for some, <see cref="SchoolHttpOptions.TenantId"/> from Visma. Whether guardians are given, and how names are filled, is not published.
    /// </summary>
    public OneRosterOptions UseVismaFlytSkole()
    {
        BaseAddress = new Uri("https://api.oneroster.cloud.skole.visma.no/ims/oneroster/rostering/v1p2/");
        TokenEndpoint = new Uri("https://connect.visma.com/connect/token");
        Scope = "one-roster-api:https://purl.imsglobal.org/spec/or/v1p2/scope/roster-core.readonly";
        if (SourceSystem.Length == 0)
            SourceSystem = "visma-flyt-skole";
        return this;
    }
}

internal sealed class OneRosterOptionsValidator : SchoolHttpOptionsValidator<OneRosterOptions>
{
    protected override IEnumerable<string> Further(OneRosterOptions options)
    {
        if (options.PageSize is < 1 or > 10_000)
            yield return "PageSize must be from 1 to 10000.";
        if (options.MostPages < 1)
            yield return "MostPages must be at least 1.";
        if (options.Overlap < TimeSpan.Zero || options.Overlap > TimeSpan.FromDays(1))
            yield return "Overlap must be from nothing to a day.";
    }
}
