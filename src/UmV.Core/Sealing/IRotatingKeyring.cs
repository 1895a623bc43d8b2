namespace UmV.Core.Sealing;

/// <summary>A keyring whose keys can be changed from within, step by step, so that a crash between two steps leaves nothing unreadable.</summary>
public interface IRotatingKeyring : IKeyring
{
    /// <summary>The names of all keys that it holds, the current one among them.</summary>
    IReadOnlyList<string> KeyIds { get; }

    /// <summary>Adds a new random key, kept durably when this returns. It is not the current one yet.</summary>
    /// <returns>Its name.</returns>
    string Add();

    /// <summary>Wraps new data keys with this key from now on, in every process that uses the keyring.</summary>
    /// <exception cref="MissingKeyException">The keyring does not hold it.</exception>
    void MakeCurrent(string keyId);

    /// <summary>Forgets a key for ever. Only for a key that nothing is wrapped with.</summary>
    /// <exception cref="InvalidOperationException">It is the current key.</exception>
    void Remove(string keyId);
}
