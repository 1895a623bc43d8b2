namespace UmV.Core.Schools;

/// <summary>In what capacity somebody belongs to a school or a group.</summary>
public enum EnrollmentRole
{
    /// <summary>Something else.</summary>
    Other,

    /// <summary>Pupil.</summary>
    Student,

    /// <summary>Teacher.</summary>
    Teacher,

    /// <summary>Contact teacher of the group.</summary>
    ContactTeacher,
}

/// <summary>
/// That a person belongs to a school or to a group in it. An adapter gives one without group for every school of a pupil, whether
/// its system has such a row or only tells it through the groups.
/// </summary>
public sealed record Enrollment
{
    /// <summary>Where it comes from.</summary>
    public required Provenance Source { get; init; }

    /// <summary>Who belongs.</summary>
    public required SourceRef Person { get; init; }

    /// <summary>To which school.</summary>
    public required SourceRef School { get; init; }

    /// <summary>To which group in it; null when it is about the school as a whole.</summary>
    public SourceRef? Group { get; init; }

    /// <summary>In what capacity.</summary>
    public EnrollmentRole Role { get; init; }

    /// <summary>Whether the school is the pupil's main one; null when not told.</summary>
    public bool? IsPrimarySchool { get; init; }

    /// <summary>On which days.</summary>
    public Validity Validity { get; init; } = Validity.Always;

    /// <summary>Whether the system says that it is gone.</summary>
    public bool IsDeleted { get; init; }
}
