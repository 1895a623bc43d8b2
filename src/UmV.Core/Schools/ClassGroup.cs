namespace UmV.Core.Schools;

/// <summary>What a group of pupils is for.</summary>
public enum GroupKind
{
    /// <summary>Something else.</summary>
    Other,

    /// <summary>A class (klasse, basisgruppe).</summary>
    Homeroom,

    /// <summary>The pupils of one contact teacher.</summary>
    ContactTeacherGroup,

    /// <summary>Teaching in a subject.</summary>
    Teaching,

    /// <summary>After-school care (SFO).</summary>
    AfterSchool,
}

/// <summary>A class or another group at a school. Who is in it, and who is its contact teacher, the enrollments tell.</summary>
public sealed record ClassGroup
{
    /// <summary>Where it comes from.</summary>
    public required Provenance Source { get; init; }

    /// <summary>The school.</summary>
    public required SourceRef School { get; init; }

    /// <summary>Its name, such as <c>9A</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public GroupKind Kind { get; init; }

    /// <summary>The grade as the system writes it, such as <c>09</c> or <c>VG1</c>; null when not told.</summary>
    public string? GradeLevel { get; init; }

    /// <summary>The school year as the system writes it; null when not told.</summary>
    public string? SchoolYear { get; init; }

    /// <summary>The days on which it exists.</summary>
    public Validity Validity { get; init; } = Validity.Always;

    /// <summary>Whether the system says that it is gone.</summary>
    public bool IsDeleted { get; init; }
}
