using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Process;

namespace UmV.Samples.World.Seeding;

/// <summary>
/// A world that never was: schools, people, agreements and requests over years, in every state, made through the door like any other.
/// Nobody in it has an address, so no mail can be sent of it.
/// </summary>
/// <param name="services">A host with AddUmV, prepared, whose clock is <paramref name="clock"/>. A store that is empty, or holds other worlds than this one.</param>
/// <param name="clock">The clock: each case lives in its own time.</param>
public sealed class SyntheticWorld(IServiceProvider services, ScriptedClock clock)
{
    // In these a few cases stand on the last day, whatever chance says.
    private static readonly CaseState[] Standing =
    [
        CaseState.Submitted, CaseState.Assessing, CaseState.AwaitingInformation, CaseState.Planning, CaseState.Consulting,
        CaseState.Approved, CaseState.FollowingUp, CaseState.Paused, CaseState.Evaluating,
    ];

    private const int DaysToGetAnywhere = 140;

    /// <summary>Makes the world.</summary>
    /// <param name="options">How large it is.</param>
    /// <param name="progress">Told every 20 requests or so.</param>
    /// <param name="cancellationToken">Stops between two commands; what was made stays.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The store refuses: it holds this very world already.</exception>
    public async Task<SeedReport> SeedAsync(
        SyntheticWorldOptions options, IProgress<SeedProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.EnsureInRange();
        var door = new SeedDoor(services.GetRequiredService<IUmV>(), clock);
        var seeder = new SchoolSeeder(door, options);
        var provider = await seeder.ProviderAsync(cancellationToken);
        var schools = new SyntheticSchool[options.Schools];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.AtATime, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, options.Schools, parallel, async (number, token) =>
            schools[number] = await seeder.SchoolAsync(provider, number, token));
        var drafts = Math.Max(1, options.Requests / 100);
        var done = 0;
        await Parallel.ForAsync(0, options.Requests + drafts, parallel, async (number, token) =>
        {
            await LiveAsync(door, options, provider, schools, number, token);
            if (Interlocked.Increment(ref done) is var count && (count % 20 == 0 || count == options.Requests + drafts))
                progress?.Report(new SeedProgress(Math.Min(count, options.Requests), options.Requests));
        });
        return new SeedReport(
            options.Schools, 1 + provider.Workers.Count + schools.Sum(school => school.People),
            options.Schools * seeder.AgreementsOfASchool, options.Requests, drafts, door.Commands);
    }

    private async Task LiveAsync(
        SeedDoor door, SyntheticWorldOptions options, SyntheticProvider provider, SyntheticSchool[] schools, int number, CancellationToken cancellationToken)
    {
        var dice = Dice.For(options.Seed, "case", number);
        var stand = StandingIn(options, number);
        var last = stand is null ? options.Until : options.Until.PlusDays(-DaysToGetAnywhere);
        var first = stand is null ? options.From : last.PlusDays(-40);
        clock.LiveApart(SeedDays.Between(first, last, dice), new LocalTime(dice.Between(8, 15), dice.Below(60)));
        var life = new CaseLife(dice, clock, provider, schools[dice.Below(schools.Length)], straight: stand is not null);
        foreach (var step in life.Steps(stopsAsDraft: number >= options.Requests))
        {
            if (SeedDays.Weekday(clock.Today.PlusDays(step.Days)) is var day && day > options.Until)
                return;
            if (step.Days > 0)
                clock.MoveTo(day, new LocalTime(dice.Between(8, 15), dice.Below(60)));
            clock.Advance(Duration.FromSeconds(40));
            await door.DoAsync(step.Who, step.Command(clock.Today), cancellationToken);
            if (step.After == stand && stand is not null)
                return;
        }
    }

    private static CaseState? StandingIn(SyntheticWorldOptions options, int number)
    {
        var each = options.Requests < 4 * Standing.Length ? 0 : Math.Max(1, options.Requests / 250);
        return number < each * Standing.Length ? Standing[number % Standing.Length] : null;
    }
}
