using System.Security.Cryptography;
using UmV.Core.Checkpoints;
using UmV.Core.Storage;
using UmV.Storage.Keys;

namespace UmV.Storage.Checkpoints;

/// <summary>
/// The key that signs checkpoints, in a PEM file beside the key file. Only the owner may read it (unix mode 600). The public key
/// goes to whoever checks: it is no secret, but must not come from the database or from the checkpoints themselves.
/// </summary>
public static class SigningKeyFile
{
    /// <summary>Opens a key file, or makes one with a new key when there is none. Of several who make it at once, one wins.</summary>
    /// <exception cref="StoreRejectedException">The file is damaged, foreign or open to others, or cannot be made or read.</exception>
    public static ICheckpointSigner OpenOrCreate(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            KeyFileIO.Create(full, stream => stream.Write(System.Text.Encoding.ASCII.GetBytes(made.ExportPkcs8PrivateKeyPem() + "\n")));
        }

        return Open(full);
    }

    /// <summary>The public key in PEM, for those who check.</summary>
    public static string PublicKeyPem(ICheckpointSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return PemEncoding.WriteString("PUBLIC KEY", signer.PublicKey.Span) + "\n";
    }

    /// <summary>Reads a public key from a PEM file.</summary>
    /// <exception cref="StoreRejectedException">There is no such file, or it is not a public key.</exception>
    public static ReadOnlyMemory<byte> ReadPublicKey(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.GetFullPath(path);
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(full));
            return key.ExportSubjectPublicKeyInfo();
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            throw new StoreRejectedException($"The file {full} is not a public key in PEM (ECDSA P-256). Give the file that 'checkpoint write' made.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreRejectedException($"The public key {full} cannot be read. See that the file is there, and that you may read it.", exception);
        }
    }

    private static EcdsaSigner Open(string path)
    {
        var pem = KeyFileIO.ReadText(path);
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return new EcdsaSigner(key);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            key.Dispose();
            // The cause is left out: it may quote the file.
            throw KeyFileIO.Damaged(path, "it is not a private key in PEM (ECDSA P-256)");
        }
    }
}
