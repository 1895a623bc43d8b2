using System.Text;
using UmV.Core.Schools;
using UmV.Integrations.Visma.Pifu;
using UmV.TestKit;

namespace UmV.Integrations.Visma.Tests.Files;

/// <summary>The reader of XML, PIFU-IMS, against files that were made to do harm: each by its name in the trade.</summary>
public sealed class HostileXmlTests : IDisposable
{
    private const string Head = "<properties><datasource>kommune</datasource><type>full</type></properties>";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""<!DOCTYPE e [<!ENTITY x SYSTEM "file://{0}">]>""", "&x;")]
    [InlineData("""<!DOCTYPE e [<!ENTITY x PUBLIC "any" "file://{0}">]>""", "&x;")]
    [InlineData("""<!DOCTYPE e SYSTEM "file://{0}">""", "")]
    [InlineData("""<!DOCTYPE e [<!ENTITY % x SYSTEM "file://{0}"> %x;]>""", "")]
    public Task XXE_is_refused_and_nothing_outside_the_file_is_read(string type, string use)
    {
        File.WriteAllText(_folder.At("secret.txt"), "Kanarifugl");
        return RefusedAsync($"{type.Replace("{0}", _folder.At("secret.txt"), StringComparison.Ordinal)}<enterprise>{Head}{Group(use)}</enterprise>");
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/")]
    [InlineData("https://example.org/pifu.dtd")]
    public Task XXE_over_the_network_is_refused_and_nobody_is_asked(string address) =>
        RefusedAsync($"""<!DOCTYPE e [<!ENTITY x SYSTEM "{address}">]><enterprise>{Head}{Group("&x;")}</enterprise>""");

    [Fact]
    public Task An_XInclude_and_a_schema_location_are_text_like_any_other() => ReadAsync(
        $"""<enterprise xmlns:xi="http://www.w3.org/2001/XInclude" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="x http://127.0.0.1:9/x.xsd">{Head}<xi:include href="{_folder.At("secret.txt")}" parse="text"/>{Group("9A")}</enterprise>""");

    [Fact]
    public Task Billion_laughs_are_refused_before_the_first_one()
    {
        var entities = new StringBuilder("<!ENTITY a0 \"ha\">");
        for (var depth = 1; depth < 30; depth++)
            entities.Append(System.Globalization.CultureInfo.InvariantCulture, $"<!ENTITY a{depth} \"{string.Concat(Enumerable.Repeat($"&a{depth - 1};", 10))}\">");
        return RefusedAsync($"<!DOCTYPE e [{entities}]><enterprise>{Head}{Group("&a29;")}</enterprise>");
    }

    [Fact]
    public Task Quadratic_blow_up_is_refused() => RefusedAsync(
        $"<!DOCTYPE e [<!ENTITY a \"{new string('a', 50_000)}\">]><enterprise>{Head}{Group(string.Concat(Enumerable.Repeat("&a;", 50_000)))}</enterprise>");

    [Fact]
    public Task A_document_type_with_nothing_in_it_is_refused_too() => RefusedAsync($"<!DOCTYPE enterprise><enterprise>{Head}</enterprise>");

    [Fact]
    public Task An_entity_that_is_not_declared_is_refused() => RefusedAsync($"<enterprise>{Head}{Group("&unknown;")}</enterprise>");

    /// <summary>Each level costs a reader something. None of them is held.</summary>
    [Fact]
    public Task Elements_within_elements_without_end_are_passed_over() => ReadAsync(
        $"<enterprise>{Head}{string.Concat(Enumerable.Repeat("<x>", 100_000))}{string.Concat(Enumerable.Repeat("</x>", 100_000))}{Group("9A")}</enterprise>");

    private static string Group(string name) =>
        $"""<group><sourcedid><source>kommune</source><id>g-1</id></sourcedid><grouptype><scheme>pifu-ims-go-org</scheme><typevalue level="2"/></grouptype><description><short>{name}</short></description></group>""";

    private async Task RefusedAsync(string text)
    {
        var failure = (await FluentActions.Awaiting(() => ReadAsync(text)).Should().ThrowAsync<SchoolSourceException>()).Which;
        failure.Fault.Should().Be(SourceFault.ContractBreach);
        failure.IsTransient.Should().BeFalse();
        failure.ToString().Should().Contain("hostile.xml").And.NotContain("Kanarifugl").And.NotContain("haha");
    }

    private async Task ReadAsync(string text)
    {
        await File.WriteAllTextAsync(_folder.At("hostile.xml"), text);
        var before = GC.GetTotalAllocatedBytes();
        try
        {
            var file = await PifuFile.OpenAsync(_folder.At("hostile.xml"));
            _ = await file.ListSchoolsAsync().CountAsync();
        }
        finally
        {
            (GC.GetTotalAllocatedBytes() - before).Should().BeLessThan(300_000_000, "nothing is multiplied");
        }
    }
}
