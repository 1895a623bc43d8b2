using System.Globalization;
using NodaTime;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Migrations;

/// <summary>
/// Brings a store up to the newest schema: forward only, each script whole or not at all. Runs inside the engine's write
/// transaction, which is the lock: of two hosts that start at once, the second finds nothing left to do.
/// </summary>
internal sealed class Migrator(IReadOnlyList<Migration> migrations, string place, IClock clock)
{
    internal int Newest => migrations.Count;

    /// <summary>Applies what is missing after <paramref name="schema"/>, 0 for an empty store.</summary>
    internal async ValueTask ApplyAsync(DbSession session, int schema, CancellationToken cancellationToken)
    {
        EnsureKnown(schema);
        foreach (var migration in migrations.Skip(schema))
            await ApplyAsync(session, migration, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What is missing after <paramref name="schema"/>.</summary>
    /// <exception cref="StoreRejectedException">A newer UmV has written the store.</exception>
    internal MigrationPlan PlanAfter(int schema)
    {
        EnsureKnown(schema);
        return new MigrationPlan(schema, Newest, [.. migrations.Skip(schema).Select(migration => migration.Name)]);
    }

    /// <exception cref="StoreRejectedException">A newer UmV has written the store.</exception>
    internal void EnsureKnown(int schema)
    {
        if (schema > Newest)
            throw new StoreRejectedException(
                $"The store at {place} has schema {schema}, and this UmV knows schemas up to {Newest}: a newer UmV wrote it. Update UmV; nothing was changed.");
    }

    private async ValueTask ApplyAsync(DbSession session, Migration migration, CancellationToken cancellationToken)
    {
        await session.RunAsync(migration.Script, cancellationToken).ConfigureAwait(false);
        var number = migration.Number.ToString(CultureInfo.InvariantCulture);
        await MetaTable.KeepAsync(session, MetaTable.Schema, number, cancellationToken).ConfigureAwait(false);
        await MetaTable.KeepAsync(session, $"migration:{migration.Name}", clock.GetCurrentInstant().ToString(), cancellationToken)
            .ConfigureAwait(false);
    }
}
