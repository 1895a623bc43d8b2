using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;
using UmV.Core;
using UmV.Core.Calendars;
using UmV.Core.Schools;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Calendars;
using UmV.Storage.Roster;

namespace UmV.Storage.PostgreSql;

/// <summary>Adds the PostgreSQL store to a host: <c>services.AddUmV(umv => umv.UsePostgreSql("Host=…", keyFile: "umv.keys"))</c>.</summary>
public static class UmVBuilderPostgreSqlExtensions
{
    /// <summary>Keeps everything, the roster too, in the schema <c>umv</c> of a PostgreSQL database.</summary>
    /// <param name="umv">The builder.</param>
    /// <param name="connectionString">Server, database and account, in the form of Npgsql.</param>
    /// <param name="keyFile">
    /// The key file: made when it is missing and the store is new, the same file for every host. When left out, the host names a keyring
    /// by <see cref="UmVBuilder.UseKeyring"/>.
    /// </param>
    /// <exception cref="ArgumentException">The connection string is none. The message does not repeat it.</exception>
    public static UmVBuilder UsePostgreSql(this UmVBuilder umv, string connectionString, string? keyFile = null) =>
        umv.UsePostgreSql(new PostgreSqlStoreOptions { ConnectionString = connectionString }, keyFile);

    /// <summary>The same with settings. A keyring that the host names after this is used instead of the key file.</summary>
    /// <param name="umv">The builder.</param>
    /// <param name="options">Where the store is, and how it behaves.</param>
    /// <param name="keyFile">As above.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or the connection string is none.</exception>
    public static UmVBuilder UsePostgreSql(this UmVBuilder umv, PostgreSqlStoreOptions options, string? keyFile = null)
    {
        ArgumentNullException.ThrowIfNull(umv);
        ArgumentNullException.ThrowIfNull(options);
        _ = options.Validated();
        if (keyFile is not null)
            umv.UseKeyring(_ => PostgreSqlKeys.Open(options, keyFile));
        umv.UseStore(services => PostgreSqlStore.Open(options, KeyringOf(services), services.GetRequiredService<IClock>()));
        // In place of the signal within one process, whichever of the two was named first.
        umv.Services.RemoveAll<IWorkSignal>();
        umv.Services.AddSingleton<IWorkSignal>(_ => new PostgreSqlWorkSignal(options));
        umv.Services.TryAddSingleton<IRosterStore>(services =>
            new RelationalRosterStore((RelationalStore)services.GetRequiredService<IUmVStore>()));
        umv.Services.TryAddSingleton<ISchoolCalendarStore>(services =>
            new RelationalSchoolCalendarStore((RelationalStore)services.GetRequiredService<IUmVStore>()));
        return umv;
    }

    private static IKeyring KeyringOf(IServiceProvider services) => services.GetService<IKeyring>() is { } keyring and not InMemoryKeyring
        ? keyring
        : throw new StoreRejectedException(
            "The PostgreSQL store has no keyring that outlives the process. Give UsePostgreSql a key file that all hosts share, or name a keyring by UseKeyring.");
}
