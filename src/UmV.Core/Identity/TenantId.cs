using System.Text.RegularExpressions;

namespace UmV.Core.Identity;

/// <summary>The provider organisation whose data a key or a query is about. Part of every key.</summary>
public readonly partial record struct TenantId
{
    /// <summary>Makes a tenant id.</summary>
    /// <param name="value">1 to 40 lower-case letters, digits and hyphens.</param>
    /// <exception cref="ArgumentException">The text has another form.</exception>
    public TenantId(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!Form().IsMatch(value))
            throw new ArgumentException("A tenant id is 1 to 40 lower-case letters, digits and hyphens.", nameof(value));
        Value = value;
    }

    /// <summary>The tenant when a host names none.</summary>
    public static TenantId Default { get; } = new("umv");

    /// <summary>The text of the id.</summary>
    public string Value { get; }

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value;

    [GeneratedRegex("^[a-z0-9-]{1,40}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
