using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Planning;
using UmV.Core.Policies;
using UmV.Core.Process.Queries;

namespace UmV.Samples.World.Stories;

/// <summary>One case while it is played: its people, its plan, and what was refused so far.</summary>
internal sealed class CasePlay(StoryTeller teller, StoryCast cast, IIdSource ids, RequestDocument request, string letter)
{
    private readonly List<Refusal> _refusals = [];

    internal CaseId Id { get; } = ids.Next<CaseId>();

    internal StoryCast Cast => cast;

    internal IIdSource Ids => ids;

    internal RequestDocument Request => request;

    internal StoryTeller Teller => teller;

    internal LocalDate Today => teller.Clock.Today;

    /// <summary>The pupils whom the request names, each once; the first pupil when it names none.</summary>
    internal ImmutableArray<StoryPupil> Pupils { get; } = PupilsOf(cast, request);

    /// <summary>Who is accountable now.</summary>
    internal StoryPerson Coordinator { get; set; } = cast.Worker;

    /// <summary>What kinds of problem the request is about.</summary>
    internal ImmutableArray<string> Categories { get; set; } = ["other"];

    /// <summary>The measures of the plan as it was proposed last.</summary>
    internal ImmutableArray<Measure> Measures { get; set; } = [];

    internal Task DoAsync(StoryPerson who, Command command, CancellationToken cancellationToken)
    {
        teller.Clock.Advance(Duration.FromMinutes(5));
        return teller.DoAsync(who, command, letter, cancellationToken);
    }

    internal async Task RefuseAsync(StoryPerson who, Command command, CancellationToken cancellationToken)
    {
        teller.Clock.Advance(Duration.FromMinutes(5));
        _refusals.Add(await teller.RefuseAsync(who, command, letter, cancellationToken));
    }

    /// <summary>Moves the story to the morning of a later day.</summary>
    internal void DaysLater(int days)
    {
        var day = Today.PlusDays(days);
        while (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
            day = day.PlusDays(1);
        teller.Clock.MoveTo(day, new LocalTime(9, 0));
    }

    internal async Task<StoryCase> SummaryAsync(CancellationToken cancellationToken)
    {
        var view = await teller.UmV.AskAsync(cast.Leader.Actor, new GetCase(Id), cancellationToken)
            ?? throw new StoryException($"The story stops: the case {Id} cannot be read back.");
        return new StoryCase(
            Id, view.Receipt, view.Path, [.. _refusals],
            view.Sessions.Count(session => session.State == UmV.Core.FollowUp.SessionState.Held), view.Coordinator?.Person);
    }

    private static ImmutableArray<StoryPupil> PupilsOf(StoryCast cast, RequestDocument request)
    {
        ImmutableArray<StoryPupil> named = [.. request.File.Placeholders.Select(cast.PupilNamed).OfType<StoryPupil>().DistinctBy(pupil => pupil.Person.Id)];
        return named.IsEmpty ? [cast.Pupils[0]] : named;
    }
}
