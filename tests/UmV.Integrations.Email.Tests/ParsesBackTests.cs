using MimeKit;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Text;
using UmV.TestKit;

namespace UmV.Integrations.Email.Tests;

/// <summary>Whatever leaves is, to who reads it, what was composed.</summary>
public sealed class ParsesBackTests
{
    private static readonly MailComposer Composer = new(new SmtpOptions
    {
        SenderName = "Meldingstjenesten for Vestre Prøvevik", SenderAddress = "umv@umv.example", ReplyAddress = "svar@umv.example", LoginAddress = new Uri("https://umv.example/login"),
    });

    public static TheoryData<MessageKind> Kinds => [.. Enum.GetValues<MessageKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Mail_of_every_kind_and_language_parses_back_equal(MessageKind kind)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            using var composed = Composer.Compose(Message(kind, language), TestClock.Start, out _)!;
            var bytes = composed.ToBytes();
            using var read = MimeMessage.Load(new MemoryStream(bytes));

            HeadersOf(read.Headers).Should().Equal(HeadersOf(composed.Mail.Headers));
            read.BodyParts.OfType<TextPart>().Select(TextOf).Should().Equal(composed.Mail.BodyParts.OfType<TextPart>().Select(TextOf));
            using var again = new MemoryStream();
            read.WriteTo(composed.Format, again);
            again.ToArray().Should().Equal(bytes);
        }
    }

    private static AddressedMessage Message(MessageKind kind, Language language) => new(
        new Message(new string('a', 32), kind, new FixedIds().Next<PersonId>()), "post@blåbærskolen.example", language)
    {
        Thread = "thread",
        Link = new Uri("https://umv.example/links/0123456789abcdefghijkl"),
        Invitation = kind is MessageKind.SessionPlanned or MessageKind.SessionCancelled
            ? new Invitation(new string('b', 32), 1, new NodaTime.LocalDateTime(2026, 10, 26, 9, 0), NodaTime.Duration.FromMinutes(45), "Europe/Oslo", kind == MessageKind.SessionCancelled)
            : null,
    };

    private static IEnumerable<(string, string)> HeadersOf(HeaderList headers) => headers.Select(header => (header.Field, header.Value.Trim()));

    private static (string, string) TextOf(TextPart part) => (part.ContentType.ToString(), part.Text.ReplaceLineEndings("\n"));
}
