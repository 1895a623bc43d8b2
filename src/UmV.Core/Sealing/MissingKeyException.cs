namespace UmV.Core.Sealing;

/// <summary>A key that is needed is not there: the key file is a wrong one, or the key was destroyed on purpose.</summary>
public sealed class MissingKeyException : Exception
{
    /// <summary>Makes the exception.</summary>
    public MissingKeyException()
        : this("A key that is needed is not there.")
    {
    }

    /// <summary>Makes the exception with what is missing and what to do.</summary>
    public MissingKeyException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    public MissingKeyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
