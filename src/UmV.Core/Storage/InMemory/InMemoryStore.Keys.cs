using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Storage.InMemory;

public sealed partial class InMemoryStore
{
    private readonly Dictionary<string, string> _knownKeys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _retiredKeys = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<DataKeyId, WrappedDataKey>> FindKeysAsync(
        TenantId tenant, IReadOnlyCollection<DataKeyId> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return Answer<IReadOnlyDictionary<DataKeyId, WrappedDataKey>>(
            tenant, data => ids.Distinct().Where(data.Keys.ContainsKey).ToDictionary(id => id, id => data.Keys[id]), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WrappedDataKey>> ListKeysAsync(
        TenantId tenant, KeyFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Most, 1, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Most, 1000, nameof(filter));
        return Answer<IReadOnlyList<WrappedDataKey>>(
            tenant,
            data => [.. data.Keys.Values
                .Where(key => filter.NotWrappedBy is null || key.KeyEncryptionKeyId != filter.NotWrappedBy)
                .Where(key => filter.After is not { } after || key.Id.Value.CompareTo(after.Value) > 0)
                .OrderBy(key => key.Id.Value)
                .Take(filter.Most)],
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<KeyUse>> CountKeysAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Answer<IReadOnlyList<KeyUse>>(
            tenant,
            data => [.. data.Keys.Values
                .GroupBy(key => key.KeyEncryptionKeyId, StringComparer.Ordinal)
                .OrderBy(keys => keys.Key, StringComparer.Ordinal)
                .Select(keys => new KeyUse(keys.Key, keys.LongCount(), keys.MinBy(key => key.Id.Value)!.Id))],
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> ReplaceKeysAsync(
        TenantId tenant, IReadOnlyList<KeyReplacement> replacements, CancellationToken cancellationToken = default)
    {
        KeyRules.Check(replacements);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            EnsureNotRetired(replacements.Select(replacement => replacement.After));
            var keys = Of(tenant).Keys;
            var fitting = replacements.Where(pair => keys.TryGetValue(pair.Before.Id, out var kept) && KeyRules.Same(kept, pair.Before)).ToList();
            fitting.ForEach(pair => keys[pair.After.Id] = Own(pair.After));
            return ValueTask.FromResult(fitting.Count);
        }
    }

    /// <inheritdoc/>
    public ValueTask IntroduceKeyAsync(string keyEncryptionKeyId, string checkValue, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyEncryptionKeyId);
        ArgumentException.ThrowIfNullOrWhiteSpace(checkValue);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_retiredKeys.Contains(keyEncryptionKeyId))
                throw KeyRules.Retired(keyEncryptionKeyId);
            if (_knownKeys.GetValueOrDefault(keyEncryptionKeyId, checkValue) != checkValue)
                throw KeyRules.Another(keyEncryptionKeyId);
            _knownKeys[keyEncryptionKeyId] = checkValue;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> RetireKeyAsync(string keyEncryptionKeyId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyEncryptionKeyId);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_tenants.Values.SelectMany(data => data.Keys.Values).Any(key => key.KeyEncryptionKeyId == keyEncryptionKeyId))
                return ValueTask.FromResult(false);
            _knownKeys.Remove(keyEncryptionKeyId);
            _retiredKeys.Add(keyEncryptionKeyId);
            return ValueTask.FromResult(true);
        }
    }

    private void EnsureNotRetired(IEnumerable<WrappedDataKey> keys)
    {
        if (keys.FirstOrDefault(key => _retiredKeys.Contains(key.KeyEncryptionKeyId)) is { } wrong)
            throw KeyRules.Retired(wrong.KeyEncryptionKeyId);
    }

    private static WrappedDataKey Own(WrappedDataKey key) =>
        key with { Wrapped = key.Wrapped.ToArray(), Resealed = key.Resealed.ToArray() };
}
