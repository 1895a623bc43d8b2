namespace UmV.Integrations.Email.Templates;

/// <summary>Reads the host's templates. A file whose name means nothing is a fault, since its writer believes that it is used.</summary>
internal static class TemplateFolder
{
    private const long Largest = 100_000;

    internal static (Dictionary<string, MailTemplate> Templates, IReadOnlyList<string> Faults) Read(string folder)
    {
        var templates = new Dictionary<string, MailTemplate>(StringComparer.Ordinal);
        if (!Directory.Exists(folder))
            return (templates, ["must be a folder that is there."]);
        var known = MailTemplates.KnownNames().ToHashSet(StringComparer.Ordinal);
        var faults = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*" + MailTemplates.Ending).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file)[..^MailTemplates.Ending.Length];
            if (!known.Contains(name))
                faults.Add($"has the template {name}, whose name is not KIND.LANGUAGE.FORMAT, KIND.FORMAT, mail.LANGUAGE.FORMAT or mail.FORMAT.");
            else if (new FileInfo(file).Length > Largest)
                faults.Add($"has the template {name}, which is larger than {Largest} bytes.");
            else if (MailTemplate.Parse(name, File.ReadAllText(file), out var fault) is { } template)
                templates[name] = template;
            else
                faults.Add($"has the template {name}, which cannot be read: {fault}");
        }

        return (templates, faults);
    }
}
