namespace UmV.Core.Storage;

/// <summary>Somebody else changed the same thing in between. Read it again, then decide again.</summary>
public sealed class ConcurrencyConflictException : Exception
{
    /// <summary>Makes the exception.</summary>
    public ConcurrencyConflictException()
    {
    }

    /// <summary>Makes the exception with what happened, where, and what to do.</summary>
    public ConcurrencyConflictException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    public ConcurrencyConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
