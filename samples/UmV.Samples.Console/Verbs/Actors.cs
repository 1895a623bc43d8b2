using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;

namespace UmV.Samples.Console.Verbs;

/// <summary>Who does something at the command line: a person of the provider, by the id and role in the register; and the doing of it.</summary>
internal static class Actors
{
    private static readonly Role[] Roles = [Role.ProviderLeader, Role.ProviderWorker];

    internal static async Task<Actor> FindAsync(UmVHost host, ParsedLine line, string option, CancellationToken cancellationToken)
    {
        var text = line.Required(option);
        if (!PersonId.TryParse(text, null, out var id))
            throw new FailureException($"{option} is not the id of a person. Write an id such as 01890a5d-ac96-774b-bcce-b302099a8057.");
        var person = await host.Umv.AskAsync(UmVHost.Operator, new GetPerson(id), cancellationToken);
        var role = Roles.FirstOrDefault(role => person?.Roles.Contains(role) == true, Role.System);
        return role != Role.System ? new Actor(id, role) : throw new FailureException($"{option} names nobody of the provider's people. Choose somebody whom the register knows as leader or worker.");
    }

    /// <summary>Does it, or tells every reason why not.</summary>
    internal static async Task DoAsync(UmVHost host, Actor actor, Command command, ParsedLine line, CancellationToken cancellationToken)
    {
        switch (await host.Umv.ExecuteAsync(actor, command, cancellationToken: cancellationToken))
        {
            case Outcome.Refused refused:
                throw new FailureException(string.Join(' ', refused.Refusal.Unmet.Select(unmet => $"{unmet.Code}: {unmet.Missing.In(line.Language)}")));
            case Outcome.Invalid invalid:
                throw new FailureException(string.Join(' ', invalid.Faults.Select(fault => $"{fault.Path}: {fault.Sentence.In(line.Language)}")));
        }
    }
}
