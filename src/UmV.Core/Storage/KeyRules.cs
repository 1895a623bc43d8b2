using UmV.Core.Sealing;

namespace UmV.Core.Storage;

/// <summary>What must hold of data keys whatever the store: for those who write stores.</summary>
public static class KeyRules
{
    /// <summary>Holds replacements together: at most a thousand, each by another form of the same key.</summary>
    /// <exception cref="ArgumentException">They do not hold together.</exception>
    public static void Check(IReadOnlyList<KeyReplacement> replacements)
    {
        ArgumentNullException.ThrowIfNull(replacements);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(replacements.Count, 1000, nameof(replacements));
        if (replacements.Any(pair => pair.Before.Id != pair.After.Id || pair.Before.Owner != pair.After.Owner))
            throw new ArgumentException("A data key is replaced by another form of itself: same id, same owner.", nameof(replacements));
    }

    /// <summary>Whether two forms of a data key are the same, byte for byte.</summary>
    public static bool Same(WrappedDataKey one, WrappedDataKey other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.KeyEncryptionKeyId == other.KeyEncryptionKeyId
            && one.Wrapped.Span.SequenceEqual(other.Wrapped.Span)
            && one.Resealed.Span.SequenceEqual(other.Resealed.Span);
    }

    /// <summary>The bytes that every roster record begins with whose key is wrapped by this key-encryption key.</summary>
    public static byte[] InlineRecordPrefix(string keyEncryptionKeyId) => InlineSealer.PrefixOf(keyEncryptionKeyId);

    /// <summary>The key-encryption key that a sealed roster record is wrapped by; null when the bytes are of another form.</summary>
    public static string? InlineRecordKey(ReadOnlySpan<byte> record) => InlineSealer.FindKeyId(record);

    /// <summary>Something was to be wrapped with a key that was retired.</summary>
    public static StoreRejectedException Retired(string keyEncryptionKeyId) =>
        new($"The key '{keyEncryptionKeyId}' was retired: nothing is wrapped with it any more. Let the keyring's current key be another; a program that was started before the rotation has to read its keyring anew.");

    /// <summary>A keyring holds another key under a name that the store knows.</summary>
    public static StoreRejectedException Another(string keyEncryptionKeyId) =>
        new($"The key '{keyEncryptionKeyId}' of the keyring is not the one that the store knows by this name. Use the keyring that was made with this store. Nothing was changed.");
}
