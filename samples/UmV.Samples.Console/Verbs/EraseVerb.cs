using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Storage;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Erases a person, a case or a text: one proposes, another does it.</summary>
internal static class EraseVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var reason = line.Required("--reason");
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var (by, approver) = (await Actors.FindAsync(host, line, "--by", cancellationToken), await Actors.FindAsync(host, line, "--approved-by", cancellationToken));
        var (propose, erase) = await CommandsAsync(host, line, reason, cancellationToken);
        await Actors.DoAsync(host, by, propose, line, cancellationToken);
        await Actors.DoAsync(host, approver, erase, line, cancellationToken);
        Terminal.WriteLine(new Sentence("Slettet.", "Sletta.", "Erased.").In(line.Language));
        return 0;
    }

    private static async Task<(Command Propose, Command Erase)> CommandsAsync(UmVHost host, ParsedLine line, string reason, CancellationToken cancellationToken)
    {
        switch (line.Verb)
        {
            case "erase person" when PersonId.TryParse(line.Words[0], null, out var person):
                return (new ProposePersonErasure(person, reason), new ErasePerson(person, reason));
            case "erase case":
                var file = (await CaseIds.FindAsync(host, line.Words[0], cancellationToken)).Id;
                return (new ProposeErasure(file, reason), new EraseCase(file, reason));
            case "erase text" when DataKeyId.TryParse(line.Words[0], null, out var text):
                var keys = await host.Get<IUmVStore>().FindKeysAsync(TenantId.Default, [text], cancellationToken);
                if (keys.GetValueOrDefault(text)?.Owner is { Kind: StreamKind.Case } owner)
                    return (new ProposeTextErasure(new CaseId(owner.Value), text, reason), new EraseText(new CaseId(owner.Value), text));
                break;
        }

        throw new FailureException($"'{line.Words[0]}' names nothing that '{line.Verb}' can erase in this store. See that the id is whole; it may be erased already.");
    }
}
