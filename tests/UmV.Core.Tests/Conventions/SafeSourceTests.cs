using System.Text.RegularExpressions;
using UmV.TestKit;

namespace UmV.Core.Tests.Conventions;

/// <summary>What no shipped source and no page does. Comments and words are left out, so that one may speak of it.</summary>
public sealed partial class SafeSourceTests
{
    private static IEnumerable<SourceFile> Shipped => SourceTree.Files("src").Concat(SourceTree.Files("samples"));

    private static IReadOnlyList<(string Path, string Text)> Pages { get; } =
    [
        .. Directory.EnumerateFiles(RepositoryPaths.At("samples"), "*.cshtml", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(RepositoryPaths.Root, path)).Where(path => !path.Split('/', '\\').Any(part => part is "bin" or "obj"))
            .Select(path => (path, File.ReadAllText(RepositoryPaths.At(path)))),
    ];

    [Fact]
    public void No_page_writes_raw_html_or_a_script()
    {
        Pages.Should().HaveCountGreaterThan(20);
        Pages.Where(page => RawHtml.IsMatch(page.Text)).Select(page => page.Path).Should().BeEmpty();
        Shipped.Where(file => file.Code.Contains("HtmlString", StringComparison.Ordinal)).Select(file => file.Path).Should().BeEmpty();
    }

    [Theory]
    [InlineData("@Html.Raw(text)")]
    [InlineData("<script src=\"/a.js\"></script>")]
    [InlineData("<button onclick=\"go()\">")]
    [InlineData("<p style=\"color: red\">")]
    [InlineData("<a href=\"javascript:go()\">")]
    public void The_search_of_pages_finds_it(string page) => RawHtml.IsMatch(page).Should().BeTrue();

    [Fact]
    public void Nothing_shipped_starts_a_program() =>
        Shipped.Where(file => Starting.IsMatch(file.Code)).Select(file => file.Path).Should().BeEmpty();

    [Fact]
    public void Nothing_shipped_is_unsafe()
    {
        Shipped.Where(file => Unsafe.IsMatch(file.Code)).Select(file => file.Path).Should().BeEmpty();
        Directory.EnumerateFiles(RepositoryPaths.At("src"), "*.csproj", SearchOption.AllDirectories)
            .Where(path => File.ReadAllText(path).Contains("AllowUnsafeBlocks", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Process.Start(name)")]
    [InlineData("new ProcessStartInfo(name)")]
    public void The_search_finds_a_program_that_is_started(string code) => Starting.IsMatch(code).Should().BeTrue();

    [Theory]
    [InlineData("unsafe { }")]
    [InlineData("[DllImport( )]")]
    [InlineData("Marshal.Copy(a, b)")]
    public void The_search_finds_what_is_unsafe(string code) => Unsafe.IsMatch(code).Should().BeTrue();

    /// <summary>AES-GCM, SHA-256, HMAC and HKDF over it, ECDSA on P-256, and the system's random numbers: what docs/security.md says.</summary>
    [Fact]
    public void Only_algorithms_on_the_list_are_used()
    {
        // The simulated school system of UmV.Testing makes itself a certificate.
        var named = Shipped.Where(file => !file.Path.StartsWith("src/UmV.Testing/", StringComparison.Ordinal)).SelectMany(file => Algorithm.Matches(file.Code).Select(match => match.Value)).ToHashSet(StringComparer.Ordinal);
        named.Should().BeEquivalentTo("AesGcm", "SHA256", "HMACSHA256", "HKDF", "ECDsa", "ECCurve", "RandomNumberGenerator");
        Shipped.Where(file => file.Code.Contains("ECCurve.", StringComparison.Ordinal)).Should().OnlyContain(file => file.Code.Contains("ECCurve.NamedCurves.nistP256", StringComparison.Ordinal));
    }

    /// <summary>Statements are put together from constants of their own; what somebody gave is a parameter. A new name on this list is looked at.</summary>
    [Fact]
    public void What_is_put_into_a_statement_is_on_the_list() => Snapshot.Match(
        string.Join('\n', SourceTree.Files("src").Where(file => file.Path.StartsWith("src/UmV.Storage", StringComparison.Ordinal))
            .SelectMany(file => Statement.Matches(file.Text).SelectMany(statement => Hole.Matches(statement.Value).Select(hole => hole.Groups[1].Value)))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
        typeof(SafeSourceTests));

    [GeneratedRegex("""Html\.Raw|<\s*script|<[^>]*\s(on[a-z]+|style)\s*=|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex RawHtml { get; }

    [GeneratedRegex("""\bProcessStartInfo\b|\bProcess\s*\.\s*Start\b""")]
    private static partial Regex Starting { get; }

    [GeneratedRegex("""\bunsafe\b|\bDllImport\b|\bLibraryImport\b|\bMarshal\s*\.""")]
    private static partial Regex Unsafe { get; }

    [GeneratedRegex("""\b(Aes\w*|\w*DES\w*|RC2\w*|Rijndael\w*|ChaCha\w*|SHA\d+\w*|MD5\w*|HMAC\w+|HKDF|RSA\w*|DSA\w*|ECDsa|ECDiffie\w*|ECCurve|Rfc2898\w*|CipherMode|RandomNumberGenerator|Random)\b(?=\s*[.(])""")]
    private static partial Regex Algorithm { get; }

    [GeneratedRegex("""\$@?"[^"\n]*\b(SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|VALUES|CREATE|ALTER|DROP|PRAGMA|VACUUM)\b[^"\n]*"|\$"{3,}[\s\S]*?\b(SELECT|INSERT|UPDATE|DELETE)\b[\s\S]*?"{3,}""")]
    private static partial Regex Statement { get; }

    [GeneratedRegex("""\{([^{}]+)\}""")]
    private static partial Regex Hole { get; }
}
