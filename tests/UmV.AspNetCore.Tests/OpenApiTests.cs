using System.Text.Json;
using System.Xml.Linq;
using UmV.AspNetCore.Operations;
using UmV.Core.Process;
using UmV.TestKit;

namespace UmV.AspNetCore.Tests;

public sealed class OpenApiTests
{
    [Fact]
    public async Task The_document_lists_every_operation_with_its_words_and_problems()
    {
        await using var host = await Host.StartAsync();
        var document = (await new Caller(host.Http, null).GetAsync("/openapi/v1.json")).Json;

        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(method => method.Value)
            .Where(operation => operation.TryGetProperty("operationId", out _)).ToDictionary(operation => operation.GetProperty("operationId").GetString()!);
        operations.Keys.Should().Contain(OperationList.All.Select(operation => operation.Id));
        foreach (var (id, operation) in operations.Where(pair => OperationList.All.Any(known => known.Id == pair.Key)))
        {
            operation.GetProperty("summary").GetString().Should().NotBeNullOrWhiteSpace(id);
            operation.GetProperty("responses").GetProperty("401").GetProperty("content").TryGetProperty("application/problem+json", out _).Should().BeTrue();
        }

        var plan = document.GetProperty("components").GetProperty("schemas").GetProperty("umv-propose-plan").GetProperty("properties").GetProperty("measures").GetProperty("items");
        plan.GetProperty("properties").GetProperty("id").GetProperty("format").GetString().Should().Be("uuid");
        plan.GetProperty("properties").GetProperty("kind").GetProperty("enum").EnumerateArray().Select(kind => kind.GetString()).Should().Contain("ClassProgramme");
        operations["propose-plan"].GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString())
            .Should().Equal("id", "Accept-Language", "If-Match", "Idempotency-Key");
    }

    [Fact]
    public async Task No_reference_of_the_document_leads_nowhere()
    {
        await using var host = await Host.StartAsync();
        var text = (await new Caller(host.Http, null).GetAsync("/openapi/v1.json")).Text;
        var schemas = JsonDocument.Parse(text).RootElement.GetProperty("components").GetProperty("schemas");

        var references = References(JsonDocument.Parse(text).RootElement).Distinct().ToArray();

        references.Should().NotBeEmpty().And.OnlyContain(reference => reference.StartsWith("#/components/schemas/", StringComparison.Ordinal));
        references.Select(reference => reference["#/components/schemas/".Length..]).Should().OnlyContain(name => HasSchema(schemas, name));
    }

    [Fact]
    public async Task The_operations_are_these()
    {
        await using var host = await Host.StartAsync();
        var document = (await new Caller(host.Http, null).GetAsync("/openapi/v1.json")).Json;
        var lines = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Where(method => method.Value.TryGetProperty("operationId", out _))
                .Select(method => $"{method.Value.GetProperty("operationId").GetString()}: {string.Join(' ', method.Value.GetProperty("responses").EnumerateObject().Select(response => response.Name))}"));

        Snapshot.Match(string.Join('\n', lines.Order(StringComparer.Ordinal)) + "\n", typeof(OpenApiTests));
    }

    [Fact]
    public void The_words_are_those_of_the_documentation()
    {
        var documentation = XDocument.Load(Path.ChangeExtension(typeof(IUmV).Assembly.Location, ".xml"));
        var summaries = documentation.Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary"));
        var lines = OperationList.All.Select(operation => operation.Door).OfType<Type>().Distinct().OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => $"{type.Name}\t{Plain(summaries[$"T:{type.FullName}"]!)}\n");
        var expected = string.Concat(lines);
        var file = RepositoryPaths.At("src/UmV.AspNetCore/OpenApi/words.tsv");
        if (Environment.GetEnvironmentVariable("UMV_ACCEPT_SNAPSHOTS") == "1")
            File.WriteAllText(file, expected);

        File.ReadAllText(file).Should().Be(expected, "words.tsv is made from the documentation: run this test with UMV_ACCEPT_SNAPSHOTS=1");
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => field.Name == "$ref" ? [field.Value.GetString()!] : References(field.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private static bool HasSchema(JsonElement schemas, string name) => schemas.TryGetProperty(name, out _);

    private static string Plain(XElement element) => string.Join(' ', string.Concat(element.Nodes().Select(node => node switch
    {
        XElement { Name.LocalName: "see" } see => (see.Attribute("cref")?.Value ?? see.Attribute("langword")!.Value).Split('.')[^1],
        XElement other => other.Value,
        _ => node.ToString(),
    })).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
