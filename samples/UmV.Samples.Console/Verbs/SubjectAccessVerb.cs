using UmV.Core.Identity;
using UmV.Core.Privacy;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Writes what is held of a person into a folder: JSON, and a page in each language. The names of the files tell nothing.</summary>
internal static class SubjectAccessVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var folder = line.Required("--out");
        if (!PersonId.TryParse(line.Words[0], null, out var person))
            throw new FailureException($"'{line.Words[0]}' is not the id of a person. Write an id such as 01890a5d-ac96-774b-bcce-b302099a8057.");
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var file = await host.Get<SubjectAccess>().GatherAsync(UmVHost.Operator, person, cancellationToken)
            ?? throw new FailureException($"There is no person '{line.Words[0]}' in this store. See that the id is whole.");
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, "subject-access.json"), SubjectFileWriter.Json(file), cancellationToken);
        foreach (var language in Enum.GetValues<Language>())
            await File.WriteAllTextAsync(Path.Combine(folder, $"subject-access.{language.ToString().ToLowerInvariant()}.html"), SubjectFileWriter.Html(file, language), cancellationToken);
        Terminal.WriteLine(new Sentence("Skrevet: fire filer.", "Skrive: fire filer.", "Written: four files.").In(line.Language));
        return 0;
    }
}
