using System.Collections.Immutable;

namespace UmV.Core.Schools;

/// <summary>What somebody is to a pupil, in the school system's words.</summary>
public enum GuardianKind
{
    /// <summary>Not told.</summary>
    Unspecified,

    /// <summary>Parent.</summary>
    Parent,

    /// <summary>Guardian.</summary>
    Guardian,

    /// <summary>Next of kin.</summary>
    NextOfKin,

    /// <summary>An institution in the parents' place.</summary>
    Institution,
}

/// <summary>Whether somebody decides for a pupil.</summary>
public enum GuardianAuthority
{
    /// <summary>The system does not tell. Ask; do not assume.</summary>
    NotReported,

    /// <summary>Has parental responsibility (foreldreansvar).</summary>
    ParentalResponsibility,

    /// <summary>Is to be contacted, and does not decide.</summary>
    ContactOnly,
}

/// <summary>That somebody is guardian of one pupil.</summary>
/// <param name="Student">The pupil.</param>
/// <param name="Kind">What the guardian is to the pupil.</param>
/// <param name="Authority">Whether the guardian decides.</param>
/// <param name="Priority">1 for whom to ask first; null when not told.</param>
public sealed record GuardianLink(
    SourceRef Student, GuardianKind Kind, GuardianAuthority Authority = GuardianAuthority.NotReported, int? Priority = null);

/// <summary>A guardian with all pupils that the system links, whichever end it told the link at. Never shown by <see cref="ToString"/>.</summary>
public sealed record Guardian
{
    /// <summary>Where it comes from.</summary>
    public required Provenance Source { get; init; }

    /// <summary>The name.</summary>
    public required PersonName Name { get; init; }

    /// <summary>Where the guardian can be reached.</summary>
    public ContactPoints Contact { get; init; } = ContactPoints.None;

    /// <summary>The pupils, each once.</summary>
    public ImmutableArray<GuardianLink> Students { get; init; } = [];

    /// <summary>Whether the system says that the guardian is gone.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Where it comes from, masked.</summary>
    public override string ToString() => $"Guardian {Source.Ref}";
}
