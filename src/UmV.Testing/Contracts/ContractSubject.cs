using UmV.Core.Schools;

namespace UmV.Testing.Contracts;

/// <summary>The adapter that is held to the contract, and what is known of the system behind it.</summary>
public sealed record ContractSubject
{
    /// <summary>Opens the adapter as a source, anew each time; null for one that is a feed only.</summary>
    public Func<ISchoolDataSource>? Open { get; init; }

    /// <summary>Opens the adapter as a feed, anew each time; null for one that is none.</summary>
    public Func<ISchoolChangeFeed>? OpenFeed { get; init; }

    /// <summary>What the system behind it holds; null when that is not known, and then SRC-9 is not checked.</summary>
    public ExpectedRoster? Expected { get; init; }

    /// <summary>
    /// Changes the system behind a feed, names what was changed by one more reading of the feed, and what it holds then; null for a feed
    /// whose system cannot be changed.
    /// </summary>
    public Func<ExpectedRoster>? ChangeSource { get; init; }

    /// <summary>Opens the adapter onto a system that cannot be reached; null when the road has none such.</summary>
    public Func<ISchoolDataSource>? OpenUnreachable { get; init; }

    /// <summary>Opens the feed onto a system that cannot be reached.</summary>
    public Func<ISchoolChangeFeed>? OpenUnreachableFeed { get; init; }
}
