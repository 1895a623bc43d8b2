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

    /// <summary>All columns that are read, and so all that are kept. Cells are asked for by the place in this list.</summary>
    static abstract IReadOnlyList<string> Columns { get; }

    /// <summary>The columns without which a file is useless. Those that only the standard requires are not asked for.</summary>
    static abstract IReadOnlyCollection<string> RequiredColumns(OneRosterVersion version);

    /// <summary>The row, with every cell checked. It may read its cells later, so it holds only until the next row is read.</summary>
    static abstract TSelf Read(Cells cells);

    /// <summary>A row whose cells have been checked by an earlier reading.</summary>
    static virtual TSelf ReadAgain(Cells cells) => TSelf.Read(cells);
}

/// <summary>The text of one row's cells.</summary>
internal interface IRowText
{
    /// <summary>The line of a file, or the place in a list, from 1; 0 where it is not counted.</summary>
    int Line { get; }

    /// <summary>The place of the row among all rows, from 1.</summary>
    int Number { get; }

    /// <summary>What stands between the items of a list.</summary>
    char ItemSeparator { get; }

    /// <summary>Whether the end of a period is its last day, against the standard, which means the day after.</summary>
    bool EndIsLastDay { get; }

    /// <returns>UTF-8 text without surrounding blanks; empty when the cell is empty or the column is not there. Valid until the next row.</returns>
    ReadOnlySpan<byte> Bytes(int column);

    void Fault(int column, string message);
}

/// <summary>Cells by the names of their columns.</summary>
internal interface INamedText
{
    /// <returns>The text without surrounding blanks, lists with <see cref="RowRecords.ItemSeparator"/>; null when there is none.</returns>
    string? Text(string column);
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

    /// <summary>Shows every row once, checked.</summary>
    Task EachAsync<TRow>(FaultList faults, Action<TRow> see, CancellationToken cancellationToken)
        where TRow : IRow<TRow>;

    /// <summary>Makes records of rows that <see cref="EachAsync"/> has shown before. May make several at the same time; they come in the rows' order.</summary>
    IAsyncEnumerable<TRecord> ListAsync<TRow, TRecord>(
        Func<CancellationToken, ValueTask<RosterMap>> scan, Func<RosterMap, TRow, TRecord?> make, CancellationToken cancellationToken)
        where TRow : IRow<TRow>
        where TRecord : class;

    /// <summary>Throws when what is read is not what was read before.</summary>
    /// <exception cref="SchoolSourceException">It has changed; reading again may help.</exception>
    void EnsureUnchanged();
}

/// <summary>The kinds of records in which rows are kept.</summary>
internal static class RowKind
{
    internal static IReadOnlyList<string> All { get; } =
        [OrgRow.RecordKind, SessionRow.RecordKind, ClassRow.RecordKind, RoleRow.RecordKind, UserRow.RecordKind, DemographicsRow.RecordKind, EnrollmentRow.RecordKind];

    /// <summary>Columns whose cells hold several items.</summary>
    internal static bool IsList(string column) => column is "grades" or "agentSourcedIds" or "orgSourcedIds" or "termSourcedIds" or "userIds" or "roles";
}
