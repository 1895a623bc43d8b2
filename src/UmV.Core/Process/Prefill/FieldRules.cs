namespace UmV.Core.Process.Prefill;

/// <summary>Who is right when the register and the school system tell different things of one field.</summary>
public enum FieldRule
{
    /// <summary>The school system, where it tells a value; otherwise the register.</summary>
    SchoolSystem,

    /// <summary>The register, where it holds a value; otherwise the school system.</summary>
    Register,

    /// <summary>What was learnt last, of those who tell a value. Of the same time, or where the register's is not known, the school system's.</summary>
    Newest,

    /// <summary>The register, even where it holds nothing: somebody took it away. The school system only fills in a person who is not registered yet.</summary>
    NeverOverwrite,
}

/// <summary>
/// For every field that both the register and a school system tell of a person: which of them is right. Data, so that a host can choose its
/// own. Immutable.
/// </summary>
public sealed record FieldRules
{
    /// <summary>
    /// Names and birth date as the school system tells them, which gets them from the population register; the address that messages go to as
    /// it stands in the register, where people correct it.
    /// </summary>
    public static FieldRules Standard { get; } = new();

    /// <summary>Given name.</summary>
    public FieldRule GivenName { get; init; } = FieldRule.SchoolSystem;

    /// <summary>Family name.</summary>
    public FieldRule FamilyName { get; init; } = FieldRule.SchoolSystem;

    /// <summary>Date of birth.</summary>
    public FieldRule BirthDate { get; init; } = FieldRule.SchoolSystem;

    /// <summary>Where messages go.</summary>
    public FieldRule EmailAddress { get; init; } = FieldRule.Register;
}
