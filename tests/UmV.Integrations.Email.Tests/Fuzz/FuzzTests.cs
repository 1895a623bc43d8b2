using CsCheck;
using UmV.Core.Correspondence;
using UmV.Core.Messaging;
using UmV.Core.Process.Mail;
using UmV.TestKit;

namespace UmV.Integrations.Email.Tests.Fuzz;

/// <summary>Mails that strangers write: the saved ones, and what chance makes of them. eng/fuzz.sh goes on from here.</summary>
public sealed class FuzzTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private static readonly string Folder = Path.Combine(RepositoryPaths.ProjectOf(typeof(FuzzTests)), "Fuzz", "Corpus");

    public static TheoryData<string> Saved => [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Saved))]
    public async Task Saved_mail_is_read_without_a_crash_or_a_hang(string name)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Folder, name));

        var read = await Task.Run(() => InboundReader.Parse(bytes, "place", "svar@umv.example")).WaitAsync(TimeSpan.FromSeconds(30));

        read.Source.Should().NotBeEmpty();
    }

    [Fact]
    public void What_chance_makes_of_a_saved_mail_is_read_without_a_crash_or_a_hang()
    {
        var saved = Directory.GetFiles(Folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(mail => mail.Length > 0).ToArray();
        var change = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 100_000], Gen.Byte, Gen.Int[1, 40]);
        Gen.Select(Gen.Int[0, saved.Length - 1], change.Array[1, 6]).Sample(
            (which, changes) =>
            {
                var mail = changes.Aggregate(saved[which], Changed);
                return Task.Run(() => InboundReader.Parse(mail, "place", "svar@umv.example")).Wait(TimeSpan.FromSeconds(20));
            },
            iter: 20_000);
    }

    [Fact]
    public void Saved_mails_are_what_they_are()
    {
        Read("bounce.eml").Should().Be(new DeliveryNotice("b1@mx.example", Key, DeliveryTrouble.AddressUnknown, true));
        Read("delay.eml").Should().Be(new DeliveryNotice("b1@mx.example", Key, DeliveryTrouble.Expired, false));
        Read("bounce-no-status.eml").Should().Be(new DeliveryNotice("b1@mx.example", Key, DeliveryTrouble.Other, true));
        Read("reply.eml").Should().Be(new MailReply("r1@skole.example", Key, "Hei, jeg kommer."));
        Read("calendar.eml").Should().Be(new CalendarReply("r1@skole.example", Key, InvitationAnswer.Accepted, 0));
        Read("absence.eml").Should().Be(new IgnoredMail("r1@skole.example", IgnoredMailReason.AutoReply));
        Read("many.eml").Should().BeOfType<IgnoredMail>().Which.Reason.Should().Be(IgnoredMailReason.TooLarge);
        Read("deep.eml").Should().BeOfType<IgnoredMail>();
    }

    [Fact]
    public void Mail_larger_than_the_limit_is_not_looked_at() =>
        InboundReader.Read(new byte[InboundLimits.Size + 1], "place", null).Should().Be(new IgnoredMail("place", IgnoredMailReason.TooLarge));

    private static InboundMail Read(string name) => InboundReader.Read(File.ReadAllBytes(Path.Combine(Folder, name)), "place", "svar@umv.example");

    // Sets, drops, doubles, cuts, or moves some bytes.
    private static byte[] Changed(byte[] mail, (int Kind, int Place, byte Value, int Length) change)
    {
        if (mail.Length == 0)
            return [change.Value];
        var (start, length) = (change.Place % mail.Length, Math.Min(change.Length, mail.Length - (change.Place % mail.Length)));
        return change.Kind switch
        {
            0 => [.. mail[..start], change.Value, .. mail[(start + 1)..]],
            1 => [.. mail[..start], .. mail[(start + length)..]],
            2 => [.. mail[..(start + length)], .. mail[start..]],
            3 => mail[..start],
            4 => [.. mail[start..], .. mail[..start]],
            _ => [.. mail[..start], .. Enumerable.Repeat(change.Value, length), .. mail[start..]],
        };
    }
}
