using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Queries;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Places a legal hold on a case or a person, or lifts it.</summary>
internal static class HoldVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var reason = line.Required("--reason");
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var by = await Actors.FindAsync(host, line, "--by", cancellationToken);
        var isPerson = PersonId.TryParse(line.Words[0], null, out var person)
            && await host.Umv.AskAsync(UmVHost.Operator, new GetPerson(person), cancellationToken) is not null;
        var file = isPerson ? default : (await CaseIds.FindAsync(host, line.Words[0], cancellationToken)).Id;
        Command command = (line.Verb, isPerson) switch
        {
            ("hold place", true) => new PlacePersonHold(person, reason),
            ("hold place", _) => new PlaceHold(file, reason),
            (_, true) => new LiftPersonHold(person, reason),
            _ => new LiftHold(file, reason),
        };
        await Actors.DoAsync(host, by, command, line, cancellationToken);
        Terminal.WriteLine((line.Verb == "hold place"
            ? new Sentence("Sletteforbudet gjelder.", "Sletteforbodet gjeld.", "The legal hold applies.")
            : new Sentence("Sletteforbudet er opphevet.", "Sletteforbodet er oppheva.", "The legal hold is lifted.")).In(line.Language));
        return 0;
    }
}
