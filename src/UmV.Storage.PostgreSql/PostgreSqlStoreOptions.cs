using Npgsql;

namespace UmV.Storage.PostgreSql;

/// <summary>Where a PostgreSQL store is, and how it behaves.</summary>
public sealed record PostgreSqlStoreOptions
{
    /// <summary>
    /// Server, database and account, in the form of Npgsql (<c>Host=…;Database=…;Username=…;Password=…</c>). Kept out of every message,
    /// log and <see cref="ToString"/>, since it may hold a password.
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>
    /// The schema within the database that holds the tables: small letters, digits and <c>_</c>. Made when it is missing and the
    /// account may. Several stores may live in one database, each in a schema of its own.
    /// </summary>
    public string Schema { get; init; } = "umv";

    /// <summary>The greatest number of connections that commit at the same time, 1 to 64.</summary>
    public int Writers { get; init; } = 4;

    /// <summary>The greatest number of connections for everything else, 1 to 512. Each host has its own; the server has a limit for all.</summary>
    public int Readers { get; init; } = 16;

    /// <summary>The greatest number of waiting commands that share one commit, 1 to 1000.</summary>
    public int GreatestGroup { get; init; } = 64;

    /// <summary>Without the connection string.</summary>
    public override string ToString() => $"{nameof(PostgreSqlStoreOptions)} {{ Schema = {Schema} }}";

    /// <summary>The settings of every connection, held against their ranges.</summary>
    /// <exception cref="ArgumentException">A value is out of its range, or the connection string is none. The message does not repeat it.</exception>
    internal NpgsqlConnectionStringBuilder Validated()
    {
        Require(IsPlain(Schema ?? ""), nameof(Schema), "1 to 63 small letters, digits and '_', not beginning with a digit or 'pg_'");
        Require(Writers is >= 1 and <= 64, nameof(Writers), "1 to 64");
        Require(Readers is >= 1 and <= 512, nameof(Readers), "1 to 512");
        Require(GreatestGroup is >= 1 and <= 1000, nameof(GreatestGroup), "1 to 1000");
        var settings = Parsed();
        Require(!string.IsNullOrWhiteSpace(settings.Host), nameof(ConnectionString), "a connection string with 'Host=…'");
        Require(!string.IsNullOrWhiteSpace(settings.Database), nameof(ConnectionString), "a connection string with 'Database=…'");
        settings.SearchPath = Schema;
        settings.ApplicationName ??= "UmV";
        // What stands in a row, and who may log in, is nobody's business in a log.
        settings.IncludeErrorDetail = false;
        settings.PersistSecurityInfo = false;
        settings.Enlist = false;
        // The store keeps its own connections, each with its prepared statements, and drops them when they break.
        settings.Pooling = false;
        settings.MaxAutoPrepare = 200;
        settings.AutoPrepareMinUsages = 2;
        return settings;
    }

    private NpgsqlConnectionStringBuilder Parsed()
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(ConnectionString);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or NotSupportedException or InvalidCastException or KeyNotFoundException)
        {
#pragma warning disable MA0054 // Without the cause: it may quote a part of a password that holds a semicolon.
            throw new ArgumentException(
                $"{nameof(PostgreSqlStoreOptions)}.{nameof(ConnectionString)} is not a connection string that Npgsql understands. It looks like "
                + "'Host=…;Database=…;Username=…;Password=…'; put a password with special characters between quotation marks.");
#pragma warning restore MA0054
        }
    }

    private static void Require(bool holds, string name, string range)
    {
        if (!holds)
            throw new ArgumentException($"{nameof(PostgreSqlStoreOptions)}.{name} must be {range}.");
    }

    private static bool IsPlain(string name) => name.Length is >= 1 and <= 63 && !char.IsAsciiDigit(name[0])
        && !name.StartsWith("pg_", StringComparison.Ordinal) && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_');
}
