namespace UmV.Core.Storage;

/// <summary>The store will not do it, now or later (foreign, newer, read-only, damaged): trying again is of no use.</summary>
public sealed class StoreRejectedException : Exception
{
    /// <summary>Makes the exception.</summary>
    public StoreRejectedException()
    {
    }

    /// <summary>Makes the exception with what happened, where, and what to do.</summary>
    public StoreRejectedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    public StoreRejectedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
