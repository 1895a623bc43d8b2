namespace UmV.Core.Storage;

/// <summary>The store cannot be reached for now (locked, full, restarting): try again.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Makes the exception.</summary>
    public StoreUnavailableException()
    {
    }

    /// <summary>Makes the exception with what happened, where, and what to do.</summary>
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    public StoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
