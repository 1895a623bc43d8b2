namespace UmV.Core.Schools;

/// <summary>How a search for one thing ended.</summary>
public enum LookupStatus
{
    /// <summary>There is none.</summary>
    NotFound,

    /// <summary>There is exactly one.</summary>
    Found,

    /// <summary>There are several. Never the first of them is taken.</summary>
    Ambiguous,

    /// <summary>It may be there, but was not given to us.</summary>
    Withheld,

    /// <summary>The system's contract has no such search.</summary>
    NotSupported,
}

/// <summary>The answer of a search for one thing. The default value is not found.</summary>
/// <typeparam name="T">What is searched for.</typeparam>
/// <param name="Status">How it ended.</param>
/// <param name="Value">What was found; the default otherwise.</param>
public readonly record struct Lookup<T>(LookupStatus Status, T? Value)
{
    /// <summary>The status; never the value, which may be personal.</summary>
    public override string ToString() => Status.ToString();
}
