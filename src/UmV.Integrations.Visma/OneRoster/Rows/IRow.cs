using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>A row of one kind, the same whether it comes from a file, an interface or a kept record.</summary>
internal interface IRow<TSelf>
    where TSelf : IRow<TSelf>
{
    /// <summary>The file of a bundle that holds such rows.</summary>
    static abstract string FileName { get; }

    /// <summary>The kind of the records in which such rows are kept.</summary>
    static abstract string RecordKind { get; }

    /// <summary>All columns that are read, and so all that are kept.</summary>
    static abstract IReadOnlyList<string> Columns { get; }

    /// <summary>The columns without which a file is useless. Those that only the standard requires are not asked for.</summary>
    static abstract IReadOnlyCollection<string> RequiredColumns(OneRosterVersion version);

    static abstract TSelf Read(Cells cells);
}

/// <summary>The text of one row's cells.</summary>
internal interface IRowText
{
    /// <summary>The line of a file, or the place in a list, from 1.</summary>
    int Line { get; }

    /// <summary>What stands between the items of a list.</summary>
    char ItemSeparator { get; }

    /// <summary>Whether the end of a period is its last day, against the standard, which means the day after.</summary>
    bool EndIsLastDay { get; }

    /// <returns>The text without surrounding blanks; null when it is empty or the column is not there.</returns>
    string? Text(string column);

    void Fault(string column, string message);
}

/// <summary>All rows of one source.</summary>
internal interface IRosterRows
{
    string SourceSystem { get; }

    /// <summary>Whether one wrong row or one name of something that is not there condemns the whole. Otherwise the row is left out, and told.</summary>
    bool IsStrict { get; }

    /// <summary>Whether a user's role stands in the user's row, as in 1.1.</summary>
    bool ReadsRoleOfUser { get; }

    /// <summary>Whether the source tells principals from other leaders; null when its rows show it.</summary>
    bool? TellsPrincipals { get; }

    bool Has(string file);

    IAsyncEnumerable<TRow> RowsAsync<TRow>(FaultList faults, CancellationToken cancellationToken)
        where TRow : IRow<TRow>;
}

/// <summary>The kinds of records in which rows are kept.</summary>
internal static class RowKind
{
    internal static IReadOnlyList<string> All { get; } =
        [OrgRow.RecordKind, SessionRow.RecordKind, ClassRow.RecordKind, RoleRow.RecordKind, UserRow.RecordKind, DemographicsRow.RecordKind, EnrollmentRow.RecordKind];

    /// <summary>Columns whose cells hold several items.</summary>
    internal static bool IsList(string column) => column is "grades" or "agentSourcedIds" or "orgSourcedIds" or "termSourcedIds" or "userIds" or "roles";

    internal static SourceRef RefOf(string system, string kind, string id) => new(system, kind, id);
}
