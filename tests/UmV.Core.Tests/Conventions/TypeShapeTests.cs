using System.Reflection;
using System.Runtime.CompilerServices;

namespace UmV.Core.Tests.Conventions;

/// <summary>Types of the core are closed and do not change.</summary>
public sealed class TypeShapeTests
{
    private static readonly Type[] Types =
        [.. typeof(UmVOptions).Assembly.GetTypes().Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.Name.Contains('<'))];

    [Fact]
    public void Classes_are_sealed_static_or_abstract()
    {
        // Decisions of cases know more than others: CaseContext derives from it.
        Types.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(type => type.Name)
            .Should().BeEquivalentTo("DecisionContext");
        Types.Should().HaveCountGreaterThan(300);
    }

    [Fact]
    public void Public_records_do_not_change()
    {
        var records = Types.Where(type => type.IsPublic && type.GetMethod("<Clone>$") is not null).ToList();
        records.Should().HaveCountGreaterThan(100);
        var changeable = from type in records
                         from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
                         where property.SetMethod is { IsPublic: true } set && !IsInit(set)
                         select $"{type.Name}.{property.Name}";
        changeable.Should().BeEmpty();
    }

    [Fact]
    public void Public_types_have_no_public_fields_but_constants()
    {
        var fields = from type in Types
                     where type is { IsPublic: true, IsEnum: false }
                     from field in type.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
                     where !field.IsLiteral
                     select $"{type.Name}.{field.Name}";
        fields.Should().BeEmpty();
    }

    private static bool IsInit(MethodInfo set) => set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
