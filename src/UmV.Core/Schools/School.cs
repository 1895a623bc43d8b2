using System.Collections.Immutable;
using UmV.Core.Identity;

namespace UmV.Core.Schools;

/// <summary>A school as its system tells of it.</summary>
public sealed record School
{
    /// <summary>Where it comes from.</summary>
    public required Provenance Source { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its organisation number; null when the system gives none, or one that is not valid.</summary>
    public OrganisationNumber? Number { get; init; }

    /// <summary>The organisation number of its owner (municipality, county, private); null when not told.</summary>
    public OrganisationNumber? OwnerNumber { get; init; }

    /// <summary>Its principals. Withheld when the system tells of leaders without telling which of them is principal.</summary>
    public Reported<ImmutableArray<SourceRef>> Principals { get; init; }

    /// <summary>What is wrong with the school's own data without making it useless.</summary>
    public ImmutableArray<RosterFault> Flaws { get; init; } = [];

    /// <summary>Whether the system says that it is gone.</summary>
    public bool IsDeleted { get; init; }
}
