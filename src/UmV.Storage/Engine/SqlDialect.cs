using System.Data.Common;

namespace UmV.Storage.Engine;

/// <summary>What differs between the engines. Everything else is SQL that both SQLite and PostgreSQL understand.</summary>
internal abstract class SqlDialect
{
    /// <summary>Where the store is, for messages: a file path, or host and database. Never a password.</summary>
    internal abstract string Place { get; }

    /// <summary>Begins a transaction that will write.</summary>
    internal abstract string BeginWrite { get; }

    /// <summary>Begins a transaction that reads only, and sees everything as of one moment.</summary>
    internal abstract string BeginRead { get; }

    /// <summary>What time it is on the store's own clock, in ticks of 100 ns since 1970: leases run out on it, whatever the hosts' clocks say.</summary>
    internal abstract ValueTask<long> NowAsync(DbSession session, CancellationToken cancellationToken);

    /// <summary>What is told of a key-encryption key that was retired, whichever engine refuses it.</summary>
    private protected const string RetiredKeyTrouble = "refuses a text sealed with a key that was retired. Restart this host, so that it reads its keyring anew";

    /// <summary>
    /// Asks for the lock on a key-encryption key <c>@kek</c> until the end of the transaction: shared by those who seal with it, alone for who
    /// retires it. Null where there is one writer, who needs none.
    /// </summary>
    internal virtual string? LockKey(bool alone) => null;

    /// <summary>Ends the selection of messages so that two workers do not take the same; empty where there is one writer.</summary>
    internal abstract string SkipLocked { get; }

    /// <summary>A condition: the bytes of a column hold those of a parameter.</summary>
    internal abstract string Contains(string column, string parameter);

    /// <summary>Every table of the store, as the database describes it. The key is a unique index, or the primary key where there is none.</summary>
    internal abstract ValueTask<List<Copying.TableShape>> ShapesAsync(DbSession session);

    /// <summary>After rows were added with the numbers that they had elsewhere: the next row gets a number of its own.</summary>
    internal virtual ValueTask ContinueNumbersAsync(DbSession session, string table) => ValueTask.CompletedTask;

    /// <summary>The engine's error as one of the two families of the port, with what happened, where, and what to do.</summary>
    internal abstract Exception Translate(DbException exception);

    /// <summary>Whether the connection is of no more use after this error.</summary>
    internal abstract bool BreaksConnection(DbException exception);
}
