using System.Globalization;
using System.Text;
using CsCheck;
using UmV.Core.Correspondence;
using UmV.Core.Messaging;
using UmV.Core.Process.Mail;
using UmV.TestKit;

namespace UmV.Integrations.Email.Tests.Fuzz;

/// <summary>Mails and calendars that strangers write: the saved ones, and what chance makes of them. eng/fuzz.sh goes on from here.</summary>
public sealed class FuzzTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string Mails = FolderOf("Corpus"), Calendars = FolderOf("Calendars");

    public static TheoryData<string> Saved => [.. Files(Mails).Select(file => Path.GetFileName(file))];

    public static TheoryData<string> SavedCalendars => [.. Files(Calendars).Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Saved))]
    public async Task Saved_mail_is_read_without_a_crash_or_a_hang(string name)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Mails, name));

        (await Task.Run(() => ReadMail(bytes)).WaitAsync(Patience)).Source.Should().NotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(SavedCalendars))]
    public async Task Saved_calendar_is_read_without_a_crash_or_a_hang(string name)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Calendars, name));

        (await Task.Run(() => ReadCalendar(bytes)).WaitAsync(Patience))?.Uid.Should().Be(Key);
    }

    [Fact]
    public Task What_chance_makes_of_a_saved_mail_is_read_without_a_crash_or_a_hang() => SearchAsync(Mails, mail => ReadMail(mail));

    [Fact]
    public Task What_chance_makes_of_a_saved_calendar_is_read_without_a_crash_or_a_hang() => SearchAsync(Calendars, calendar => ReadCalendar(calendar));

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

    [Theory]
    [InlineData("accepted.ics", InvitationAnswer.Accepted, 0)]
    [InlineData("declined-with-zone.ics", InvitationAnswer.Declined, 2)]
    [InlineData("tentative-folded.ics", InvitationAnswer.Tentative, 1)]
    public void Saved_calendar_says_what_it_says(string name, InvitationAnswer answer, int sequence) =>
        ReadCalendar(File.ReadAllBytes(Path.Combine(Calendars, name))).Should().Be(new CalendarReply("place", Key, answer, sequence));

    [Fact]
    public void Mail_larger_than_the_limit_is_not_looked_at() =>
        InboundReader.Read(new byte[InboundLimits.Size + 1], "place", null).Should().Be(new IgnoredMail("place", IgnoredMailReason.TooLarge));

    /// <summary>
    /// The same texts in every run, unless UMV_FUZZ_SEED names another seed; as many as UMV_FUZZ_TIMES says. Whatever is found is told with
    /// its seed, its number and itself, and nothing is made smaller: eng/fuzz.sh does that better.
    /// </summary>
    private static async Task SearchAsync(string folder, Action<byte[]> read)
    {
        var saved = Files(folder).Select(File.ReadAllBytes).Where(text => text.Length > 0).ToArray();
        var seed = (uint)Figures.Times("UMV_FUZZ_SEED", 20260901);
        var (times, number, text) = (Figures.Times("UMV_FUZZ_TIMES", 20_000), -1, Array.Empty<byte>());
        var dice = new PCG(1, seed);
        var change = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 100_000], Gen.Byte, Gen.Int[1, 40]).Array[1, 6];
        var search = Task.Run(() =>
        {
            for (var next = 0; next < times; next++)
            {
                Volatile.Write(ref text, change.Generate(dice, null, out _).Aggregate(saved[next % saved.Length], Changed));
                Volatile.Write(ref number, next);
                read(text);
            }
        });
        try
        {
            for (var seen = -1; !search.IsCompleted; seen = Volatile.Read(ref number))
            {
                await Task.WhenAny(search, Task.Delay(Patience));
                if (!search.IsCompleted && Volatile.Read(ref number) == seen)
                    throw new TimeoutException("It is read without an end.");
            }

            await search;
        }
        catch (Exception trouble)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Seed {seed}, number {number}: {Convert.ToBase64String(Volatile.Read(ref text))}"), trouble);
        }
    }

    private static InboundMail ReadMail(byte[] bytes) => InboundReader.Parse(bytes, "place", "svar@umv.example");

    private static CalendarReply? ReadCalendar(byte[] bytes) => CalendarReplyReader.Read("place", Encoding.UTF8.GetString(bytes));

    private static InboundMail Read(string name) => InboundReader.Read(File.ReadAllBytes(Path.Combine(Mails, name)), "place", "svar@umv.example");

    private static string FolderOf(string corpus) => Path.Combine(RepositoryPaths.ProjectOf(typeof(FuzzTests)), "Fuzz", corpus);

    private static IEnumerable<string> Files(string folder) => Directory.GetFiles(folder).Order(StringComparer.Ordinal);

    // Sets, drops, doubles, cuts, or moves some bytes.
    private static byte[] Changed(byte[] text, (int Kind, int Place, byte Value, int Length) change)
    {
        if (text.Length == 0)
            return [change.Value];
        var (start, length) = (change.Place % text.Length, Math.Min(change.Length, text.Length - (change.Place % text.Length)));
        return change.Kind switch
        {
            0 => [.. text[..start], change.Value, .. text[(start + 1)..]],
            1 => [.. text[..start], .. text[(start + length)..]],
            2 => [.. text[..(start + length)], .. text[start..]],
            3 => text[..start],
            4 => [.. text[start..], .. text[..start]],
            _ => [.. text[..start], .. Enumerable.Repeat(change.Value, length), .. text[start..]],
        };
    }
}
