using System.Text;
using System.Text.Json;
using CsCheck;
using UmV.TestKit;

namespace UmV.TestKit.Tests;

public sealed class CanaryTests : IDisposable
{
    private const string Planted = "Åse Blåbær-Testesen";

    private readonly TempFolder _folder = new();

    public static TheoryData<string, byte[]> Disguises => new()
    {
        { "utf-8", Encoding.UTF8.GetBytes(Planted) },
        { "utf-8", Encoding.UTF8.GetBytes(Planted.Normalize(NormalizationForm.FormD)) },
        { "utf-16le", Encoding.Unicode.GetBytes(Planted) },
        { "utf-16be", Encoding.BigEndianUnicode.GetBytes(Planted) },
        { "json", JsonSerializer.SerializeToUtf8Bytes(Planted) },
        { "url", Encoding.ASCII.GetBytes("https://example.org/?q=" + Uri.EscapeDataString(Planted)) },
        { "quoted-printable", "=C3=85se Bl=C3=A5b=C3=A6r-Testesen"u8.ToArray() },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Disguises))]
    public void Planted_text_is_found_in_every_disguise(string form, byte[] disguised)
    {
        Directory.CreateDirectory(_folder.At("below"));
        File.WriteAllBytes(_folder.At("below", "file.bin"), [0xFF, 0, 1, .. disguised, 0, 0xFE]);

        var hits = Canary.Search(_folder.Path, "Nobody Nowhere", Planted);

        hits.Should().Contain(hit => hit.Form == form && hit.Text == Planted && hit.File == Path.Combine("below", "file.bin"));
        hits.Should().OnlyContain(hit => hit.Text == Planted);
    }

    [Fact]
    public void Planted_text_is_found_in_base64_wherever_it_begins() =>
        Gen.Select(Gen.Byte.Array[0, 20], Gen.Byte.Array[0, 20]).Sample((before, after) =>
            Canary.SearchText(Convert.ToBase64String([.. before, .. Encoding.UTF8.GetBytes(Planted), .. after]), Planted)
                .Any(hit => hit.Form == "base64"));

    [Fact]
    public void Planted_text_is_found_in_the_name_of_a_file()
    {
        File.WriteAllText(_folder.At($"sak-{Planted}.txt"), "nothing");

        Canary.Search(_folder.Path, Planted).Should().ContainSingle().Which.Form.Should().Be("name");
    }

    [Fact]
    public void Clean_files_have_no_hit_even_while_another_has_them_open()
    {
        using var open = new FileStream(_folder.At("open.db"), FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite);
        open.Write("Noen andre"u8);
        open.Flush();

        Canary.Search(_folder.Path, Planted).Should().BeEmpty();
    }

    [Fact]
    public void Search_that_would_prove_nothing_is_refused()
    {
        var inNoFiles = () => Canary.Search(_folder.Path, Planted);
        var forNothing = () => Canary.SearchText("text");
        var forTooLittle = () => Canary.SearchText("text", "Åse");

        inNoFiles.Should().Throw<ArgumentException>();
        forNothing.Should().Throw<ArgumentException>();
        forTooLittle.Should().Throw<ArgumentException>();
    }
}
