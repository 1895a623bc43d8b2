using System.Reflection;
using Fluid;
using UmV.Core.Messaging;
using UmV.Core.Text;

namespace UmV.Integrations.Email.Templates;

/// <summary>
/// The templates of all kinds of mail: the library's own, and in their place the host's from a folder. Each is parsed once. Safe to
/// share between threads.
/// </summary>
internal sealed class MailTemplates
{
    internal const string Ending = ".liquid";

    private static readonly string[] Formats = ["text", "html", "subject"];
    private static readonly Dictionary<string, MailTemplate> BuiltIn = Formats.ToDictionary(format => $"mail.{format}", ReadOwn, StringComparer.Ordinal);

    private readonly Dictionary<string, MailTemplate> _own;

    private MailTemplates(Dictionary<string, MailTemplate> own) => _own = own;

    /// <exception cref="InvalidOperationException">A template of the folder is of no use; the message says what is wrong with each.</exception>
    internal static MailTemplates Load(string? folder)
    {
        if (folder is null)
            return new MailTemplates([]);
        var (templates, faults) = TemplateFolder.Read(folder);
        faults = [.. faults, .. TemplateTrial.Faults(new MailTemplates(templates))];
        return faults.Count == 0 ? new MailTemplates(templates) : throw new InvalidOperationException(string.Join(' ', faults));
    }

    /// <summary>What is wrong with the templates of a folder; empty when nothing is.</summary>
    internal static IReadOnlyList<string> Faults(string folder)
    {
        var (templates, faults) = TemplateFolder.Read(folder);
        return [.. faults, .. TemplateTrial.Faults(new MailTemplates(templates))];
    }

    internal MailTemplate Find(MessageKind kind, Language language, string format)
    {
        var tag = MailWordsModel.Tag(language);
        foreach (var name in (ReadOnlySpan<string>)[$"{kind}.{tag}.{format}", $"{kind}.{format}", $"mail.{tag}.{format}", $"mail.{format}"])
        {
            if (_own.TryGetValue(name, out var own))
                return own;
        }

        return BuiltIn[$"mail.{format}"];
    }

    internal static IEnumerable<string> KnownNames() =>
        from name in Enum.GetNames<MessageKind>().Append("mail")
        from tag in Enum.GetValues<Language>().Select(language => MailWordsModel.Tag(language) + ".").Append("")
        from format in Formats
        select $"{name}.{tag}{format}";

    private static MailTemplate ReadOwn(string format)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream($"mail.{format}{Ending}")!;
        using var reader = new StreamReader(stream);
        return MailTemplate.Parse($"mail.{format}", reader.ReadToEnd(), out var fault)
            ?? throw new InvalidOperationException($"The library's own template mail.{format} is faulty: {fault}");
    }
}
