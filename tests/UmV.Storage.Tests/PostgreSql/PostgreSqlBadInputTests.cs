using Npgsql;
using UmV.Core;
using UmV.Core.Storage;
using UmV.Storage.PostgreSql;
using UmV.TestKit.PostgreSql;

namespace UmV.Storage.Tests.PostgreSql;

/// <summary>Every trouble with the server is one of two families, says where and what to do, and never the password.</summary>
public sealed class PostgreSqlBadInputTests : PostgreSqlTest
{
    private const string Secret = "s3cret;word";

    [Theory]
    [InlineData("Host=db.example.org;Database=umv;Password=s3cret;word")]
    [InlineData("Password=s3cret;word;;=")]
    [InlineData("Host=db.example.org;Database=umv;Port=s3cret")]
    [InlineData("Database=umv;Password=s3cret")]
    [InlineData("Host=db.example.org;Password=s3cret")]
    public void A_connection_string_that_is_none_is_misuse_and_not_repeated(string text)
    {
        var told = FluentActions.Invoking(() => Services(new PostgreSqlStoreOptions { ConnectionString = text })).Should().Throw<ArgumentException>().Which;
        told.ToString().Should().NotContain("s3cret").And.Contain("PostgreSqlStoreOptions.ConnectionString");
        new PostgreSqlStoreOptions { ConnectionString = text }.ToString().Should().NotContain("s3cret");
    }

    [Theory]
    [InlineData("Bad-Name")]
    [InlineData("pg_own")]
    [InlineData("1st")]
    [InlineData("")]
    public void A_schema_name_that_would_need_quoting_is_misuse(string schema) => FluentActions
        .Invoking(() => Services(new PostgreSqlStoreOptions { ConnectionString = "Host=db.example.org;Database=umv", Schema = schema }))
        .Should().Throw<ArgumentException>().WithMessage("PostgreSqlStoreOptions.Schema must be*");

    [Fact]
    public void A_store_without_a_keyring_that_lasts_is_refused_at_start()
    {
        using var services = Services(new PostgreSqlStoreOptions { ConnectionString = "Host=db.example.org;Database=umv" });
        services.Invoking(s => s.GetService(typeof(IUmVStore))).Should().Throw<StoreRejectedException>().WithMessage("*key file*UseKeyring*");
    }

    [PostgreSqlFact]
    public async Task A_wrong_password_is_rejected() =>
        await RejectedAsync(with => with.Password = Secret, "*does not let this account in*");

    [PostgreSqlFact]
    public async Task A_missing_password_is_rejected() =>
        await RejectedAsync(with => with.Password = null, "*asks for a password*");

    [PostgreSqlFact]
    public async Task A_database_that_is_not_there_is_rejected() =>
        await RejectedAsync(with => with.Database = "nowhere", "*no database of this name*");

    [PostgreSqlFact]
    public async Task An_account_without_rights_is_rejected()
    {
        await SqlAsync("DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'weak') THEN CREATE ROLE weak LOGIN PASSWORD 's3cret;word'; END IF; END $$");
        await RejectedAsync(
            with =>
            {
                with.Username = "weak";
                with.Password = Secret;
            },
            "*the rights it needs*");
    }

    [PostgreSqlFact]
    public async Task A_schema_made_for_the_account_is_enough()
    {
        await SqlAsync("DROP ROLE IF EXISTS modest; CREATE ROLE modest LOGIN PASSWORD 's3cret;word'");
        await SqlAsync($"CREATE SCHEMA {Options.Schema} AUTHORIZATION modest");
        var settings = new NpgsqlConnectionStringBuilder(Server.ConnectionString) { Username = "modest", Password = Secret };
        await using var store = Server.Open(Options with { ConnectionString = settings.ConnectionString });
        await store.PrepareAsync();
        await KeepAsync(store, Contract.Sample.Commit(Stream, 1));
    }

    [PostgreSqlFact]
    public async Task A_server_that_is_not_there_is_unavailable_and_one_that_has_no_name_too()
    {
        await UnavailableAsync(with => with.Port = 1, "*cannot be reached*try again*");
        await UnavailableAsync(with => with.Host = "db.invalid", "*try again*");
    }

    [PostgreSqlFact]
    public async Task A_standby_or_read_only_server_is_rejected() =>
        await RejectedAsync(with => with.Options = "-c default_transaction_read_only=on", "*read-only*");

    [PostgreSqlFact]
    public async Task A_store_that_was_not_prepared_is_misuse()
    {
        await using var store = Server.Open(Options);
        await FluentActions.Awaiting(async () => await store.LoadAsync(Contract.Sample.Tenant, Stream)).Should().ThrowAsync<InvalidOperationException>();
    }

    private async Task RejectedAsync(Action<NpgsqlConnectionStringBuilder> change, string message)
    {
        await using var store = Server.Open(Options with { ConnectionString = Changed(change) });
        var told = (await FluentActions.Awaiting(async () => await store.PrepareAsync()).Should().ThrowAsync<StoreRejectedException>().WithMessage(message)).Which;
        told.ToString().Should().NotContain("s3cret").And.NotContain(PostgreSqlServer.Password);
    }

    private async Task UnavailableAsync(Action<NpgsqlConnectionStringBuilder> change, string message)
    {
        await using var store = Server.Open(Options with { ConnectionString = Changed(change) });
        var told = (await FluentActions.Awaiting(async () => await store.PrepareAsync()).Should().ThrowAsync<StoreUnavailableException>().WithMessage(message)).Which;
        told.ToString().Should().NotContain(PostgreSqlServer.Password);
    }

    private static string Changed(Action<NpgsqlConnectionStringBuilder> change)
    {
        var settings = new NpgsqlConnectionStringBuilder(Server.ConnectionString);
        change(settings);
        return settings.ConnectionString;
    }

    private static Microsoft.Extensions.DependencyInjection.ServiceProvider Services(PostgreSqlStoreOptions options) =>
        Microsoft.Extensions.DependencyInjection.ServiceCollectionContainerBuilderExtensions.BuildServiceProvider(
            new Microsoft.Extensions.DependencyInjection.ServiceCollection().AddUmV(umv => umv.UsePostgreSql(options)));
}
