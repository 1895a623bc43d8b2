using Fluid;
using UmV.Core.Messaging;
using UmV.Core.Text;

namespace UmV.Integrations.Email.Templates;

/// <summary>All that a template may name. There is nothing else in a template's reach: no object, no member, no filter with an effect.</summary>
internal sealed record MailWordsModel(
    string Subject, string Occasion, string Action, string Address, string Automatic, string Caution, string Sender, string Language)
{
    internal static MailWordsModel Of(MessageKind kind, Sentence occasion, Uri address, MailOptions options, Language language) => new(
        MessageWords.Subject.In(language),
        occasion.In(language),
        MessageWords.ActionFor(kind).In(language),
        address.AbsoluteUri,
        (options.ReplyAddress is null ? MessageWords.Automatic : MessageWords.AutomaticWithReply).In(language),
        MessageWords.Caution.In(language),
        options.SenderName,
        Tag(language));

    /// <summary>The language as BCP 47 writes it.</summary>
    internal static string Tag(Language language) => language switch
    {
        Core.Text.Language.Nb => "nb",
        Core.Text.Language.Nn => "nn",
        _ => "en",
    };

    internal TemplateContext ToContext(TemplateOptions options)
    {
        var context = new TemplateContext(options);
        context.SetValue("subject", Subject);
        context.SetValue("occasion", Occasion);
        context.SetValue("action", Action);
        context.SetValue("address", Address);
        context.SetValue("automatic", Automatic);
        context.SetValue("caution", Caution);
        context.SetValue("sender", Sender);
        context.SetValue("language", Language);
        return context;
    }
}
