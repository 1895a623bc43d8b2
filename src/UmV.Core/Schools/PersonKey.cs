namespace UmV.Core.Schools;

/// <summary>By what a person is looked up in a school system.</summary>
public enum PersonKeyKind
{
    /// <summary>The system's own id.</summary>
    SourceId,

    /// <summary>National identity number. Never kept by UmV.</summary>
    NationalId,

    /// <summary>The name at Feide.</summary>
    FeideName,

    /// <summary>The system's pupil number.</summary>
    PupilNumber,

    /// <summary>The system's employee number.</summary>
    EmployeeNumber,

    /// <summary>User name.</summary>
    Username,
}

/// <summary>One thing by which a person can be found. Never shown by <see cref="ToString"/>.</summary>
/// <param name="Kind">What the value is.</param>
/// <param name="Value">The value.</param>
public readonly record struct PersonKey(PersonKeyKind Kind, string Value)
{
    /// <summary>The kind; the value is masked.</summary>
    public override string ToString() => $"{Kind}=***";
}
