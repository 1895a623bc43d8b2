namespace UmV.Testing.Fint;

/// <summary>In what real FINT servers differ from what one would expect. All are off unless set.</summary>
public sealed record FintTraps
{
    /// <summary>No trap.</summary>
    public static FintTraps None { get; } = new();

    /// <summary>Every trap at once that a client can cope with without being told.</summary>
    public static FintTraps All { get; } = new()
    {
        PageClamp = 4,
        RepeatsLast = true,
        WritesUpdatedAsText = true,
        WritesDatesAsNumbers = true,
        LinksByOtherIdentifiers = true,
        LiesInHosts = true,
        LeavesOutOptional = true,
        UsesOldClasses = true,
    };

    /// <summary>Gives at most so many resources, whatever size is asked for.</summary>
    public int? PageClamp { get; init; }

    /// <summary>Gives the last resource of a page twice.</summary>
    public bool RepeatsLast { get; init; }

    /// <summary>Writes <c>lastUpdated</c> and <c>size</c> as text, as the old core did.</summary>
    public bool WritesUpdatedAsText { get; init; }

    /// <summary>Does not know <c>last-updated</c> and <c>cache/size</c>.</summary>
    public bool HidesAuxiliary { get; init; }

    /// <summary>Writes dates as milliseconds since 1970, as older data does.</summary>
    public bool WritesDatesAsNumbers { get; init; }

    /// <summary>Names the target of a link now by one, now by another of its identifiers.</summary>
    public bool LinksByOtherIdentifiers { get; init; }

    /// <summary>Names a host in links that is not its own, as behind a proxy; following it fails.</summary>
    public bool LiesInHosts { get; init; }

    /// <summary>Leaves out what an authorisation may take away: attributes and lists that a roster can be told without.</summary>
    public bool LeavesOutOptional { get; init; }

    /// <summary>Calls classes by their names of 3.21.</summary>
    public bool UsesOldClasses { get; init; }

    /// <summary>Heeds no <c>sinceTimeStamp</c>: answers with everything.</summary>
    public bool IgnoresSince { get; init; }

    /// <summary>Answers every offset with the first page. No client can read such a server; it must say so.</summary>
    public bool IgnoresOffset { get; init; }
}
