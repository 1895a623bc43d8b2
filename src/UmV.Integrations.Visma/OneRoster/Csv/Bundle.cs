using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using UmV.Integrations.Visma.OneRoster.Rows;

namespace UmV.Integrations.Visma.OneRoster.Csv;

/// <summary>
/// A bundle's files and what its manifest says; reads its files row by row. Whatever is read twice is held against the first time, and a file
/// that changed since the bundle was opened ends the reading: half of the old and half of the new would be neither.
/// </summary>
internal sealed class Bundle(BundleFiles files, BundleManifest manifest, string stamp, string sourceSystem) : IRosterRows
{
    /// <summary>Below it a file is read before several threads have begun.</summary>
    private const long LargeFile = 4 * 1024 * 1024;

    /// <summary>After so many rows whoever else waits for a thread of the pool has a turn.</summary>
    private const int RowsBetweenOthers = 4096;

    private readonly ConcurrentDictionary<string, FileDigest> _digests = new(StringComparer.Ordinal);

    public BundleManifest Manifest => manifest;

    public string SourceSystem => sourceSystem;

    public bool IsStrict => true;

    public bool ReadsRoleOfUser => manifest.Version == OneRosterVersion.V11;

    public bool? TellsPrincipals => manifest.Version == OneRosterVersion.V12;

    public bool Has(string file) => manifest.Has(file) && (file != BundleFile.Roles || manifest.Version == OneRosterVersion.V12);

    public Task EachAsync<TRow>(FaultList faults, Action<TRow> see, CancellationToken cancellationToken)
        where TRow : IRow<TRow> => Task.Factory.StartNew(
        () =>
        {
            using var table = OpenTable<TRow>(faults);
            if (table is null)
                return;
            while (table.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                see(TRow.Read(new Cells(table)));
            }
            EnsureSame(table, faults);
        },
        cancellationToken,
        TaskCreationOptions.LongRunning, // A thread of its own: a large file must not keep one of the pool, on which others answer requests.
        TaskScheduler.Default);

    public async IAsyncEnumerable<TRecord> ListAsync<TRow, TRecord>(
        Func<CancellationToken, ValueTask<RosterMap>> scan, Func<RosterMap, TRow, TRecord?> make, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : IRow<TRow>
        where TRecord : class
    {
        var map = await scan(cancellationToken).ConfigureAwait(false);
        var faults = new FaultList();
        using var table = OpenTable<TRow>(faults, isChecked: true);
        if (table is not null)
        {
            var made = 0;
            foreach (var record in RecordsOf(table, cells => make(map, TRow.ReadAgain(cells))))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (++made % RowsBetweenOthers == 0)
                    await Task.Yield();
                if (record is not null)
                    yield return record;
            }
            EnsureSame(table, faults);
        }
        EnsureUnchanged();
    }

    public void EnsureUnchanged()
    {
        if (files.Stamp() != stamp)
            throw RosterMap.Changed("The bundle");
    }

    /// <returns>The table of such rows before its first row; null when the bundle has none, or one with a useless head.</returns>
    internal CsvTable? OpenTable<TRow>(FaultList faults, bool isChecked = false)
        where TRow : IRow<TRow>
    {
        if (!Has(TRow.FileName))
            return null;
        if (files.Has(TRow.FileName))
            return CsvTable.Open(files, TRow.FileName, new(TRow.Columns, TRow.RequiredColumns(manifest.Version), isChecked), faults);
        faults.Add(TRow.FileName, null, null, "The file was there when the bundle was opened and is gone now. Read the bundle again.");
        return null;
    }

    /// <summary>To be asked when a table has been read to its end.</summary>
    /// <exception cref="Core.Schools.SchoolSourceException">It is not what was read before.</exception>
    internal void EnsureSame(CsvTable table, FaultList faults)
    {
        if (faults.IsFull)
            return; // It was not read to its end, and ends in its faults.
        if (_digests.GetOrAdd(table.Name, table.Digest) != table.Digest)
            throw RosterMap.Changed(table.Name);
    }

    private IEnumerable<TRecord?> RecordsOf<TRecord>(CsvTable table, Func<Cells, TRecord?> make)
        where TRecord : class =>
        _digests.TryGetValue(table.Name, out var digest) && digest.Length > LargeFile ? table.Select(make) : OneByOne(table, make);

    private static IEnumerable<TRecord?> OneByOne<TRecord>(CsvTable table, Func<Cells, TRecord?> make)
        where TRecord : class
    {
        while (table.Read())
            yield return make(new Cells(table));
    }
}
