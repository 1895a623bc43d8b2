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
        var name = Encoding.UTF8.GetBytes(keyring.CurrentKeyId);
        Span<byte> dataKey = stackalloc byte[KeySize];
        RandomNumberGenerator.Fill(dataKey);
        var binding = Binding(place);
        var box = Sealer.Encrypt(dataKey, plain, binding);
        var wrapped = Sealer.Encrypt(keyring.KeyEncryptionKey(keyring.CurrentKeyId).Span, dataKey, binding);
        CryptographicOperations.ZeroMemory(dataKey);
        return [Version, checked((byte)name.Length), .. name, .. wrapped, .. box];
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

    private byte[] Binding(string place) => Encoding.UTF8.GetBytes($"{tenant}|{place}");
}
