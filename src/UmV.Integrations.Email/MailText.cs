using System.Text.Encodings.Web;
using System.Text.Unicode;
using UmV.Core.Text;

namespace UmV.Integrations.Email;

/// <summary>The same words twice: as plain text, and as a page that a screen reader reads in the right language. No images, no tracking.</summary>
internal static class MailText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    internal static string Plain(Sentence occasion, PickupFolderOptions options, Language language) =>
        $"""
        {occasion.In(language)}

        {MessageWords.LogIn.In(language)}:
        {options.LoginAddress!.AbsoluteUri}

        {MessageWords.Automatic.In(language)}
        {MessageWords.Caution.In(language)}

        {options.SenderName}

        """.ReplaceLineEndings("\n");

    internal static string Html(Sentence occasion, PickupFolderOptions options, Language language) =>
        $"""
        <!DOCTYPE html>
        <html lang="{Tag(language)}">
        <head>
        <meta charset="utf-8">
        <title>{Encode(MessageWords.Subject, language)}</title>
        </head>
        <body>
        <h1>{Encode(MessageWords.Subject, language)}</h1>
        <p>{Encode(occasion, language)}</p>
        <p><a href="{Encoder.Encode(options.LoginAddress!.AbsoluteUri)}">{Encode(MessageWords.LogIn, language)}</a></p>
        <p>{Encode(MessageWords.Automatic, language)} {Encode(MessageWords.Caution, language)}</p>
        <p>{Encoder.Encode(options.SenderName)}</p>
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    /// <summary>The language as BCP 47 writes it.</summary>
    internal static string Tag(Language language) => language switch
    {
        Language.Nb => "nb",
        Language.Nn => "nn",
        _ => "en",
    };

    private static string Encode(Sentence sentence, Language language) => Encoder.Encode(sentence.In(language));
}
