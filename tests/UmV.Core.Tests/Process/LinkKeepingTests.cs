using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using UmV.Core.Identity;
using UmV.Core.Process.Mail;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Core.Tests.Cases;

namespace UmV.Core.Tests.Process;

/// <summary>A link of one use is a secret in an address: drawn so that nobody guesses it, and kept so that nobody reads it.</summary>
public sealed class LinkKeepingTests
{
    [Fact]
    public async Task A_link_is_kept_as_its_hash_alone()
    {
        using var world = CaseWorld.Empty();
        var store = (IMailStore)(InMemoryStore)world.Store;

        var token = await world.Service<LinkIssuer>().IssueAsync(CaseWorld.Pupil.Person, "open-message", null);

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        var kept = await store.FindLinkAsync(TenantId.Default, hash);
        kept!.Recipient.Should().Be(CaseWorld.Pupil.Person);
        kept.ToString().Should().NotContain(token);
        (await store.FindLinkAsync(TenantId.Default, token)).Should().BeNull();
    }

    [Fact]
    public async Task Links_are_drawn_from_128_bits_and_never_repeat()
    {
        const int Links = 4_000;
        using var world = CaseWorld.Empty();
        var issuer = world.Service<LinkIssuer>();
        var drawn = new List<byte[]>(Links);
        for (var number = 0; number < Links; number++)
            drawn.Add(Base64Url.DecodeFromChars(await issuer.IssueAsync(CaseWorld.Pupil.Person, "open-message", null)));

        drawn.Should().OnlyContain(token => token.Length == 16);
        drawn.Select(Convert.ToHexString).Should().OnlyHaveUniqueItems();
        // Each bit is set about half of the time. Six standard deviations leave one chance in a billion.
        for (var bit = 0; bit < 128; bit++)
            drawn.Count(token => (token[bit / 8] >> (bit % 8) & 1) == 1).Should().BeInRange((Links / 2) - 190, (Links / 2) + 190);
    }
}
