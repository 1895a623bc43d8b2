using System.Collections.Immutable;

namespace UmV.Core.Schools;

/// <summary>What somebody does at a school.</summary>
public enum StaffFunction
{
    /// <summary>Something else, or not told.</summary>
    Other,

    /// <summary>Teacher.</summary>
    Teacher,

    /// <summary>Contact teacher (kontaktlærer).</summary>
    ContactTeacher,

    /// <summary>Counsellor (rådgiver).</summary>
    Counsellor,

    /// <summary>Principal (rektor).</summary>
    Principal,

    /// <summary>Assistant.</summary>
    Assistant,

    /// <summary>Administration. Whether it includes the principal, some systems leave open.</summary>
    Administration,
}

/// <summary>What a person does at one school.</summary>
/// <param name="School">The school.</param>
/// <param name="Function">What the person does there.</param>
/// <param name="Validity">On which days.</param>
/// <param name="Groups">The groups that it is about, such as the classes of a contact teacher; empty when it is about the school.</param>
public sealed record StaffAssignment(
    SourceRef School, StaffFunction Function, Validity Validity, ImmutableArray<SourceRef> Groups);

/// <summary>Somebody who works at one or more schools. Never shown by <see cref="ToString"/>.</summary>
public sealed record StaffMember
{
    /// <summary>Where it comes from.</summary>
    public required Provenance Source { get; init; }

    /// <summary>The name.</summary>
    public required PersonName Name { get; init; }

    /// <summary>The name at Feide, <c>user@organisation</c>; null when not told.</summary>
    public string? FeideName { get; init; }

    /// <summary>The system's employee number; null when not told.</summary>
    public string? EmployeeNumber { get; init; }

    /// <summary>Where the person can be reached.</summary>
    public ContactPoints Contact { get; init; } = ContactPoints.None;

    /// <summary>What the person does, school by school.</summary>
    public ImmutableArray<StaffAssignment> Assignments { get; init; } = [];

    /// <summary>Whether the system says that the person is gone.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Where it comes from, masked.</summary>
    public override string ToString() => $"StaffMember {Source.Ref}";
}
