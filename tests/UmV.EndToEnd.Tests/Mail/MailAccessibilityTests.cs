using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using MimeKit;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Text;
using UmV.EndToEnd.Tests.Web;
using UmV.Integrations.Email;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Mail;

/// <summary>The HTML of every mail in a browser, as a mail program shows it.</summary>
public sealed class MailAccessibilityTests
{
    // On the screen where the most can go wrong: narrow, and asking for dark colours.
    [BrowserFact]
    public async Task Mail_of_every_kind_and_language_keeps_the_accessibility_rules()
    {
        var mails = await MailsAsync();
        mails.Should().HaveCount(Enum.GetValues<MessageKind>().Length * Enum.GetValues<Language>().Length);
        // No page is asked of this address, nor of another: whatever a mail asks for is noted as trouble.
        await using var reader = await Visitor.ArriveAsync("https://mail.example", width: 320, colours: ColorScheme.Dark);
        reader.Page.Request += (_, request) => reader.Troubles.Add($"asked for: {request.Url}");
        foreach (var (name, html) in mails)
        {
            await reader.ReadAsync(name, html);
            (await reader.Page.Locator("html").GetAttributeAsync("lang")).Should().Be(name[^2..]);
            (await reader.Page.TitleAsync()).Should().Be(await reader.Page.Locator("h1").InnerTextAsync());
        }
    }

    // As they leave: through a channel, and read back by a mail library.
    private static async Task<List<(string Name, string Html)>> MailsAsync()
    {
        using var folder = new TempFolder();
        var channel = new PickupFolderChannel(
            Options.Create(new PickupFolderOptions
            {
                Folder = folder.Path,
                SenderName = "Meldingstjenesten",
                SenderAddress = "ikke-svar@umv.example",
                ReplyAddress = "svar@umv.example",
                LoginAddress = new Uri("https://umv.example/login"),
            }),
            TestClock.New());
        var mails = new List<(string, string)>();
        foreach (var kind in Enum.GetValues<MessageKind>())
        {
            foreach (var language in Enum.GetValues<Language>())
            {
                var message = new AddressedMessage(new Message("message", kind, new FixedIds().Next<PersonId>()), "mottaker@skole.example", language);
                (await channel.SendAsync(message, CancellationToken.None)).Should().Be(SendOutcome.Sent);
                var mail = await MimeMessage.LoadAsync(Directory.GetFiles(folder.Path).Single());
                mails.Add(($"{kind} {mail.Body!.Headers["Content-Language"]}", mail.HtmlBody!));
            }
        }

        return mails;
    }
}
