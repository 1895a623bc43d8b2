using NodaTime;

namespace UmV.Samples.World.Seeding;

/// <summary>How large a synthetic world is.</summary>
/// <param name="Until">The last day that anything happens on.</param>
public sealed record SyntheticWorldOptions(LocalDate Until)
{
    /// <summary>Schools, 1 to 500.</summary>
    public int Schools { get; init; } = 5;

    /// <summary>Requests that were sent, 1 to 100 000. Some more stand as drafts.</summary>
    public int Requests { get; init; } = 200;

    /// <summary>Over how many years they are spread, 1 to 15.</summary>
    public int Years { get; init; } = 3;

    /// <summary>The same seed and the same last day give the same world: the same cases, dates, categories and states.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many cases are played at a time: the store commits waiting commands together.</summary>
    public int AtATime { get; init; } = 64;

    /// <summary>The first day that a request can come on.</summary>
    public LocalDate From => Until.PlusYears(-Years);

    internal void EnsureInRange()
    {
        Require(Schools is >= 1 and <= 500, nameof(Schools));
        Require(Requests is >= 1 and <= 100_000, nameof(Requests));
        Require(Years is >= 1 and <= 15, nameof(Years));
        Require(AtATime is >= 1 and <= 256, nameof(AtATime));
    }

    private static void Require(bool holds, string name)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name);
    }
}

/// <summary>How far a seed has come.</summary>
/// <param name="Done">Requests that are done.</param>
/// <param name="Total">All requests.</param>
public sealed record SeedProgress(int Done, int Total);

/// <summary>What was seeded.</summary>
/// <param name="Schools">Schools.</param>
/// <param name="People">People in the register.</param>
/// <param name="Agreements">Agreements.</param>
/// <param name="Requests">Requests that were sent.</param>
/// <param name="Drafts">Requests that stand as drafts.</param>
/// <param name="Commands">Commands that were carried out.</param>
public sealed record SeedReport(int Schools, int People, int Agreements, int Requests, int Drafts, long Commands);
