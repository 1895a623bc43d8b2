using System.Collections.Immutable;
using NodaTime;

namespace UmV.Testing.Simulation;

/// <summary>A record of the simulated school system.</summary>
public abstract record SimulatedRecord
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>When it last changed, by the world's clock. Set by the world.</summary>
    public Instant Modified { get; init; }

    /// <summary>Whether it is gone. What is gone stays as a tombstone.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>The record's kind. Invented people too are kept out of test output.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>A municipality or a school.</summary>
public sealed record SimulatedOrg : SimulatedRecord
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary><c>school</c>, <c>district</c> or another type.</summary>
    public string Type { get; init; } = "school";

    /// <summary>Organisation number.</summary>
    public string? Number { get; init; }

    /// <summary>The owner's id.</summary>
    public string? Parent { get; init; }
}

/// <summary>A term or a school year.</summary>
public sealed record SimulatedSession : SimulatedRecord
{
    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The first day.</summary>
    public required LocalDate Start { get; init; }

    /// <summary>The last day.</summary>
    public required LocalDate End { get; init; }

    /// <summary>The year in which the school year ends.</summary>
    public required int SchoolYear { get; init; }
}

/// <summary>A class.</summary>
public sealed record SimulatedClass : SimulatedRecord
{
    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary><c>homeroom</c>, <c>scheduled</c> or another type.</summary>
    public string Type { get; init; } = "homeroom";

    /// <summary>The school's id.</summary>
    public required string School { get; init; }

    /// <summary>The grade as written.</summary>
    public string? Grade { get; init; }

    /// <summary>Ids of its terms.</summary>
    public ImmutableArray<string> Terms { get; init; } = [];
}

/// <summary>What a user is to an organisation.</summary>
/// <param name="Role">The role as OneRoster 1.2 writes it, such as <c>student</c>.</param>
/// <param name="Org">The organisation's id.</param>
/// <param name="Begin">The first day; null when not told.</param>
/// <param name="End">The first day after; null when open.</param>
public sealed record SimulatedRole(string Role, string Org, LocalDate? Begin = null, LocalDate? End = null);

/// <summary>A person.</summary>
public sealed record SimulatedUser : SimulatedRecord
{
    /// <summary>Given name.</summary>
    public required string Given { get; init; }

    /// <summary>Family name.</summary>
    public required string Family { get; init; }

    /// <summary>Name at Feide.</summary>
    public string? Feide { get; init; }

    /// <summary>Pupil or employee number.</summary>
    public string? Number { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Number for text messages.</summary>
    public string? Mobile { get; init; }

    /// <summary>Grade of a pupil.</summary>
    public string? Grade { get; init; }

    /// <summary>What the user is, to whom.</summary>
    public ImmutableArray<SimulatedRole> Roles { get; init; } = [];

    /// <summary>The other end of guardian links that are told at this user.</summary>
    public ImmutableArray<string> Agents { get; init; } = [];
}

/// <summary>That a user belongs to a class.</summary>
public sealed record SimulatedEnrollment : SimulatedRecord
{
    /// <summary>The user's id.</summary>
    public required string User { get; init; }

    /// <summary>The class's id.</summary>
    public required string Class { get; init; }

    /// <summary>The school's id.</summary>
    public required string School { get; init; }

    /// <summary><c>student</c>, <c>teacher</c> or another role.</summary>
    public string Role { get; init; } = "student";

    /// <summary>Whether a teacher is the class's main one.</summary>
    public bool Primary { get; init; }

    /// <summary>The first day; null when not told.</summary>
    public LocalDate? Begin { get; init; }

    /// <summary>The first day after; null when open.</summary>
    public LocalDate? End { get; init; }
}

/// <summary>That a pupil was away once.</summary>
public sealed record SimulatedAbsence : SimulatedRecord
{
    /// <summary>The pupil's id.</summary>
    public required string User { get; init; }

    /// <summary>The school's id.</summary>
    public required string School { get; init; }

    /// <summary>The id of the class in whose teaching it was; null when it is about the whole day.</summary>
    public string? Class { get; init; }

    /// <summary>From when.</summary>
    public required Instant From { get; init; }

    /// <summary>Until when; null when not told.</summary>
    public Instant? To { get; init; }

    /// <summary>The system's own code; null when not told.</summary>
    public string? Code { get; init; }
}
