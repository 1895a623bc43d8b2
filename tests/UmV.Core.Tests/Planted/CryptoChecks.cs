using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.TestKit;

namespace UmV.Core.Tests.Planted;

/// <summary>The checks of sealing in small, on whatever seals: what they find wrong. Nothing is good.</summary>
internal static class CryptoChecks
{
    private const string Plain = "Something happened in the yard";
    private static readonly FixedIds Ids = new(150);
    private static readonly StreamId Here = StreamId.Of(Ids.Next<CaseId>());
    private static readonly StreamId There = StreamId.Of(Ids.Next<CaseId>());

    internal static IReadOnlyList<string> Findings(Func<IKeyring, TenantId, ITextCipher> make)
    {
        var keyring = new InMemoryKeyring();
        var cipher = make(keyring, TenantId.Default);
        var (envelope, key) = cipher.Seal(Plain, Here, "measure.problem");
        var (other, otherKey) = cipher.Seal("Nothing happened in the hall!!", Here, "measure.description");
        var findings = new List<string>();
        if (Opened(() => cipher.Open(envelope, Here, "measure.problem", key)) != Plain)
            findings.Add("a text does not open where it belongs");
        void MustFail(string what, Func<string> open)
        {
            if (Opened(open) is not null)
                findings.Add(what);
        }

        MustFail("a text opens in another field", () => cipher.Open(envelope, Here, "measure.description", key));
        MustFail("a text opens in another journal", () => cipher.Open(envelope, There, "measure.problem", key));
        MustFail("a text opens for another tenant", () => make(keyring, new TenantId("another")).Open(envelope, Here, "measure.problem", key));
        MustFail("a text opens with the key of another", () => cipher.Open(envelope, Here, "measure.problem", otherKey));
        MustFail("a text opens with another keyring", () => make(new InMemoryKeyring(), TenantId.Default).Open(envelope, Here, "measure.problem", key));
        MustFail("a text opens under the name of another key", () => cipher.Open(Named(envelope, otherKey.Id), Here, "measure.problem", key));
        MustFail("the ciphertext of one opens in the envelope of another", () => cipher.Open(WithPart(envelope, 3, other), Here, "measure.problem", key));
        MustFail("a flipped bit is not noticed", () => cipher.Open(Flipped(envelope), Here, "measure.problem", key));
        findings.AddRange(Repeated(cipher));
        return findings;
    }

    private static IEnumerable<string> Repeated(ITextCipher cipher)
    {
        var sealedTexts = Enumerable.Range(0, 200).Select(_ => cipher.Seal(Plain, Here, "matter")).ToList();
        if (sealedTexts.Select(one => one.Envelope.Split('|')[2]).Distinct(StringComparer.Ordinal).Count() < sealedTexts.Count)
            yield return "a nonce is used twice";
        if (sealedTexts.Any(one => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(one.Envelope.Split('|')[3])).Contains("happened", StringComparison.Ordinal)))
            yield return "a text stands in the clear";
        // The key of one opens no other, whatever it is called.
        if (sealedTexts.Skip(1).Any(one => Opened(() => cipher.Open(one.Envelope, Here, "matter", sealedTexts[0].Key with { Id = one.Key.Id })) is not null))
            yield return "a data key is used twice";
    }

    private static string? Opened(Func<string> open)
    {
        try
        {
            return open();
        }
        catch (CryptographicException)
        {
            return null;
        }
        catch (MissingKeyException)
        {
            return null;
        }
    }

    private static string Named(string envelope, DataKeyId id) => string.Join('|', [.. envelope.Split('|').Select((part, place) => place == 1 ? id.ToString() : part)]);

    private static string WithPart(string envelope, int number, string from) =>
        string.Join('|', [.. envelope.Split('|').Select((part, place) => place == number ? from.Split('|')[number] : part)]);

    private static string Flipped(string envelope)
    {
        var parts = envelope.Split('|');
        var bytes = Base64Url.DecodeFromChars(parts[3]);
        bytes[0] ^= 1;
        return string.Join('|', parts[0], parts[1], parts[2], Base64Url.EncodeToString(bytes), parts[4]);
    }
}
