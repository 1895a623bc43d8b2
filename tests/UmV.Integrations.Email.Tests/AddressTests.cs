using CsCheck;
using MimeKit;
using UmV.Core.Messaging;
using UmV.Core.Text;

namespace UmV.Integrations.Email.Tests;

public sealed class AddressTests : IDisposable
{
    private readonly Pickup _pickup = new();

    public void Dispose() => _pickup.Dispose();

    [Theory]
    [InlineData("a@b.example\r\nBcc: x@y.example")]
    [InlineData("a@b.example\nBcc: x@y.example")]
    [InlineData("a@b.example\r")]
    [InlineData("a\0@b.example")]
    [InlineData("a\t@b.example")]
    [InlineData("a@b.example\u2028Bcc: x@y.example")]
    [InlineData("a\u0085b@b.example")]
    [InlineData("a\u202Egro.elpmaxe@b.example")]
    [InlineData("a\u200Bb@b.example")]
    [InlineData("a\uD800b@b.example")]
    [InlineData("a@b.example, x@y.example")]
    [InlineData("a@b.example;x@y.example")]
    [InlineData("Name <a@b.example>")]
    [InlineData("<a@b.example>")]
    [InlineData("<@route.example:a@b.example>")]
    [InlineData("group: a@b.example;")]
    [InlineData("\"a b\"@b.example")]
    [InlineData("\"a\\\r\n\"@b.example")]
    [InlineData("a@b.example (comment)")]
    [InlineData("a @b.example")]
    [InlineData(" a@b.example")]
    [InlineData("a@@b.example")]
    [InlineData("a@b@c.example")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("a@b..example")]
    [InlineData("a..b@b.example")]
    [InlineData(".a@b.example")]
    [InlineData("a@-b.example")]
    [InlineData("a@b_c!.example")]
    [InlineData("=?utf-8?q?a=0D=0ABcc=3A?=@b.example x")]
    [InlineData("a@ｂ.example")]
    [InlineData("a@b。example")]
    [InlineData("a@straße\u00AD.example")]
    [InlineData("@b.example")]
    [InlineData("a@")]
    [InlineData("a")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Address_that_is_not_one_plain_address_is_refused_without_being_repeated(string? address)
    {
        var outcome = await _pickup.Channel.SendAsync(_pickup.Message(address: address!), default);

        outcome.Kind.Should().Be(SendOutcomeKind.Permanent);
        outcome.Reason.Should().Contain("Correct it in the register");
        if (address is { Length: > 2 })
            outcome.Reason.Should().NotContain(address).And.NotContain("example");
        _pickup.Files.Should().BeEmpty();
    }

    [Theory]
    [InlineData(65, 10)]
    [InlineData(60, 200)]
    public async Task Address_that_is_too_long_is_refused(int local, int domain)
    {
        var address = $"{new string('a', local)}@{string.Join('.', Enumerable.Repeat("abcdefg", domain / 8))}.example";

        (await _pickup.Channel.SendAsync(_pickup.Message(address: address), default)).Reason.Should().Contain("longer than 64 bytes");
    }

    [Theory]
    [InlineData("fornavn.etternavn+merke@skole.example")]
    [InlineData("o'brien_1/2=x@skole.example")]
    [InlineData("åse.blåbær@skole.example")]
    [InlineData("åse@blåbærskolen.example")]
    [InlineData("用户@例子.example")]
    [InlineData("a@localhost")]
    [InlineData("a@Skole.Example")]
    public async Task Address_of_any_script_arrives_as_it_was_written(string address)
    {
        var mail = await _pickup.SendAsync(_pickup.Message(address: address));

        mail.To.Mailboxes.Should().ContainSingle().Which.Address.Should().Be(address);
    }

    [Theory]
    [InlineData("post@blåbærskolen.example")]
    [InlineData("post@xn--blbrskolen-25an.example")]
    public async Task Address_with_a_plain_local_part_is_written_in_ascii_with_the_domain_as_a_name_server_knows_it(string address)
    {
        await _pickup.SendAsync(_pickup.Message(address: address));

        var bytes = await File.ReadAllBytesAsync(_pickup.Files.Single());
        bytes.Should().OnlyContain(each => each < 128);
        (await _pickup.OnlyMailAsync()).To.Mailboxes.Single().GetAddress(idnEncode: true).Should().Be("post@xn--blbrskolen-25an.example");
    }

    [Fact]
    public async Task Random_address_gives_one_mail_to_that_address_or_a_refusal_and_never_an_exception()
    {
        var letters = Gen.Frequency((12, Gen.Char["abcæøå019.-_+'"]), (2, Gen.Char["@"]), (1, Gen.Char["\r\n\t\0 <>,;:\"\\()[]=?\u2028\u202E"]), (1, Gen.Char));
        var addresses = Gen.Select(letters.Array[0, 12], Gen.Const('@'), letters.Array[0, 12], (local, at, domain) => new string([.. local, at, .. domain]));

        await addresses.SampleAsync(async address =>
        {
            using var pickup = new Pickup();
            var outcome = await pickup.Channel.SendAsync(pickup.Message(address: address), default);
            if (outcome.Kind == SendOutcomeKind.Permanent)
                return pickup.Files.Length == 0;
            using var mail = await MimeMessage.LoadAsync(pickup.Files.Single());
            // Only the domain's case may change: a name server does not see it.
            return mail.GetRecipients().Single().Address.Equals(address, StringComparison.OrdinalIgnoreCase) && mail.Headers.Count == 8;
        }, iter: 500, threads: 1);
    }

    [Fact]
    public async Task Nothing_but_the_address_differs_between_the_mails_to_two_people()
    {
        var names = Gen.String[Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789._+-"], 1, 20].Select(name => $"x{name.Replace('.', '-')}x@skole.example");
        var kinds = Gen.Enum<MessageKind>();
        var languages = Gen.Enum<Language>();

        await Gen.Select(kinds, languages, names, names).SampleAsync(async (kind, language, one, other) =>
        {
            using var pickup = new Pickup();
            var first = await WrittenAsync(pickup, pickup.Message(kind: kind, address: one, language: language));
            var second = await WrittenAsync(pickup, pickup.Message(kind: kind, address: other, language: language));
            return first.Replace($"To: {one}\r\n", "To: \r\n") == second.Replace($"To: {other}\r\n", "To: \r\n");
        }, iter: 200, threads: 1);
    }

    private static async Task<string> WrittenAsync(Pickup pickup, AddressedMessage message)
    {
        await pickup.SendAsync(message);
        return await File.ReadAllTextAsync(pickup.Files.Single());
    }
}
