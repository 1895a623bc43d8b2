using NodaTime;

namespace UmV.Core.Schools;

/// <summary>A pupil as the school system tells of him or her. Never shown by <see cref="ToString"/>.</summary>
public sealed record Student
{
    /// <summary>Where it comes from.</summary>
    public required Provenance Source { get; init; }

    /// <summary>The name.</summary>
    public required PersonName Name { get; init; }

    /// <summary>The day of birth.</summary>
    public Reported<LocalDate> BirthDate { get; init; }

    /// <summary>The name at Feide, <c>user@organisation</c>; null when not told.</summary>
    public string? FeideName { get; init; }

    /// <summary>The system's pupil number; null when not told. Never a national identity number.</summary>
    public string? PupilNumber { get; init; }

    /// <summary>The grade as the system writes it, such as <c>09</c> or <c>VG1</c>; null when not told.</summary>
    public string? GradeLevel { get; init; }

    /// <summary>Where the pupil can be reached.</summary>
    public ContactPoints Contact { get; init; } = ContactPoints.None;

    /// <summary>Whether the system says that the pupil is gone.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Where it comes from, masked.</summary>
    public override string ToString() => $"Student {Source.Ref}";
}
