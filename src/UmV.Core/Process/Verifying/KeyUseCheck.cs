using System.Security.Cryptography;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Process.Verifying;

/// <summary>
/// Sees that every text of a journal has its key, that the key is its own, and that it opens the text in the field where it stands: who
/// changes two texts for each other and writes the chain anew is found, without the keys that only the keyring holds. Keeps nothing of what it opens.
/// </summary>
internal sealed class KeyUseCheck(IUmVStore store, Sealer sealer, TenantId tenant)
{
    internal async ValueTask<string?> CompareAsync(Replay replay, Findings findings, CancellationToken cancellationToken)
    {
        var kept = await store.FindKeysAsync(tenant, replay.Keys.Keys, cancellationToken).ConfigureAwait(false);
        foreach (var (id, (version, text)) in replay.Keys)
        {
            if (!kept.TryGetValue(id, out var key))
            {
                if (!findings.IsErased(replay.Stream, id))
                    return $"The key of a text of entry {version} is gone, and the erasure register does not say why: nobody can read the text.";
                findings.TextsErased++;
            }
            else if (FaultOf(text, key, replay.Stream) is { } what)
            {
                return $"The key of a text of entry {version} {what}";
            }
        }

        return null;
    }

    private string? FaultOf(SealedText text, WrappedDataKey key, StreamId owner)
    {
        if (key.Owner != owner)
            return "belongs to another journal.";
        try
        {
            sealer.Probe(text, key);
            return null;
        }
        catch (MissingKeyException)
        {
            return $"is wrapped with '{key.KeyEncryptionKeyId}', which the keyring does not hold.";
        }
        catch (OtherTextException)
        {
            return $"does not open it as '{text.Field}': it was changed or cut, or it belongs to another field.";
        }
        catch (CryptographicException)
        {
            return "was changed: it cannot be unwrapped.";
        }
    }
}
