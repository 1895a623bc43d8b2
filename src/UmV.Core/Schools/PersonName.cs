namespace UmV.Core.Schools;

/// <summary>A person's name. Never shown by <see cref="ToString"/>.</summary>
/// <param name="Given">Given name.</param>
/// <param name="Middle">Middle name; null when there is none.</param>
/// <param name="Family">Family name.</param>
/// <param name="PreferredGiven">The given name that the person wants to be called by; null when not told.</param>
/// <param name="PreferredFamily">The family name that the person wants to be called by; null when not told.</param>
public sealed record PersonName(
    string Given, string? Middle, string Family, string? PreferredGiven = null, string? PreferredFamily = null)
{
    /// <summary>The name to call the person by, given name first. For the eyes of those who may read it.</summary>
    public string ForDisplay() =>
        PreferredGiven is null && PreferredFamily is null
            ? string.Join(' ', new[] { Given, Middle, Family }.Where(part => !string.IsNullOrEmpty(part)))
            : $"{PreferredGiven ?? Given} {PreferredFamily ?? Family}";

    /// <summary>Three asterisks.</summary>
    public override string ToString() => "***";
}

/// <summary>Where a person can be reached. Never shown by <see cref="ToString"/>.</summary>
/// <param name="Email">E-mail address; null when not told.</param>
/// <param name="Mobile">Number for text messages; null when not told.</param>
/// <param name="Phone">Telephone number; null when not told.</param>
public sealed record ContactPoints(string? Email, string? Mobile, string? Phone)
{
    /// <summary>Nothing is told.</summary>
    public static ContactPoints None { get; } = new(null, null, null);

    /// <summary>Three asterisks.</summary>
    public override string ToString() => "***";
}
