using NodaTime.Testing;
using UmV.Core.Sealing;
using UmV.Storage.PostgreSql;
using UmV.Storage.Tests.Contract;
using UmV.TestKit.PostgreSql;

namespace UmV.Storage.Tests.PostgreSql;

/// <summary>One server for all tests of this assembly that do not stop it; each store has a schema of its own.</summary>
internal static class Server
{
    private static readonly Lazy<PostgreSqlServer> Running = new(() =>
    {
        var server = PostgreSqlServer.Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    });

    private static int _schemas;

    internal static string ConnectionString => Running.Value.ConnectionString;

    internal static PostgreSqlStoreOptions NewSchema() => new()
    {
        ConnectionString = ConnectionString, Schema = $"t{Interlocked.Increment(ref _schemas)}", Readers = 8,
    };

    internal static PostgreSqlStore Open(PostgreSqlStoreOptions options) => PostgreSqlStore.Open(options, new InMemoryKeyring(), new FakeClock(Sample.Noon));
}
