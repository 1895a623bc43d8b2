using System.Runtime.CompilerServices;
using UmV.Integrations.Visma.OneRoster.Rows;

namespace UmV.Integrations.Visma.OneRoster.Csv;

/// <summary>A bundle's files and what its manifest says; reads its files row by row.</summary>
internal sealed record Bundle(BundleFiles Files, BundleManifest Manifest, string SourceSystem) : IRosterRows
{
    public bool IsStrict => true;

    public bool ReadsRoleOfUser => Manifest.Version == OneRosterVersion.V11;

    public bool? TellsPrincipals => Manifest.Version == OneRosterVersion.V12;

    public bool Has(string file) => Manifest.Has(file) && (file != BundleFile.Roles || Manifest.Version == OneRosterVersion.V12);

    public async IAsyncEnumerable<TRow> RowsAsync<TRow>(FaultList faults, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : IRow<TRow>
    {
        using var table = OpenTable<TRow>(faults);
        while (table is not null && await table.ReadAsync(cancellationToken).ConfigureAwait(false))
            yield return TRow.Read(new Cells(table));
    }

    /// <returns>The table of such rows before its first row; null when the bundle has none, or one with a useless head.</returns>
    internal CsvTable? OpenTable<TRow>(FaultList faults)
        where TRow : IRow<TRow>
    {
        if (!Has(TRow.FileName))
            return null;
        if (Files.Has(TRow.FileName))
            return CsvTable.Open(Files, TRow.FileName, TRow.RequiredColumns(Manifest.Version), faults);
        faults.Add(TRow.FileName, null, null, "The file was there when the bundle was opened and is gone now. Read the bundle again.");
        return null;
    }
}
