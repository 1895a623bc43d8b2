using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using UmV.TestKit;

namespace UmV.Core.Tests.Conventions;

/// <summary>What the code of the library must not be, and must not call.</summary>
public sealed class CodeTests
{
    private static readonly Assembly Core = typeof(UmVOptions).Assembly;

    // What would run code out of stored data, or tell the time or a random number behind the injected sources.
    private static readonly string[] Banned =
    [
        "System.Type.GetType", "System.Reflection.Assembly.Load", "System.Reflection.Assembly.LoadFrom", "System.Reflection.Assembly.LoadFile",
        "System.Activator.CreateInstanceFrom", "System.Reflection.Emit.", "System.Linq.Expressions.LambdaExpression.Compile", "System.AppDomain.Load",
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.TimeProvider.get_System", "System.Guid.NewGuid", "System.Threading.Thread.Sleep", "System.Random.",
    ];

    [Fact]
    public void No_member_is_called_that_runs_code_from_data_or_reads_a_clock_of_its_own()
    {
        var called = CalledBy(Core.Location).ToList();
        called.Should().HaveCountGreaterThan(500).And.Contain(name => name.StartsWith("NodaTime.IClock.", StringComparison.Ordinal));
        called.Where(name => Banned.Any(banned => banned.EndsWith('.') ? name.StartsWith(banned, StringComparison.Ordinal) : name == banned)).Should().BeEmpty();
        Core.GetReferencedAssemblies().Select(name => name.Name).Should().NotContain(name => name!.Contains("CodeAnalysis") || name.Contains("CSharp") || name.Contains("Emit"));
    }

    [Fact]
    public void The_search_finds_what_is_banned() =>
        CalledBy(typeof(CodeTests).Assembly.Location).Should().Contain("System.Reflection.Assembly.GetTypes", "this class calls it");

    [Fact]
    public void The_system_clock_is_named_in_one_place_alone() =>
        SourceFiles.All.Where(file => file.Value.Contains("SystemClock.Instance", StringComparison.Ordinal)).Select(file => file.Key)
            .Should().Equal("src/UmV.Core/UmVServiceCollectionExtensions.cs");

    [Fact]
    public void The_list_of_banned_symbols_is_wired_into_every_project()
    {
        var targets = XDocument.Load(RepositoryPaths.At("Directory.Build.targets"));
        targets.Descendants("AdditionalFiles").Select(file => file.Attribute("Include")!.Value).Should().Contain(path => path.EndsWith("eng/BannedSymbols.txt"));
        targets.Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value).Should().Contain("Microsoft.CodeAnalysis.BannedApiAnalyzers");
        File.ReadAllText(RepositoryPaths.At("eng/BannedSymbols.txt")).Should().Contain("P:System.DateTime.Now;").And.Contain("M:System.Type.GetType(System.String);");
        SourceFiles.All.Count(file => file.Value.Contains("disable RS0030", StringComparison.Ordinal)).Should().BeLessThan(6, "an exception has a reason");
    }

    [Fact]
    public void Files_and_methods_are_small()
    {
        SourceFiles.All.Should().HaveCountGreaterThan(250);
        SourceFiles.All.Where(file => file.Value.Count(letter => letter == '\n') > 350).Select(file => file.Key).Should().BeEmpty();
        SourceFiles.All.SelectMany(file => Blocks(file.Value).Where(length => length > 65).Select(length => $"{file.Key}: {length}")).Should().BeEmpty();
    }

    [Fact]
    public void Every_public_class_is_sealed_static_or_meant_to_be_derived_from()
    {
        var open = Core.GetExportedTypes().Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(type => type.Name);
        open.Should().BeEquivalentTo(["DecisionContext"], "it is derived from inside the library");
    }

    [Fact]
    public void Every_public_type_is_documented()
    {
        var documented = XDocument.Load(Path.ChangeExtension(Core.Location, ".xml")).Descendants("member").Select(member => member.Attribute("name")!.Value).ToHashSet();
        var types = Core.GetExportedTypes();
        types.Should().HaveCountGreaterThan(200);
        types.Select(type => "T:" + type.FullName!.Replace('+', '.')).Where(name => !documented.Contains(name)).Should().BeEmpty();
    }

    private static IEnumerable<int> Blocks(string code)
    {
        var lines = code.Split('\n');
        for (var began = Array.IndexOf(lines, "    {"); began >= 0; began = Array.IndexOf(lines, "    {", began + 1))
            yield return Array.FindIndex(lines, began, line => line.StartsWith("    }", StringComparison.Ordinal)) - began - 1;
    }

    private static IEnumerable<string> CalledBy(string path)
    {
        using var stream = File.OpenRead(path);
        using var file = new PEReader(stream);
        var reader = file.GetMetadataReader();
        foreach (var handle in reader.MemberReferences)
        {
            var member = reader.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference)
                continue;
            var type = reader.GetTypeReference((TypeReferenceHandle)member.Parent);
            yield return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}.{reader.GetString(member.Name)}";
        }
    }
}
