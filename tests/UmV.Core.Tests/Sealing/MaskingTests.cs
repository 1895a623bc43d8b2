using System.Reflection;
using System.Text.Json;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Catalogue;
using UmV.Core.Process.Queries;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Core.Tests.Serialization;
using UmV.TestKit;

namespace UmV.Core.Tests.Sealing;

/// <summary>Nothing that holds a text, a name or an address shows it when it is written to a log.</summary>
public sealed class MaskingTests
{
    private const string Word = "Kanarifugl";

    public static TheoryData<Type> Holders => [.. Concrete().Where(type => Holds(type, []))];

    [Fact]
    public void There_are_many_of_them() => Concrete().Count(type => Holds(type, [])).Should().BeGreaterThan(60);

    [Theory]
    [MemberData(nameof(Holders))]
    public void Nothing_that_holds_personal_data_shows_it(Type type)
    {
        var value = new SampleValues(Word).Of(type);
        value.ToString().Should().NotContain(Word, "{0} is masked", type.Name);
        $"{value}".Should().NotContain(Word);
    }

    [Fact]
    public void A_view_shows_its_own_name_only() =>
        Concrete().Where(type => type.IsAssignableTo(typeof(View))).Should().AllSatisfy(type => new SampleValues(Word).Of(type).ToString().Should().Be(type.Name));

    [Fact]
    public void A_text_shows_three_asterisks_sealed_or_not()
    {
        SealedText text = Word;
        text.ToString().Should().Be("***");
        using var scope = new SealingScope(new Sealer(new InMemoryKeyring(), new FixedIds(111), TenantId.Default), StreamId.Of(new FixedIds(112).Next<CaseId>()));
        JsonSerializer.Serialize(FormAnswers.Empty.WithText("matter", text), UmVJson.Stored.GetTypeInfo(typeof(FormAnswers))).Should().NotContain(Word);
        text.ToString().Should().Be("***");
    }

    [Fact]
    public void A_text_that_people_are_answered_with_by_mistake_is_masked()
    {
        foreach (var entry in CommandCatalogue.All.Where(entry => !entry.Type.IsAssignableTo(typeof(Decisions.PersonCommand)) && Holds(entry.Type, [])))
        {
            var sample = new SampleValues(Word).Of(entry.Type);
            var texts = HeldTexts.Of(sample);
            var json = JsonSerializer.Serialize(sample, UmVJson.Answers.GetTypeInfo(entry.Type));
            texts.Where(json.Contains).Should().BeEmpty("{0} masks its texts", entry.Name);
        }
    }

    private static IEnumerable<Type> Concrete() => typeof(UmVOptions).Assembly.GetTypes()
        .Where(type => type is { IsPublic: true, IsClass: true, IsAbstract: false } && !type.IsAssignableTo(typeof(Exception)) && !type.ContainsGenericParameters)
        .Where(type => type.GetMethod("<Clone>$") is not null || type == typeof(SealedText) || type == typeof(FormAnswers));

    // Transitively: through properties, arrays and generic arguments.
    private static bool Holds(Type type, HashSet<Type> seen)
    {
        if (type == typeof(SealedText) || type == typeof(PersonDetails) || type.IsAssignableTo(typeof(View)) || type == typeof(FormAnswers))
            return true;
        if (!seen.Add(type))
            return false;
        if (type.IsGenericType && type.GetGenericArguments().Any(argument => Holds(argument, seen)))
            return true;
        return type.Assembly == typeof(UmVOptions).Assembly && !type.IsEnum
            && type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Any(property => Holds(property.PropertyType, seen));
    }
}
