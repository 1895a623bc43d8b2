using System.Text.RegularExpressions;
using Fluid;
using UmV.Core.Messaging;
using UmV.Core.Text;

namespace UmV.Integrations.Email.Templates;

/// <summary>Renders every kind in every language once, so that a faulty template is found when a host starts and not when a mail is due.</summary>
internal static partial class TemplateTrial
{
    private static readonly Uri Address = new("https://example.org/login");

    /// <summary>What is wrong with a set of templates; each fault once.</summary>
    internal static IReadOnlyList<string> Faults(MailTemplates templates)
    {
        var faults = new List<string>();
        foreach (var kind in Enum.GetValues<MessageKind>())
        {
            foreach (var language in Enum.GetValues<Language>())
            {
                if (Fault(templates, kind, language) is { } fault)
                    faults.Add($"has a fault in the mail {kind} in {MailWordsModel.Tag(language)}: {fault}");
            }
        }

        return faults;
    }

    private static string? Fault(MailTemplates templates, MessageKind kind, Language language)
    {
        if (MessageWords.For(kind) is not { } occasion)
            return "there are no words for it.";
        var words = MailWordsModel.Of(kind, occasion, Address, new SampleOptions(), language);
        try
        {
            return SubjectFault(templates.Find(kind, language, "subject").Render(words))
                ?? TextFault(templates.Find(kind, language, "text").Render(words))
                ?? HtmlFault(templates.Find(kind, language, "html").Render(words));
        }
        catch (Exception trouble) when (trouble is FluidException or InvalidOperationException or ArithmeticException or FormatException or IOException or ArgumentException)
        {
            return trouble.Message;
        }
    }

    private static string? SubjectFault(string subject) =>
        string.IsNullOrWhiteSpace(subject) || subject.Length > 150 || !PlainText.IsOneLine(subject.Trim()) ? "its subject is not one line of 1 to 150 characters." : null;

    private static string? TextFault(string text) =>
        text.Contains(Address.AbsoluteUri, StringComparison.Ordinal) ? null : "its text does not show {{ address }}.";

    private static string? HtmlFault(string html) =>
        !html.Contains("<html lang=\"", StringComparison.Ordinal) ? "its HTML does not tell the language: <html lang=\"{{ language }}\">."
        : Fetching().IsMatch(html) ? "its HTML would fetch something or run something when it is read, which tells others that it was."
        : null;

    // Pictures, scripts, frames, forms, style sheets from elsewhere: what makes a mail program ask a server.
    [GeneratedRegex(@"<\s*(img|script|iframe|frame|object|embed|video|audio|source|link|form|input|base|svg)\b|url\s*\(|@import|\bbackground\s*=|http-equiv|\son\w+\s*=",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fetching();

    private sealed class SampleOptions : MailOptions
    {
        internal SampleOptions() => SenderName = "Meldingstjenesten";
    }
}
