namespace UmV.Core.Schools;

/// <summary>Why a value is there or not there. A missing value is one of three different things.</summary>
public enum Availability
{
    /// <summary>The system's contract does not carry such a value.</summary>
    NotOffered,

    /// <summary>The contract carries it, but it was not given to us, or not clearly enough to rely on.</summary>
    Withheld,

    /// <summary>It was told that there is none.</summary>
    Empty,

    /// <summary>The value is there.</summary>
    Known,
}

/// <summary>A value that the law leans on, together with what its absence means. The default value is not offered.</summary>
/// <typeparam name="T">The kind of value.</typeparam>
/// <param name="Availability">Whether it is there, and if not, why.</param>
/// <param name="Value">The value when it is known; the default otherwise.</param>
public readonly record struct Reported<T>(Availability Availability, T? Value)
{
    /// <summary>Whether the value is there.</summary>
    public bool IsKnown => Availability == Availability.Known;

    /// <summary>The availability; never the value, which may be personal.</summary>
    public override string ToString() => IsKnown ? "Known ***" : Availability.ToString();
}

/// <summary>Makes reported values.</summary>
public static class Reported
{
    /// <summary>A value that is there.</summary>
    public static Reported<T> Known<T>(T value) => new(Availability.Known, value);

    /// <summary>It was told that there is none.</summary>
    public static Reported<T> Empty<T>() => new(Availability.Empty, default);

    /// <summary>Not given to us, or not clearly.</summary>
    public static Reported<T> Withheld<T>() => new(Availability.Withheld, default);

    /// <summary>Not part of the system's contract.</summary>
    public static Reported<T> NotOffered<T>() => new(Availability.NotOffered, default);
}
