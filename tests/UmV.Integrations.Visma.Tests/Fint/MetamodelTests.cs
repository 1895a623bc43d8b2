using System.Collections.Immutable;
using System.Text.Json;
using UmV.Integrations.Visma.Fint;
using UmV.TestKit;

namespace UmV.Integrations.Visma.Tests.Fint;

/// <summary>Every name of FINT in the code stands in FINT's own model, version 4.1.0-rc-2 (MIT, FINTLabs/fint-core-information-model).</summary>
public sealed class MetamodelTests
{
    private static readonly Lazy<ImmutableArray<JsonElement>> Types = new(Read);

    [Fact]
    public void Every_list_attribute_and_relation_that_is_read_is_in_the_model()
    {
        foreach (var resource in FintResource.Roster)
        {
            var type = TypeOf(resource.Path);
            foreach (var attribute in resource.Attributes)
                HasAttribute(type, attribute).Should().BeTrue($"{resource.Path} is read for {attribute}");
            foreach (var relation in resource.Relations)
                Names(type, "relations").Should().Contain(relation, $"{resource.Path} is followed there");
        }

        FintResource.Roster.Sum(resource => resource.Attributes.Length + resource.Relations.Length).Should().BeGreaterThan(60);
    }

    [Theory]
    [InlineData(FintAbsences.AbsencePath, "", "fravarsregistrering")]
    [InlineData(FintAbsences.RegistrationPath, "periode.start,periode.slutt,foresPaVitnemal,systemId.identifikatorverdi", "fravarstype,undervisningsgruppe,elevfravar")]
    [InlineData(FintAbsences.TypePath, "kode", "")]
    public void What_is_read_of_absence_is_in_the_model(string path, string attributes, string relations)
    {
        foreach (var attribute in attributes.Split(',', StringSplitOptions.RemoveEmptyEntries))
            HasAttribute(TypeOf(path), attribute).Should().BeTrue(attribute);
        relations.Split(',', StringSplitOptions.RemoveEmptyEntries).Should().BeSubsetOf(Names(TypeOf(path), "relations"));
        Names(TypeOf("utdanning/elev/elevforhold"), "relations").Should().Contain("fravarsregistreringer");
    }

    [Fact]
    public void A_name_that_is_not_in_the_model_is_found()
    {
        HasAttribute(TypeOf("utdanning/elev/elev"), "fornavn").Should().BeFalse();
        HasAttribute(TypeOf("utdanning/elev/person"), "navn.fornavn2").Should().BeFalse();
        Names(TypeOf("utdanning/elev/elev"), "relations").Should().NotContain("skole");
    }

    [Fact]
    public void Nothing_of_pay_address_or_picture_is_read() => FintResource.Roster.SelectMany(resource => resource.Attributes)
        .Should().NotContain(attribute => attribute.Contains("lonn") || attribute.Contains("adresse") && !attribute.Contains("epost") || attribute.Contains("bilde")
            || attribute.Contains("fodselsnummer") || attribute.Contains("anmerkning"));

    private static bool HasAttribute(JsonElement type, string path)
    {
        var names = path.Split('.');
        if (type.GetProperty("attributes").EnumerateArray().FirstOrDefault(attribute => attribute.GetProperty("name").GetString() == names[0]) is not { ValueKind: JsonValueKind.Object } found)
            return false;
        return names.Length == 1 || HasAttribute(Named(found.GetProperty("type").GetString()!), string.Join('.', names.Skip(1)));
    }

    private static IEnumerable<string> Names(JsonElement type, string list) =>
        type.TryGetProperty(list, out var all) ? all.EnumerateArray().Select(item => item.GetProperty("name").GetString()!) : [];

    // Person and Kontaktperson have no path of their own: they are served under the package that links to them.
    private static JsonElement TypeOf(string path) => path[(path.LastIndexOf('/') + 1)..] switch
    {
        "person" => Types.Value.Single(type => type.GetProperty("name").GetString() == "Person"),
        "kontaktperson" => Types.Value.Single(type => type.GetProperty("name").GetString() == "Kontaktperson"),
        _ => Types.Value.Single(type => type.TryGetProperty("path", out var known) && known.GetString() == path),
    };

    private static JsonElement Named(string type) => Types.Value.First(known => known.GetProperty("name").GetString() == type[(type.IndexOf(':') + 1)..]);

    private static ImmutableArray<JsonElement> Read()
    {
        using var model = JsonDocument.Parse(File.ReadAllBytes(RepositoryPaths.At("tests/UmV.Integrations.Visma.Tests/Fint/Wire/metamodel-v4.1.0-rc-2.json")));
        return [.. model.RootElement.GetProperty("components").EnumerateArray().SelectMany(component => component.GetProperty("types").EnumerateArray()).Select(type => type.Clone())];
    }
}
