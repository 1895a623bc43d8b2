using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace UmV.Core.Tests.Conventions;

/// <summary>Row 95: nothing that is stored or sent in is ever run, or names a type that is looked up.</summary>
public sealed partial class CodeFromDataTests
{
    [Fact]
    public void No_source_makes_code_or_types_out_of_text()
    {
        foreach (var project in SourceTree.Folders("src"))
            SourceTree.Files($"src/{project}").Where(file => Forbidden.IsMatch(file.Code)).Select(file => file.Path).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Type.GetType(name)")]
    [InlineData("Activator.CreateInstance(name, type)")]
    [InlineData("Assembly.LoadFrom(path)")]
    [InlineData("expression.Compile()")]
    [InlineData("CSharpScript.EvaluateAsync(text)")]
    public void The_search_finds_what_it_looks_for(string code) => Forbidden.IsMatch(code).Should().BeTrue();

    [Fact]
    public void The_built_core_calls_nothing_that_loads_or_makes_code()
    {
        var members = ReferencedMembers(typeof(UmVOptions).Assembly.Location);
        members.Should().HaveCountGreaterThan(500).And.Contain("System.String.Concat");
        members.Where(IsForbidden).Should().BeEmpty();
    }

    private static bool IsForbidden(string member) =>
        member is "System.Type.GetType" or "System.Activator.CreateInstance" or "System.Activator.CreateInstanceFrom"
            or "System.Linq.Expressions.LambdaExpression.Compile" or "System.Diagnostics.Process.Start"
        || member.StartsWith("System.Reflection.Assembly.Load", StringComparison.Ordinal)
        || member.StartsWith("System.Reflection.Assembly.UnsafeLoad", StringComparison.Ordinal)
        || member.StartsWith("System.Reflection.Assembly.GetType", StringComparison.Ordinal)
        || member.StartsWith("System.Reflection.Emit.", StringComparison.Ordinal)
        || member.StartsWith("System.Runtime.Loader.", StringComparison.Ordinal)
        || member.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal)
        || member.Contains("BinaryFormatter", StringComparison.Ordinal);

    // Object.GetType() is another member than Type.GetType(string): the parent tells them apart.
    private static ImmutableArray<string> ReferencedMembers(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var reader = file.GetMetadataReader();
        return
        [
            .. reader.MemberReferences.Select(reader.GetMemberReference)
                .Where(member => member.Parent.Kind == HandleKind.TypeReference)
                .Select(member => $"{NameOf(reader, (TypeReferenceHandle)member.Parent)}.{reader.GetString(member.Name)}")
                .Distinct(),
        ];
    }

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }

    [GeneratedRegex(
        @"\bType\.GetType\s*\(|\bActivator\s*\.\s*CreateInstance|\bAssembly\s*\.\s*(?:Unsafe)?Load|\bReflection\.Emit\b|\bDynamicMethod\b|\.Compile\s*\(|\bCSharpScript\b|\bAssemblyLoadContext\b|\bBinaryFormatter\b|\bTypeNameHandling\b|\bdynamic\s")]
    private static partial Regex Forbidden { get; }
}
