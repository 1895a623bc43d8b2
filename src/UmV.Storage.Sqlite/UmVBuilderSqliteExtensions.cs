using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;
using UmV.Core;
using UmV.Core.Calendars;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Calendars;
using UmV.Storage.Erasures;
using UmV.Storage.Roster;

namespace UmV.Storage.Sqlite;

/// <summary>Adds the SQLite store to a host: <c>services.AddUmV(umv => umv.UseSqlite("umv.db"))</c>.</summary>
public static class UmVBuilderSqliteExtensions
{
    /// <summary>
    /// Keeps everything, the roster too, in one SQLite file, with a key file beside it (<c>umv.db.keys</c>). Both are made when
    /// they are missing; what is erased is noted in <c>umv.db.erased</c>, to be erased again should an older back-up be restored. A store whose key file is gone is refused: a new key opens no old text.
    /// </summary>
    /// <param name="umv">The builder.</param>
    /// <param name="path">The database file; its folder must exist.</param>
    public static UmVBuilder UseSqlite(this UmVBuilder umv, string path) =>
        umv.UseSqlite(new SqliteStoreOptions { Path = path });

    /// <summary>The same with settings. A keyring that the host names after this is used instead of the key file.</summary>
    /// <param name="umv">The builder.</param>
    /// <param name="options">Where the store is, and how it behaves.</param>
    /// <param name="keyFile">The key file; beside the database when left out. A store in memory has keys in memory unless one is named.</param>
    public static UmVBuilder UseSqlite(this UmVBuilder umv, SqliteStoreOptions options, string? keyFile = null)
    {
        ArgumentNullException.ThrowIfNull(umv);
        ArgumentNullException.ThrowIfNull(options);
        umv.UseKeyring(_ => SqliteKeys.Open(options, keyFile));
        // By its own name, too: a host may put a store of its own in front of it, and the roster still finds its tables.
        umv.Services.AddSingleton(services => SqliteStore.Open(options, services.GetRequiredService<IKeyring>(), services.GetRequiredService<IClock>()));
        umv.UseStore(services => services.GetRequiredService<SqliteStore>());
        if (!options.InMemory)
            umv.Services.TryAddSingleton<IErasureRegister>(_ => new FileErasureRegister(Path.GetFullPath(options.Path) + ".erased"));
        umv.Services.TryAddSingleton<IRosterStore>(services =>
            new RelationalRosterStore(services.GetRequiredService<SqliteStore>()));
        umv.Services.TryAddSingleton<ISchoolCalendarStore>(services =>
            new RelationalSchoolCalendarStore(services.GetRequiredService<SqliteStore>()));
        return umv;
    }
}
