using CsCheck;
using UmV.Core.Identity;

namespace UmV.Core.Tests.Requests;

public sealed class ReceiptNumberTests
{
    [Fact]
    public void A_receipt_is_made_of_random_bits_and_of_nothing_else()
    {
        Gen.Byte.Array[5].Sample(bits =>
        {
            var receipt = ReceiptNumber.FromRandomBits(bits);
            return receipt == ReceiptNumber.FromRandomBits([.. bits]) && BitsOf(receipt).SequenceEqual(bits);
        });
        typeof(ReceiptNumber).GetMethods().Where(method => method.IsStatic && method.ReturnType == typeof(ReceiptNumber))
            .Select(method => method.Name).Should().Equal(nameof(ReceiptNumber.FromRandomBits));
        typeof(IIdSource).GetMethod(nameof(IIdSource.NextReceipt))!.GetParameters().Should().BeEmpty("no matter, school or date goes in");
    }

    [Fact]
    public void A_receipt_has_two_groups_of_four_and_no_letter_that_is_easily_misread() =>
        Gen.Byte.Array[5].Sample(bits => System.Text.RegularExpressions.Regex.IsMatch(
            ReceiptNumber.FromRandomBits(bits).Value, @"\A[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\z", default, TimeSpan.FromSeconds(1)));

    [Fact]
    public void A_receipt_is_read_as_people_type_it() =>
        Gen.Byte.Array[5].Sample(bits =>
        {
            var receipt = ReceiptNumber.FromRandomBits(bits);
#pragma warning disable CA1308 // People type in lower case.
            string[] typed = [receipt.Value, receipt.Value.ToLowerInvariant(), receipt.Value.Replace("-", " ", StringComparison.Ordinal), $" {receipt.Value} "];
#pragma warning restore CA1308
            return typed.All(text => ReceiptNumber.TryParse(text, out var read) && read == receipt);
        });

    [Theory]
    [InlineData("7K3M-9QX")]
    [InlineData("7K3M-9QXTT")]
    [InlineData("7K3M-9QXU")]
    [InlineData("IIII-LLLL")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_receipt_is_not_read(string? text) => ReceiptNumber.TryParse(text, out _).Should().BeFalse();

    private static IEnumerable<byte> BitsOf(ReceiptNumber receipt)
    {
        const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var number = receipt.Value.Where(letter => letter != '-').Aggregate(0UL, (sum, letter) => (sum << 5) | (uint)Letters.IndexOf(letter, StringComparison.Ordinal));
        return Enumerable.Range(0, 5).Select(place => (byte)(number >> (8 * (4 - place))));
    }
}
