using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Workers;
using UmV.Core.Schools;
using UmV.Core.Statistics;

namespace UmV.Samples.World.Stories;

/// <summary>
/// The main job from end to end, through the door alone: roster, register, agreement, requests, assessment, plan, consultation,
/// sessions, evaluation, closing, statistics, mails, verification. It lives in its own time, by <see cref="ScriptedClock"/>.
/// </summary>
/// <param name="services">A host with AddUmV, whose clock is <paramref name="clock"/>.</param>
/// <param name="clock">The clock of the story.</param>
/// <param name="observer">Is told how it goes.</param>
public sealed class Story(IServiceProvider services, ScriptedClock clock, IStoryObserver observer)
{
    /// <summary>The day on which a story begins: Monday 18 August 2025.</summary>
    public static LocalDate FirstDay { get; } = new(2025, 8, 18);

    /// <summary>The day on which the first request is sent.</summary>
    public static LocalDate RequestDay { get; } = new(2025, 9, 22);

    /// <summary>The day on which the story is summed up.</summary>
    public static LocalDate LastDay { get; } = new(2026, 6, 19);

    private readonly StoryTeller _teller = new(services.GetRequiredService<IUmV>(), services.GetRequiredService<OutboxDispatcher>(), clock, observer);
    private readonly IIdSource _ids = services.GetRequiredService<IIdSource>();

    /// <summary>Plays the story.</summary>
    /// <param name="source">The school system.</param>
    /// <param name="requests">The request forms, each a case.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <exception cref="StoryException">The roster or the requests do not suffice; the message says what is lacking.</exception>
    /// <exception cref="SchoolSourceException">The roster cannot be read.</exception>
    public async Task<StorySummary> PlayAsync(
        ISchoolDataSource source, IReadOnlyList<RequestDocument> requests, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var cast = await RegisterAsync(source, cancellationToken);
        _teller.Chapter("Samarbeidsavtalen", "Samarbeidsavtalen", "The cooperation agreement");
        var agreement = await new AgreementChapter(_teller, cast, _ids).PlayAsync(cancellationToken);
        var cases = ImmutableArray.CreateBuilder<StoryCase>();
        foreach (var (turn, request) in requests.Index())
        {
            cases.Add(await PlayAsync(new CasePlay(_teller, cast, _ids, request, LetterOf(turn)), turn, cancellationToken));
        }

        clock.MoveTo(LastDay, new LocalTime(9, 0));
        return await SumUpAsync(cast, agreement, cases.ToImmutable(), cancellationToken);
    }

    // Each case in its own time: they begin in the same weeks, and are told one after the other.
    private async Task<StoryCase> PlayAsync(CasePlay play, int turn, CancellationToken cancellationToken)
    {
        clock.LiveApart(RequestDay.PlusDays(turn % 4), new LocalTime(9, 0));
        await CasePaths.PlayAsync(play, turn, cancellationToken);
        return await play.SummaryAsync(cancellationToken);
    }

    private async Task<StoryCast> RegisterAsync(ISchoolDataSource source, CancellationToken cancellationToken)
    {
        _teller.Chapter("Skolens register", "Registeret til skulen", "The school's roster");
        var report = await services.GetRequiredService<RosterImporter>().ImportAsync(source, null, cancellationToken);
        _teller.Note(
            $"Lest fra {report.Source.SourceSystem}: {report.Schools} skoler, {report.Students} elever, {report.Staff} ansatte, {report.Guardians} foresatte.",
            $"Lese frå {report.Source.SourceSystem}: {report.Schools} skular, {report.Students} elevar, {report.Staff} tilsette, {report.Guardians} føresette.",
            $"Read from {report.Source.SourceSystem}: {report.Schools} schools, {report.Students} pupils, {report.Staff} staff, {report.Guardians} guardians.");
        var roster = services.GetRequiredService<RosterDirectory>();
        var picked = await StorySchool.PickAsync(roster, clock.Today, cancellationToken);
        return await new CastRegistrar(_teller, roster, _ids).RegisterAsync(picked, cancellationToken);
    }

    private async Task<StorySummary> SumUpAsync(
        StoryCast cast, AgreementId agreement, ImmutableArray<StoryCase> cases, CancellationToken cancellationToken)
    {
        var umv = _teller.UmV;
        var view = await umv.AskAsync(cast.Leader.Actor, new GetAgreement(agreement), cancellationToken)
            ?? throw new StoryException($"The story stops: the agreement {agreement} cannot be read back.");
        var people = (await umv.AskAsync(cast.Leader.Actor, new ListPeople(cast.School), cancellationToken)).Length
            + (await umv.AskAsync(cast.Leader.Actor, new ListPeople(null), cancellationToken)).Length;
        var verify = await services.GetRequiredService<Verifier>().VerifyAsync(null, cancellationToken);
        return new StorySummary(
            [new StoryAgreement(agreement, view.Agreement.State, view.Agreement.VersionOn(clock.Today)?.Number ?? 1)],
            cases, _teller.Mails, people, await StatisticsAsync(cast, cancellationToken), verify);
    }

    private async Task<StoryStatistics> StatisticsAsync(StoryCast cast, CancellationToken cancellationToken)
    {
        var definition = new ReportDefinition(new YearMonth(1990, 1), new YearMonth(2199, 12), [Dimension.Category]);
        var report = await _teller.UmV.AskAsync(cast.Leader.Actor, new GetReport(definition), cancellationToken)
            ?? throw new StoryException("The story stops: the statistics cannot be read.");
        return new StoryStatistics(report.Requests, report.Rows
            .Where(row => row is { Requests: > 0 } && row.Keys[0] is not null)
            .ToImmutableSortedDictionary(row => row.Keys[0]!, row => row.Requests, StringComparer.Ordinal));
    }

    private static string LetterOf(int turn) => turn < 26 ? ((char)('A' + turn)).ToString() : $"#{turn + 1}";
}
