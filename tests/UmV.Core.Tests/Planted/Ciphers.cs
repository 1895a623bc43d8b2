using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Tests.Planted;

/// <summary>What seals and opens texts for one tenant: the real thing, or one with a planted fault.</summary>
internal interface ITextCipher
{
    (string Envelope, WrappedDataKey Key) Seal(string plain, StreamId place, string field);

    string Open(string envelope, StreamId place, string field, WrappedDataKey key);
}

/// <summary>The real thing.</summary>
internal sealed class RealCipher(IKeyring keyring, IIdSource ids, TenantId tenant) : ITextCipher
{
    private readonly Sealer _sealer = new(keyring, ids, tenant);

    public (string Envelope, WrappedDataKey Key) Seal(string plain, StreamId place, string field) => _sealer.Seal(plain, place, field);

    public string Open(string envelope, StreamId place, string field, WrappedDataKey key) => _sealer.Open(SealedText.FromEnvelope(envelope, field), place, key);
}

/// <summary>A fault that somebody might make in sealing.</summary>
public enum CipherFault
{
    None,
    AdditionalDataLeftOut,
    FieldLeftOut,
    JournalLeftOut,
    TenantLeftOut,
    NonceReused,
    DataKeyReused,
    TagNotChecked,
    KeyIdNotCompared,
    TextInTheClear,
}

/// <summary>Written once more, as the page of the form says it, with room for one fault. Without one it must pass every check as well.</summary>
internal sealed class PlantedCipher(IKeyring keyring, IIdSource ids, TenantId tenant, CipherFault fault) : ITextCipher
{
    private readonly byte[] _sameKey = RandomNumberGenerator.GetBytes(32);

    public (string Envelope, WrappedDataKey Key) Seal(string plain, StreamId place, string field)
    {
        var id = ids.Next<DataKeyId>();
        var dataKey = fault == CipherFault.DataKeyReused ? _sameKey : RandomNumberGenerator.GetBytes(32);
        var nonce = fault == CipherFault.NonceReused ? new byte[12] : RandomNumberGenerator.GetBytes(12);
        var (box, tag) = (Encoding.UTF8.GetBytes(plain), new byte[16]);
        if (fault == CipherFault.TagNotChecked)
            Stream(dataKey, box);
        else if (fault != CipherFault.TextInTheClear)
            new AesGcm(dataKey, 16).Encrypt(nonce, Encoding.UTF8.GetBytes(plain), box, tag, Binding(place, id, field));
        var wrapping = keyring.CurrentKeyId;
        var wrapped = Sealer.Encrypt(keyring.KeyEncryptionKey(wrapping).Span, dataKey, []);
        var envelope = string.Join('|', "v2", id, Base64Url.EncodeToString(nonce), Base64Url.EncodeToString(box), Base64Url.EncodeToString(tag));
        return (envelope, new WrappedDataKey(id, place, wrapping, wrapped));
    }

    public string Open(string envelope, StreamId place, string field, WrappedDataKey key)
    {
        var parts = envelope.Split('|');
        if (parts.Length != 5 || parts[0] != "v2" || (parts[1] != key.Id.ToString() && fault != CipherFault.KeyIdNotCompared))
            throw new CryptographicException("The data key belongs to another text.");
        var (nonce, box, tag) = (Bytes(parts[2]), Bytes(parts[3]), Bytes(parts[4]));
        if (nonce.Length != 12 || tag.Length != 16)
            throw new CryptographicException("A sealed text is cut short.");
        var dataKey = Sealer.Decrypt(keyring.KeyEncryptionKey(key.KeyEncryptionKeyId).Span, key.Wrapped.Span, []);
        if (fault == CipherFault.TagNotChecked)
            Stream(dataKey, box);
        else if (fault != CipherFault.TextInTheClear)
            new AesGcm(dataKey, 16).Decrypt(nonce, box, tag, box, Binding(place, fault == CipherFault.KeyIdNotCompared ? default : key.Id, field));
        return Encoding.UTF8.GetString(box);
    }

    private byte[] Binding(StreamId place, DataKeyId id, string field) => fault == CipherFault.AdditionalDataLeftOut ? [] : Encoding.UTF8.GetBytes(string.Join(
        '|',
        fault == CipherFault.TenantLeftOut ? "" : tenant,
        fault == CipherFault.JournalLeftOut ? "" : place,
        fault == CipherFault.KeyIdNotCompared ? "" : id,
        fault == CipherFault.FieldLeftOut ? "" : field));

    private static byte[] Bytes(string part)
    {
        try
        {
            return Base64Url.DecodeFromChars(part);
        }
        catch (FormatException exception)
        {
            throw new CryptographicException("A sealed text is damaged.", exception);
        }
    }

    // A cipher without a tag: what comes out of a changed text is garbage, and no error.
    private static void Stream(byte[] key, byte[] text)
    {
        for (var place = 0; place < text.Length; place++)
            text[place] ^= key[place % key.Length];
    }
}
