using System.Collections.Immutable;
using Spectre.Console;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Process.Queries;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Says for somebody on a case what can be done now, and what is in the way of the rest.</summary>
internal static class ExplainVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var language = line.Language;
        CaseIds.EnsureIsOne(line.Words[0]);
        var database = line.Required("--db");
        var role = RoleOf(line.Required("--as"));
        await using var host = await UmVHost.OpenAsync(database, cancellationToken);
        var view = await CaseIds.FindAsync(host, line.Words[0], cancellationToken);
        var actor = await ActorAsync(host, view, role, cancellationToken);
        var answers = await host.Umv.AskAsync(actor, new ExplainCase(view.Id), cancellationToken);
        Terminal.WriteLine($"{Words.Case.In(language)} {view.Id}  {Words.State.In(language)} {view.State}  {Words.Of(role).In(language)}");
        WriteTable(answers, language);
        return 0;
    }

    // "SchoolLeader", "school-leader" and "school leader" are the same.
    internal static Role RoleOf(string text)
    {
        var bare = string.Concat(text.Where(char.IsLetter));
        var known = Enum.GetValues<Role>().Where(role => string.Equals(role.ToString(), bare, StringComparison.OrdinalIgnoreCase)).ToList();
        return known.Count == 1
            ? known[0]
            : throw new FailureException($"--as '{text}' is not a role. Choose among {string.Join(", ", Enum.GetNames<Role>())}.");
    }

    internal static async Task<Actor> ActorAsync(UmVHost host, CaseView view, Role role, CancellationToken cancellationToken)
    {
        if (role == Role.System)
            return Actor.System;
        var person = OnTheCase(view, role) ?? await OfTheHouseAsync(host, view, role, cancellationToken);
        return person is { } found
            ? new Actor(found, role, role is Role.ProviderLeader or Role.ProviderWorker or Role.Guardian ? null : view.School)
            : throw new FailureException($"Nobody is on the case as {role}. On it are: {Present(view)}.");
    }

    private static PersonId? OnTheCase(CaseView view, Role role) => role switch
    {
        Role.ProviderWorker when view.Coordinator is { } coordinator => coordinator.Person,
        Role.Pupil => view.Assessment.Parties.FirstOrDefault(party => party.IsPupil)?.Person.Person,
        _ => view.Team.FirstOrDefault(member => member.Role == role && member.To is null)?.Person.Person,
    };

    // The provider's leader is on every case, and school leadership on every case of the school.
    private static async Task<PersonId?> OfTheHouseAsync(UmVHost host, CaseView view, Role role, CancellationToken cancellationToken)
    {
        if (role is not (Role.ProviderLeader or Role.SchoolLeader))
            return null;
        var people = await host.Umv.AskAsync(UmVHost.Operator, new ListPeople(role == Role.SchoolLeader ? SchoolOf(view) : null), cancellationToken);
        return people.FirstOrDefault(person => person.Roles.Contains(role))?.Person ?? (role == Role.ProviderLeader ? UmVHost.Operator.Person : null);
    }

    // A list of no school would be that of the provider.
    private static OrganisationNumber SchoolOf(CaseView view) => view.School
        ?? throw new FailureException("The school of this case is not told: somebody in it has a protected address.");

    private static string Present(CaseView view)
    {
        var roles = view.Team.Where(member => member.To is null).Select(member => member.Role)
            .Concat(view.Assessment.Parties.Any(party => party.IsPupil) ? [Role.Pupil] : [])
            .Append(Role.ProviderLeader).Append(Role.System);
        return string.Join(", ", roles.Distinct().Order());
    }

    private static void WriteTable(ImmutableArray<ActionExplanation> answers, Language language)
    {
        var table = Terminal.Table(Words.Action.In(language), Words.Allowed.In(language), Words.Missing.In(language));
        foreach (var answer in answers.OrderByDescending(answer => answer.Allowed))
        {
            table.AddRow(
                answer.Action,
                answer.Allowed ? $"[green]{Words.Yes.In(language)}[/]" : Words.No.In(language),
                Markup.Escape(string.Join("\n", answer.Unmet.Select(unmet => $"{unmet.Code}: {unmet.Missing.In(language)}"))));
        }

        Terminal.Create().Write(table);
    }
}
