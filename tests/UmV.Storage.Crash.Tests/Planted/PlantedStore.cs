using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.CrashHost.Script;
using UmV.Storage.Sqlite;

namespace UmV.Storage.Crash.Tests.Planted;

/// <summary>A store that passes every call on to another, but for those that a planted bug answers in its own way.</summary>
#pragma warning disable CA1852 // Its subclass is made at run time.
internal class PlantedStore : DispatchProxy
#pragma warning restore CA1852
{
    private IUmVStore _store = null!;
    private PlantedBug _bug = null!;

    internal static IUmVStore Around(IUmVStore store, PlantedBug bug)
    {
        var planted = Create<IUmVStore, PlantedStore>();
        (((PlantedStore)(object)planted)._store, ((PlantedStore)(object)planted)._bug) = (store, bug);
        return planted;
    }

    /// <summary>A host over one SQLite file whose store has the bug.</summary>
    internal static ScriptHost Host(SqliteStoreOptions options, PlantedBug bug) => new(umv =>
    {
        umv.UseSqlite(options);
        umv.UseStore(services => Around(services.GetRequiredService<SqliteStore>(), bug));
    });

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        object? PassOn() => targetMethod!.Invoke(_store, BindingFlags.DoNotWrapExceptions, null, args, null);
        return _bug.Answer(_store, targetMethod!.Name, args!, PassOn);
    }
}

/// <summary>A fault that somebody might make in a store.</summary>
internal abstract class PlantedBug
{
    /// <summary>What the faulty store answers to a call.</summary>
    internal virtual object? Answer(IUmVStore store, string method, object?[] arguments, Func<object?> passOn) => method switch
    {
        nameof(IJournal.CommitAsync) => CommitAsync(store, (Commit)arguments[0]!),
        nameof(IJournal.LoadAsync) => LoadAsync(store, (TenantId)arguments[0]!, (StreamId)arguments[1]!),
        _ => passOn(),
    };

    protected virtual ValueTask<CommitOutcome> CommitAsync(IUmVStore store, Commit commit) => store.CommitAsync(commit);

    protected virtual ValueTask<StoredSnapshot?> LoadAsync(IUmVStore store, TenantId tenant, StreamId stream) =>
        store.LoadAsync(tenant, stream);
}
