using NodaTime;
using UmV.Core.Requests;
using UmV.Core.Text;

namespace UmV.Samples.World.Stories;

/// <summary>A request file that was read and found whole.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="File">What it says.</param>
public sealed record RequestDocument(string Name, RequestFile File)
{
    /// <summary>Reads every <c>.json</c> file of a folder, by name.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="today">The day of the story on which the requests are sent.</param>
    /// <exception cref="StoryException">There is no such folder or file, or one has faults: the message names the file and the first fault.</exception>
    public static IReadOnlyList<RequestDocument> ReadFolder(string folder, LocalDate today)
    {
        if (!Directory.Exists(folder))
            throw new StoryException($"There is no folder {folder}. Name a folder with request files (*.json).");
        var files = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).ToList();
        return files.Count == 0
            ? throw new StoryException($"There is no request file (*.json) in {folder}. Put at least one there.")
            : [.. files.Select(file => Read(file, today))];
    }

    private static RequestDocument Read(string path, LocalDate today)
    {
        RequestFile file;
        try
        {
            using var stream = System.IO.File.OpenRead(path);
            file = RequestFile.Read(stream, FormCatalogue.Default, today);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new StoryException($"The request file {path} cannot be read. See that it is there and may be read.", trouble);
        }

        var faults = file.Faults.AddRange(file.Missing);
        return faults.IsEmpty
            ? new RequestDocument(Path.GetFileName(path), file)
            : throw new StoryException(
                $"The request file {path} has {faults.Length} {(faults.Length == 1 ? "fault" : "faults")}. The first is at {faults[0].Path}: {faults[0].Sentence.In(Language.En)}");
    }
}
