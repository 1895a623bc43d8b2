namespace UmV.Samples.World.Stories;

/// <summary>A story cannot be played: the message says what is missing or wrong, where, and what to do. No personal data.</summary>
public sealed class StoryException : Exception
{
    /// <summary>Makes the exception.</summary>
    public StoryException()
        : this("The story cannot be played.")
    {
    }

    /// <summary>Makes the exception with what is wrong, where, and what to do.</summary>
    public StoryException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    public StoryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
