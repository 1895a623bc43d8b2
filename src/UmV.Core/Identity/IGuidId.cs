namespace UmV.Core.Identity;

/// <summary>A strongly typed id over a version 7 GUID.</summary>
/// <typeparam name="TSelf">The id type itself.</typeparam>
public interface IGuidId<TSelf>
    where TSelf : struct, IGuidId<TSelf>
{
    /// <summary>The GUID.</summary>
    Guid Value { get; }

    /// <summary>Makes the id from a GUID.</summary>
    static abstract TSelf From(Guid value);
}
