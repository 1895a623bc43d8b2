using MailKit.Net.Smtp;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Text;
using UmV.Integrations.Email.Composing;
using UmV.Integrations.Email.Smtp;
using UmV.TestKit;
using UmV.TestKit.Mail;

namespace UmV.Benchmarks.Mail;

/// <summary>The limit: one connection that stays open, and mails that are made before the clock runs.</summary>
internal sealed class BareMailKit : IAsyncDisposable
{
    private readonly SmtpClient _client;
    private readonly List<ComposedMail> _mails;

    private BareMailKit(SmtpClient client, List<ComposedMail> mails) => (_client, _mails) = (client, mails);

    internal static async Task<BareMailKit> OpenAsync(PostfixAndDovecot servers, int mails)
    {
        var options = OutboxOfMails.Options(servers);
        var (client, ids, composer) = (new SmtpClient(), new FixedIds(), new MailComposer(options));
        await MailLogin.OpenAsync(client, options.Server, CancellationToken.None);
        return new BareMailKit(client, [.. Enumerable.Range(0, mails).Select(number => composer.Compose(Message(ids, number), TestClock.Start, out _)!)]);
    }

    internal async Task SendAllAsync()
    {
        foreach (var mail in _mails)
            await _client.SendAsync(mail.Format, mail.Mail);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisconnectAsync(quit: true);
        _client.Dispose();
        _mails.ForEach(mail => mail.Dispose());
    }

    private static AddressedMessage Message(FixedIds ids, int number) => new(
        new Message(ids.Next<PersonId>().Value.ToString("N"), MessageKind.DutyReminder, ids.Next<PersonId>()), PostfixAndDovecot.Discarded(number), Language.Nb);
}
