using System.Security.Cryptography;
using System.Text;
using UmV.Core.Identity;

namespace UmV.Core.Sealing;

/// <summary>
/// Seals small records whose row can be deleted: the data key of its own stands wrapped inside the sealed bytes, so that to delete the
/// row is to destroy the key. The form is version (1 byte), length of the key's name (1), name, wrapped key (60), box.
/// Safe to share between threads.
/// </summary>
internal sealed class InlineSealer(IKeyring keyring, TenantId tenant)
{
    private const byte Version = 1;
    private const int KeySize = 32;
    private const int WrappedSize = 12 + KeySize + 16;

    /// <param name="plain">What is to be sealed.</param>
    /// <param name="place">What the sealed bytes are bound to: they cannot be opened at another place.</param>
    internal byte[] Seal(ReadOnlySpan<byte> plain, string place)
    {
        var current = keyring.CurrentKeyId;
        Span<byte> dataKey = stackalloc byte[KeySize];
        RandomNumberGenerator.Fill(dataKey);
        var binding = Binding(place);
        var box = Sealer.Encrypt(dataKey, plain, binding);
        var wrapped = Sealer.Encrypt(keyring.KeyEncryptionKey(current).Span, dataKey, binding);
        CryptographicOperations.ZeroMemory(dataKey);
        return [.. PrefixOf(current), .. wrapped, .. box];
    }

    internal byte[] Open(ReadOnlySpan<byte> bytes, string place)
    {
        if (bytes.Length < 2 || bytes[0] != Version)
            throw new CryptographicException("A sealed record has an unknown form. A newer UmV may have written it.");
        var start = 2 + bytes[1];
        if (bytes.Length < start + WrappedSize)
            throw new CryptographicException("A sealed record is cut short.");
        var binding = Binding(place);
        var wrapping = keyring.KeyEncryptionKey(Encoding.UTF8.GetString(bytes[2..start]));
        var dataKey = Sealer.Decrypt(wrapping.Span, bytes.Slice(start, WrappedSize), binding);
        try
        {
            return Sealer.Decrypt(dataKey, bytes[(start + WrappedSize)..], binding);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    /// <summary>The name of the key-encryption key that a sealed record is wrapped with.</summary>
    internal static string KeyIdOf(ReadOnlySpan<byte> bytes) => bytes.Length > 2 && bytes[0] == Version && bytes.Length >= 2 + bytes[1]
        ? Encoding.UTF8.GetString(bytes.Slice(2, bytes[1]))
        : throw new CryptographicException("A sealed record has an unknown form. A newer UmV may have written it.");

    /// <summary>The same; null when it is no whole sealed record.</summary>
    internal static string? FindKeyId(ReadOnlySpan<byte> bytes) => bytes is [Version, > 0, ..] && bytes.Length >= 2 + bytes[1] + WrappedSize ? KeyIdOf(bytes) : null;

    /// <summary>What every record that is wrapped with a key-encryption key begins with.</summary>
    internal static byte[] PrefixOf(string keyId)
    {
        var name = Encoding.UTF8.GetBytes(keyId);
        return [Version, checked((byte)name.Length), .. name];
    }

    /// <summary>The same record with its data key wrapped by the keyring's current key. What it says is not opened.</summary>
    internal byte[] Rewrap(ReadOnlySpan<byte> bytes, string place)
    {
        var name = KeyIdOf(bytes);
        var start = 2 + bytes[1];
        if (bytes.Length < start + WrappedSize)
            throw new CryptographicException("A sealed record is cut short.");
        var binding = Binding(place);
        var dataKey = Sealer.Decrypt(keyring.KeyEncryptionKey(name).Span, bytes.Slice(start, WrappedSize), binding);
        try
        {
            var current = keyring.CurrentKeyId;
            var wrapped = Sealer.Encrypt(keyring.KeyEncryptionKey(current).Span, dataKey, binding);
            return [.. PrefixOf(current), .. wrapped, .. bytes[(start + WrappedSize)..]];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    private byte[] Binding(string place) => Encoding.UTF8.GetBytes($"{tenant}|{place}");
}
