namespace UmV.Core.Checkpoints;

/// <summary>Where checkpoints are kept: outside the database, best on another machine, where nobody who can write the database can change them.</summary>
public interface ICheckpointSink
{
    /// <summary>Keeps a checkpoint as the last. Durable when it returns.</summary>
    /// <exception cref="CheckpointRejectedException">What is kept already cannot be understood.</exception>
    ValueTask AppendAsync(Checkpoint checkpoint, CancellationToken cancellationToken = default);

    /// <summary>Every checkpoint in the order in which it was kept.</summary>
    /// <exception cref="CheckpointRejectedException">One cannot be understood; the message says which.</exception>
    IAsyncEnumerable<Checkpoint> ReadAsync(CancellationToken cancellationToken = default);
}

/// <summary>Signs checkpoints with a key of its own, which need not leave the machine or service that holds it. Safe to share between threads.</summary>
public interface ICheckpointSigner
{
    /// <summary>The key's name.</summary>
    string KeyId { get; }

    /// <summary>The public key (SubjectPublicKeyInfo), by which anybody can check.</summary>
    ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>Signs a SHA-256 digest: ECDSA P-256, r and s of 32 bytes each.</summary>
    ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken = default);
}

/// <summary>Checkpoints that do not hold together, or a store that does not hold to them. The message says where and what to do.</summary>
public sealed class CheckpointRejectedException : Exception
{
    /// <summary>Makes the exception.</summary>
    public CheckpointRejectedException()
    {
    }

    /// <summary>Makes the exception with what happened, where, and what to do.</summary>
    public CheckpointRejectedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    public CheckpointRejectedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
