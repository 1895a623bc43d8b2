using System.Text;
using System.Text.Json;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Catalogue;
using UmV.Core.Sealing;
using UmV.TestKit;

namespace UmV.Core.Tests.Serialization;

/// <summary>Every event, command and state comes back from its kept form as it was, and nothing of a text is in it.</summary>
public sealed class RoundTripTests
{
    private const string Word = "Kanarifugl";

    private static readonly StreamId Place = StreamId.Of(new FixedIds(104).Next<CaseId>());

    public static TheoryData<Type> Events => [.. EventCatalogue.Entries.Select(entry => entry.Type)];

    public static TheoryData<Type> Commands => [.. CommandCatalogue.All.Select(entry => entry.Type)];

    public static TheoryData<Type> States => [typeof(CaseFile), typeof(CooperationAgreement), typeof(PersonRecord)];

    [Theory]
    [MemberData(nameof(Events))]
    [MemberData(nameof(States))]
    public void What_is_kept_comes_back_as_it_was(Type type)
    {
        var (first, keys) = Write(new SampleValues(Word).Of(type), type);
        var back = JsonSerializer.Deserialize(first, UmVJson.Stored.GetTypeInfo(type))!;
        var (second, moreKeys) = Write(back, type);
        Text(second).Should().Be(Text(first));
        moreKeys.Should().BeEmpty("a text that came back is not sealed anew");
        keys.Should().OnlyHaveUniqueItems();
        LeftOut(first, type).Should().BeEmpty("every part of {0} is kept", type.Name);
    }

    [Theory]
    [MemberData(nameof(Events))]
    [MemberData(nameof(States))]
    public void What_is_kept_holds_no_sealed_text_in_the_clear(Type type)
    {
        var value = new SampleValues(Word).Of(type);
        var texts = HeldTexts.Of(value);
        var (bytes, keys) = Write(value, type);
        keys.Should().HaveCount(texts.Count, "every text has a key of its own");
        if (texts.Count > 0)
            Canary.SearchText(Text(bytes), texts).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Commands_are_read_as_people_send_them(Type type)
    {
        var sample = new SampleValues("text").Of(type);
        var sent = JsonSerializer.SerializeToUtf8Bytes(sample, UmVJson.Wire.GetTypeInfo(type));
        var read = (Command)JsonSerializer.Deserialize(sent, UmVJson.Wire.GetTypeInfo(type))!;
        Text(JsonSerializer.SerializeToUtf8Bytes(read, UmVJson.Wire.GetTypeInfo(type))).Should().Be(Text(sent));
        read.Stream.Should().Be(((Command)sample).Stream);
        LeftOut(sent, type).Should().BeEmpty();
    }

    [Fact]
    public void Event_bases_say_the_same_as_their_own_kind()
    {
        foreach (var entry in EventCatalogue.Entries)
            UmVJson.Stored.GetTypeInfo(entry.Type).Type.Should().Be(entry.Type);
    }

    [Fact]
    public void A_text_is_never_kept_outside_a_sealing_scope() =>
        FluentActions.Invoking(() => StoredForm.Write((SealedText)"naken tekst")).Should().Throw<InvalidOperationException>()
            .Which.Message.Should().NotContain("naken");

    private static (byte[] Bytes, IReadOnlyList<WrappedDataKey> Keys) Write(object value, Type type)
    {
        using var scope = new SealingScope(new Sealer(new InMemoryKeyring(), new FixedIds(105), TenantId.Default), Place);
        return (JsonSerializer.SerializeToUtf8Bytes(value, UmVJson.Stored.GetTypeInfo(type)), scope.NewKeys);
    }

    private static IEnumerable<string> LeftOut(byte[] bytes, Type type)
    {
        using var json = JsonDocument.Parse(bytes);
        var written = json.RootElement.EnumerateObject().Select(member => member.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.Name!)
            .Where(name => !written.Contains(name) && type.GetProperty(name, System.Reflection.BindingFlags.IgnoreCase | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance) is not null)];
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
