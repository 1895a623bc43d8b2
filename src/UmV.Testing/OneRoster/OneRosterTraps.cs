namespace UmV.Testing.OneRoster;

/// <summary>How the simulated system writes what went wrong. All of these have been met.</summary>
public enum OneRosterErrorBody
{
    /// <summary><c>imsx_*</c> fields at the top.</summary>
    Flat,

    /// <summary>The same within <c>imsx_StatusInfo</c>.</summary>
    Wrapped,

    /// <summary>At the top, with the minor code as plain text.</summary>
    PlainCode,

    /// <summary>A page for people, as gateways send it.</summary>
    Html,

    /// <summary>Nothing.</summary>
    Empty,
}

/// <summary>At whom the link between pupil and guardian is told.</summary>
public enum OneRosterAgents
{
    /// <summary>At both, as the world has it.</summary>
    Both,

    /// <summary>At the pupil only.</summary>
    AtStudent,

    /// <summary>At the guardian only.</summary>
    AtGuardian,
}

/// <summary>In what real OneRoster servers differ from what one would expect. All are off unless set.</summary>
public sealed record OneRosterTraps
{
    /// <summary>No trap.</summary>
    public static OneRosterTraps None { get; } = new();

    /// <summary>Every trap at once that a client can cope with without being told.</summary>
    public static OneRosterTraps All { get; } = new()
    {
        PageClamp = 5,
        RepeatsRows = true,
        ShufflesPages = true,
        MixesBooleans = true,
        LiesInLinks = true,
        UsesUnknownValues = true,
        DropsDeleted = true,
        Agents = OneRosterAgents.AtGuardian,
        HidesTotal = true,
        ErrorBody = OneRosterErrorBody.Wrapped,
        IgnoresFilter = true,
    };

    /// <summary>Gives at most so many rows, whatever limit is asked for.</summary>
    public int? PageClamp { get; init; }

    /// <summary>Gives the row before a page again at its beginning, and the last row of it twice.</summary>
    public bool RepeatsRows { get; init; }

    /// <summary>Turns the order of rows within a page around.</summary>
    public bool ShufflesPages { get; init; }

    /// <summary>Writes booleans now as text, now as JSON booleans.</summary>
    public bool MixesBooleans { get; init; }

    /// <summary>Names a host in <c>href</c> and <c>Link</c> that is not its own, as behind a proxy; following it fails.</summary>
    public bool LiesInLinks { get; init; }

    /// <summary>Uses roles, types and fields that are in no version of the standard, and writes null for what is missing.</summary>
    public bool UsesUnknownValues { get; init; }

    /// <summary>Forgets what is deleted instead of giving a tombstone.</summary>
    public bool DropsDeleted { get; init; }

    /// <summary>At whom guardian links are told.</summary>
    public OneRosterAgents Agents { get; init; }

    /// <summary>Leaves out <c>X-Total-Count</c>.</summary>
    public bool HidesTotal { get; init; }

    /// <summary>Leaves out <c>Link</c>.</summary>
    public bool HidesLinks { get; init; }

    /// <summary>How errors are written.</summary>
    public OneRosterErrorBody ErrorBody { get; init; }

    /// <summary>Refuses to filter by <c>dateLastModified</c>.</summary>
    public bool RefusesDelta { get; init; }

    /// <summary>Answers a filter with everything.</summary>
    public bool IgnoresFilter { get; init; }

    /// <summary>Answers every offset with the first page. No client can read such a server; it must say so.</summary>
    public bool IgnoresOffset { get; init; }

    /// <summary>Refuses every sort.</summary>
    public bool RefusesSort { get; init; }

    /// <summary>Knows <c>Limit</c> and <c>Offset</c> with a capital only. The client must be told.</summary>
    public bool CapitalQuery { get; init; }

    /// <summary>Writes the last day itself as end date. The client must be told.</summary>
    public bool InclusiveEnds { get; init; }
}
