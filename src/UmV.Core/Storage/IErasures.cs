using UmV.Core.Identity;

namespace UmV.Core.Storage;

/// <summary>What erasing needs of a store beside <see cref="Commit.Erase"/>.</summary>
public interface IErasures
{
    /// <summary>
    /// The journals in which a person is named, in any entry or as who acted: looked for in every entry of the tenant, so not for
    /// the way of a command. In no promised order.
    /// </summary>
    ValueTask<IReadOnlyList<StreamId>> ListJournalsNamingAsync(TenantId tenant, PersonId person, CancellationToken cancellationToken = default);

    /// <summary>The data keys that a journal owns and that are not destroyed.</summary>
    ValueTask<IReadOnlyList<DataKeyId>> ListKeysAsync(TenantId tenant, StreamId owner, CancellationToken cancellationToken = default);

    /// <summary>The erasure register, oldest first.</summary>
    ValueTask<IReadOnlyList<ErasureEntry>> ListErasuresAsync(TenantId tenant, CancellationToken cancellationToken = default);

    /// <summary>
    /// Leaves nothing of what was destroyed in the store's own files, such as a write-ahead log. A commit that erases tries it by itself;
    /// this is for asking again.
    /// </summary>
    /// <returns>False when somebody who reads stands in the way for now: ask again later.</returns>
    ValueTask<bool> ForgetAsync(CancellationToken cancellationToken = default);
}

/// <summary>
/// A copy of the erasure register outside the database, so that a database restored from an older back-up is erased again. Holds ids alone.
/// Implementations are safe to share between threads and never forget a line.
/// </summary>
public interface IErasureRegister
{
    /// <summary>Every line, oldest first.</summary>
    /// <exception cref="StoreRejectedException">It cannot be understood.</exception>
    /// <exception cref="StoreUnavailableException">It cannot be read for now.</exception>
    ValueTask<IReadOnlyList<ErasureEntry>> ReadAsync(TenantId tenant, CancellationToken cancellationToken = default);

    /// <summary>Adds lines durably.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be written for now.</exception>
    ValueTask AddAsync(TenantId tenant, IReadOnlyCollection<ErasureEntry> entries, CancellationToken cancellationToken = default);
}

/// <summary>Keeps the register in memory: for the store in memory, which has no back-up that could bring anything back.</summary>
public sealed class InMemoryErasureRegister : IErasureRegister
{
    private readonly Lock _lock = new();
    private readonly List<(TenantId Tenant, ErasureEntry Entry)> _lines = [];

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ErasureEntry>> ReadAsync(TenantId tenant, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            return ValueTask.FromResult<IReadOnlyList<ErasureEntry>>([.. _lines.Where(line => line.Tenant == tenant).Select(line => line.Entry)]);
    }

    /// <inheritdoc/>
    public ValueTask AddAsync(TenantId tenant, IReadOnlyCollection<ErasureEntry> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        lock (_lock)
            _lines.AddRange(entries.Select(entry => (tenant, entry)));
        return ValueTask.CompletedTask;
    }
}
