using System.Text;
using MimeKit;
using UmV.Core.Messaging;
using UmV.Core.Text;
using UmV.TestKit;

namespace UmV.Integrations.Email.Tests;

public sealed class MailSnapshotTests : IDisposable
{
    private readonly Pickup _pickup = new();

    public static TheoryData<MessageKind> Kinds => [.. Enum.GetValues<MessageKind>()];

    public void Dispose() => _pickup.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Mail_of_every_kind_reads_well_in_three_languages(MessageKind kind)
    {
        var shown = new StringBuilder();
        foreach (var language in Enum.GetValues<Language>())
            shown.Append(Show(await _pickup.SendAsync(_pickup.Message(kind: kind, language: language))));

        Snapshot.Match(shown.ToString(), typeof(MailSnapshotTests), kind.ToString());
    }

    [Fact]
    public async Task Mail_on_disk_is_to_the_byte()
    {
        await _pickup.SendAsync(_pickup.Message());

        Snapshot.Match(await File.ReadAllTextAsync(_pickup.Files.Single()), typeof(MailSnapshotTests));
    }

    [Fact]
    public void Every_kind_has_words_and_a_snapshot_and_no_snapshot_is_left_over()
    {
        var kinds = Enum.GetNames<MessageKind>().Order(StringComparer.Ordinal);

        Enum.GetValues<MessageKind>().Where(kind => MessageWords.For(kind) is null).Should().BeEmpty("every occasion needs words");
        Snapshot.Variants(typeof(MailSnapshotTests), nameof(Mail_of_every_kind_reads_well_in_three_languages)).Should().Equal(kinds);
        Snapshot.Orphans(typeof(MailSnapshotTests).Assembly).Should().BeEmpty();
    }

    private static string Show(MimeMessage mail) =>
        $"""
        ======== {mail.Body!.Headers["Content-Language"]}
        From: {mail.From}
        Subject: {mail.Subject}
        -------- text/plain
        {mail.TextBody}
        -------- text/html
        {mail.HtmlBody}
        """;
}
