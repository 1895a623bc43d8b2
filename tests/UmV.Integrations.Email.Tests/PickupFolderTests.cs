using System.Text;
using MimeKit;
using NodaTime;
using UmV.Core.Messaging;
using UmV.Core.Text;
using UmV.TestKit;

namespace UmV.Integrations.Email.Tests;

public sealed class PickupFolderTests : IDisposable
{
    private readonly Pickup _pickup = new();

    public void Dispose() => _pickup.Dispose();

    [Fact]
    public async Task Mail_reads_back_as_it_was_meant()
    {
        var mail = await _pickup.SendAsync(_pickup.Message(language: Language.Nn));

        mail.From.Mailboxes.Should().ContainSingle().Which.Should().Be(new MailboxAddress("Meldingstjenesten", "ikke-svar@umv.example"));
        mail.Sender.Should().BeNull();
        mail.To.Mailboxes.Should().ContainSingle().Which.Should().Match<MailboxAddress>(to => to.Address == Pickup.Address && string.IsNullOrEmpty(to.Name));
        mail.Cc.Concat(mail.Bcc).Concat(mail.ReplyTo).Should().BeEmpty();
        mail.Date.Should().Be(TestClock.Start.ToDateTimeOffset());
        mail.Subject.Should().Be("Du har fått ei ny melding");
        mail.Headers["Auto-Submitted"].Should().Be("auto-generated");
        mail.Headers["X-Auto-Response-Suppress"].Should().Be("All");
        mail.Body!.Headers["Content-Language"].Should().Be("nn");
        mail.Body!.ContentType.MimeType.Should().Be("multipart/alternative");
        mail.Headers.Select(header => header.Field).Should().BeEquivalentTo(
            ["Date", "Subject", "Message-Id", "From", "To", "Auto-Submitted", "X-Auto-Response-Suppress", "MIME-Version"]);
    }

    [Fact]
    public async Task Mail_read_and_written_again_is_the_same_bytes()
    {
        var mail = await _pickup.SendAsync(_pickup.Message());
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        using var again = new MemoryStream();

        await mail.WriteToAsync(format, again);

        again.ToArray().Should().Equal(await File.ReadAllBytesAsync(_pickup.Files.Single()));
    }

    [Fact]
    public async Task Same_message_again_is_the_same_file_and_the_same_message_id()
    {
        var first = await _pickup.SendAsync(_pickup.Message());
        var file = _pickup.Files.Single();
        _pickup.Clock.Advance(Duration.FromHours(3));
        var second = await _pickup.SendAsync(_pickup.Message(), _pickup.New());

        _pickup.Files.Should().Equal(file);
        second.MessageId.Should().Be(first.MessageId);
        second.Date.Should().Be(first.Date.AddHours(3));
    }

    [Fact]
    public async Task Same_message_at_the_same_time_is_the_same_bytes()
    {
        await _pickup.SendAsync(_pickup.Message());
        var first = await File.ReadAllBytesAsync(_pickup.Files.Single());
        await _pickup.SendAsync(_pickup.Message());

        (await File.ReadAllBytesAsync(_pickup.Files.Single())).Should().Equal(first);
    }

    [Fact]
    public async Task Message_id_and_file_name_are_kept_from_release_to_release()
    {
        // SHA-256 of "message-1": a change here would send every waiting message of a running host twice.
        const string key = "9deb880b";
        var mail = await _pickup.SendAsync(_pickup.Message());

        mail.MessageId.Should().StartWith(key).And.EndWith("@umv.example").And.HaveLength(64 + "@umv.example".Length);
        Path.GetFileName(_pickup.Files.Single()).Should().Be(mail.MessageId.Split('@')[0] + ".eml");
    }

    [Fact]
    public async Task Two_messages_are_two_files_with_two_message_ids()
    {
        await _pickup.Channel.SendAsync(_pickup.Message("message-1"), default);
        await _pickup.Channel.SendAsync(_pickup.Message("message-2"), default);

        _pickup.Files.Should().HaveCount(2);
        _pickup.Files.Select(file => MimeMessage.Load(file).MessageId).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("a\r\nBcc: x@y.example")]
    [InlineData("Åse Testesen, 7K3M-9QXT")]
    public async Task Nothing_of_the_message_id_shows(string id)
    {
        await _pickup.SendAsync(_pickup.Message(id));

        Path.GetFileName(_pickup.Files.Single()).Should().MatchRegex("^[0-9a-f]{64}[.]eml$");
        Canary.Search(_pickup.Folder, id).Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task Message_without_an_id_is_refused(string? id)
    {
        var outcome = await _pickup.Channel.SendAsync(_pickup.Message(id!), default);

        outcome.Kind.Should().Be(SendOutcomeKind.Permanent);
        _pickup.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task Kind_without_words_is_refused_with_what_to_do()
    {
        var outcome = await _pickup.Channel.SendAsync(_pickup.Message(kind: (MessageKind)999), default);

        outcome.Kind.Should().Be(SendOutcomeKind.Permanent);
        outcome.Reason.Should().Contain("999").And.Contain("Update");
        _pickup.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task Cancelled_send_is_an_exception_and_leaves_nothing()
    {
        var send = async () => await _pickup.Channel.SendAsync(_pickup.Message(), new CancellationToken(canceled: true));

        await send.Should().ThrowAsync<OperationCanceledException>();
        _pickup.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task Many_threads_and_two_channels_write_whole_files_only()
    {
        using var stop = new CancellationTokenSource();
        var reader = Task.Run(() => ReadAllWhile(stop.Token));
        var other = _pickup.New();

        await Parallel.ForEachAsync(Enumerable.Range(0, 400), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (turn, stopped) =>
        {
            var message = _pickup.Message($"message-{turn % 20}", language: (Language)(turn % 3));
            (await (turn % 2 == 0 ? other : _pickup.Channel).SendAsync(message, stopped)).Should().Be(SendOutcome.Sent);
        });
        await stop.CancelAsync();

        (await reader).Should().BeGreaterThan(0);
        _pickup.Files.Should().HaveCount(20).And.OnlyContain(file => file.EndsWith(".eml"));
    }

    // What a mail server does: everything that has the name of a mail must be a whole mail.
    private int ReadAllWhile(CancellationToken stop)
    {
        var read = 0;
        while (!stop.IsCancellationRequested || read == 0)
        {
            foreach (var file in _pickup.Files.Where(file => file.EndsWith(".eml", StringComparison.Ordinal)))
            {
                Encoding.ASCII.GetString(File.ReadAllBytes(file)).Should().StartWith("From: ").And.EndWith("--\r\n");
                read++;
            }
        }

        return read;
    }
}
