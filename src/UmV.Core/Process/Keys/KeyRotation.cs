using UmV.Core.Identity;
using UmV.Core.Process.Verifying;
using UmV.Core.Schools;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Process.Keys;

/// <summary>
/// Rotates key-encryption keys while others work: no text and no journal is touched, only the keys that wrap keys. Each step is durable
/// before the next, and each can be done again: after a crash, resume. Safe to share between threads; one rotation at a time is enough.
/// </summary>
public sealed class KeyRotation
{
    private const int Batch = 500;
    private readonly IUmVStore _store;
    private readonly IRosterStore _roster;
    private readonly IKeyring _keyring;
    private readonly KeyRewrapper _rewrapper;
    private readonly InlineSealer _inline;
    private readonly TenantId _tenant;

    internal KeyRotation(IUmVStore store, IRosterStore roster, IKeyring keyring, Sealer sealer, TenantId tenant)
    {
        (_store, _roster, _keyring, _tenant) = (store, roster, keyring, tenant);
        _rewrapper = new KeyRewrapper(keyring, sealer);
        _inline = new InlineSealer(keyring, tenant);
    }

    /// <summary>Adds a key, makes it the current one, and wraps every data key with it.</summary>
    /// <param name="progress">Told how many keys were wrapped anew.</param>
    /// <param name="cancellationToken">Stops between two batches; what was done stays. Resume later.</param>
    /// <exception cref="InvalidOperationException">The keyring cannot be changed from within. The message says how to rotate it.</exception>
    public async ValueTask<KeyRotationReport> RotateAsync(IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        var ring = Changeable();
        var added = ring.Add();
        await _store.IntroduceKeyAsync(added, KeyCheckValue.Of(ring, added), cancellationToken).ConfigureAwait(false);
        ring.MakeCurrent(added);
        return await ResumeAsync(progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Wraps every data key with the keyring's current key that is not yet, in small transactions.</summary>
    /// <param name="progress">Told how many keys were wrapped anew.</param>
    /// <param name="cancellationToken">Stops between two batches; what was done stays.</param>
    /// <exception cref="MissingKeyException">A key is wrapped with one that the keyring does not hold; the message names it.</exception>
    public async ValueTask<KeyRotationReport> ResumeAsync(IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        var current = _keyring.CurrentKeyId;
        await _store.IntroduceKeyAsync(current, KeyCheckValue.Of(_keyring, current), cancellationToken).ConfigureAwait(false);
        var (keys, records) = (0L, 0L);
        // Again until a whole round finds nothing: others, who have not noticed yet, may have sealed with the old key meanwhile.
        for (long round = -1; round != 0;)
        {
            var ofKeys = await RewrapKeysAsync(current, done => progress?.Report(keys + done), cancellationToken).ConfigureAwait(false);
            var ofRecords = await RewrapRosterAsync(current, cancellationToken).ConfigureAwait(false);
            (keys, records) = (keys + ofKeys, records + ofRecords);
            round = ofKeys + ofRecords;
        }

        return new KeyRotationReport(current, keys, records);
    }

    /// <summary>Forgets a key that nothing is wrapped with: first the store, which takes nothing of it from then on, then the keyring.</summary>
    /// <returns>False when it is used still, or is the current key: nothing was changed.</returns>
    public async ValueTask<bool> RetireAsync(string keyEncryptionKeyId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyEncryptionKeyId);
        var uses = await ListAsync(cancellationToken).ConfigureAwait(false);
        if (uses.FirstOrDefault(use => use.KeyEncryptionKeyId == keyEncryptionKeyId) is { IsFree: false })
            return false;
        if (!await _store.RetireKeyAsync(keyEncryptionKeyId, cancellationToken).ConfigureAwait(false))
            return false;
        if (_keyring is IRotatingKeyring ring && ring.KeyIds.Contains(keyEncryptionKeyId, StringComparer.Ordinal))
            ring.Remove(keyEncryptionKeyId);
        return true;
    }

    /// <summary>Every key-encryption key that the keyring holds or the store needs, and what for. No secret is among it.</summary>
    public async ValueTask<IReadOnlyList<KeyInventoryLine>> ListAsync(CancellationToken cancellationToken = default)
    {
        var inventory = new KeyInventory(_keyring);
        foreach (var use in await _store.CountKeysAsync(_tenant, cancellationToken).ConfigureAwait(false))
            inventory.Add(use);
        foreach (var snapshot in await _roster.ListSnapshotsAsync(_tenant, cancellationToken).ConfigureAwait(false))
            inventory.AddLookup(snapshot.KeyId);
        await foreach (var row in SealedRowsAsync(cancellationToken).ConfigureAwait(false))
            inventory.AddRecord(InlineSealer.KeyIdOf(row.Details.Span));
        return inventory.Lines();
    }

    /// <summary>
    /// Seals every text of a journal anew, each under a new data key, and bound to its field also where version 0.1.0 sealed it. The journal is
    /// not changed: its ciphertexts open with no key from then on, and the new ones stand with their keys.
    /// </summary>
    /// <returns>How many texts.</returns>
    public async ValueTask<int> ReencryptAsync(StreamId stream, CancellationToken cancellationToken = default)
    {
        var texts = new Dictionary<DataKeyId, SealedText>();
        await foreach (var entry in _store.ReadAsync(_tenant, stream, cancellationToken).ConfigureAwait(false))
        {
            foreach (var text in StoredForm.TextsIn(entry))
                texts[Sealer.KeyOf(text.EnvelopeIfSealed!)] = text;
        }

        var replaced = 0;
        foreach (var batch in texts.Chunk(Batch))
        {
            var keys = await _store.FindKeysAsync(_tenant, [.. batch.Select(text => text.Key)], cancellationToken).ConfigureAwait(false);
            var replacements = batch.Where(text => keys.ContainsKey(text.Key))
                .Select(text => new KeyReplacement(keys[text.Key], _rewrapper.Reseal(text.Value, keys[text.Key]))).ToList();
            replaced += await _store.ReplaceKeysAsync(_tenant, replacements, cancellationToken).ConfigureAwait(false);
        }

        return replaced;
    }

    private async ValueTask<long> RewrapKeysAsync(string current, Action<long> tell, CancellationToken cancellationToken)
    {
        var (done, after) = (0L, (DataKeyId?)null);
        while (true)
        {
            var page = await _store.ListKeysAsync(_tenant, new KeyFilter(current, after, Batch), cancellationToken).ConfigureAwait(false);
            if (page.Count == 0)
                return done;
            var replacements = page.Select(key => new KeyReplacement(key, _rewrapper.Rewrap(key))).ToList();
            done += await _store.ReplaceKeysAsync(_tenant, replacements, cancellationToken).ConfigureAwait(false);
            tell(done);
            after = page[^1].Id;
        }
    }

    private async ValueTask<long> RewrapRosterAsync(string current, CancellationToken cancellationToken)
    {
        var (done, waiting) = (0L, new List<SealedRosterReplacement>(Batch));
        await foreach (var row in SealedRowsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (InlineSealer.KeyIdOf(row.Details.Span) == current)
                continue;
            waiting.Add(new SealedRosterReplacement(row, _inline.Rewrap(row.Details.Span, RosterSealer.PlaceOf(row.Person))));
            if (waiting.Count == Batch)
                done += await FlushAsync(waiting, cancellationToken).ConfigureAwait(false);
        }

        return done + await FlushAsync(waiting, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<int> FlushAsync(List<SealedRosterReplacement> waiting, CancellationToken cancellationToken)
    {
        if (waiting.Count == 0)
            return 0;
        var done = await _roster.ReplaceSealedAsync(_tenant, [.. waiting], cancellationToken).ConfigureAwait(false);
        waiting.Clear();
        return done;
    }

    private async IAsyncEnumerable<SealedRosterRow> SealedRowsAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<SealedRosterRow> page;
        var after = 0L;
        do
        {
            page = await _roster.ListSealedAsync(_tenant, after, Batch, cancellationToken).ConfigureAwait(false);
            foreach (var row in page)
                yield return row;
            after = page.Count == 0 ? after : page[^1].Row;
        }
        while (page.Count == Batch);
    }

    private IRotatingKeyring Changeable() => _keyring as IRotatingKeyring ?? throw new InvalidOperationException(
        "The keyring cannot be changed from within: its keys are given to it. Give it a new current key beside the old one, start anew, and resume the rotation.");
}

/// <summary>What a rotation came to.</summary>
/// <param name="CurrentKeyId">The key that wraps everything now.</param>
/// <param name="DataKeys">How many keys of texts were wrapped anew.</param>
/// <param name="RosterRecords">How many records of the roster were.</param>
public sealed record KeyRotationReport(string CurrentKeyId, long DataKeys, long RosterRecords);
