using UmV.Core.Requests;
using UmV.Samples.Console.CommandLine;

namespace UmV.Samples.Console.Hosting;

/// <summary>Request forms as JSON files in a folder, offered beside the library's own.</summary>
internal static class FormFolder
{
    /// <summary>The forms; null when no folder is named.</summary>
    internal static FormCatalogue? Read(string? folder)
    {
        if (folder is null)
            return null;
        if (!Directory.Exists(folder))
            throw new FailureException($"There is no folder '{folder}'. Name the folder that holds the forms as JSON files.");
        var files = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            throw new FailureException($"The folder '{folder}' holds no form. Write each version of a form to a file of its own, as JSON.");
        return Catalogue([.. FormCatalogue.Default.All, .. files.Select(ReadFile)]);
    }

    private static FormDefinition ReadFile(string file)
    {
        try
        {
            return FormDefinition.FromJson(File.ReadAllText(file));
        }
        catch (Exception trouble) when (trouble is FormatException or ArgumentException)
        {
            throw new FailureException($"The form '{Path.GetFileName(file)}' cannot be used: {trouble.Message}");
        }
    }

    private static FormCatalogue Catalogue(FormDefinition[] forms)
    {
        try
        {
            return new FormCatalogue(forms);
        }
        catch (ArgumentException trouble)
        {
            throw new FailureException(trouble.Message);
        }
    }
}
