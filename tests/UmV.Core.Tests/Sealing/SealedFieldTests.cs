using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Catalogue;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Core.Tests.Cases;
using UmV.Core.Tests.Process;
using UmV.TestKit;

namespace UmV.Core.Tests.Sealing;

/// <summary>The name of the field that each text is bound to: one wherever it is read, and never changed, for what was sealed would not open.</summary>
public sealed class SealedFieldTests
{
    [Fact]
    public async Task A_text_has_the_same_field_in_the_journal_and_in_the_state()
    {
        using var world = CaseWorld.Empty();
        await new WholeStory(world).PlayAsync();
        var seen = 0;
        foreach (var stream in await world.Store.ListStreamsAsync(TenantId.Default).ToListAsync())
        {
            var written = (await world.JournalAsync(stream)).SelectMany(StoredForm.TextsIn).ToLookup(text => text.EnvelopeIfSealed, text => text.Field);
            using var read = new TextsRead();
            Read(stream, (await world.Store.LoadAsync(TenantId.Default, stream))!);
            foreach (var text in read.Texts)
            {
                seen++;
                written[text.EnvelopeIfSealed].Should().NotBeEmpty().And.OnlyContain(field => field == text.Field, "a text of the state of {0} stands in the field that its event wrote", stream.Kind);
            }
        }

        seen.Should().BeGreaterThan(60);
    }

    [Fact]
    public void Every_event_hands_its_texts_to_the_state_in_the_field_that_it_sealed_them_in() => Snapshot.Match(string.Join('\n', Kept()
        .SelectMany(type => UmVJson.Stored.GetTypeInfo(type).Properties.Where(property => property.PropertyType == typeof(SealedText)).Select(property => $"{type.Name}.{property.Name}: {FieldOf(property)}"))
        .Order(StringComparer.Ordinal)), typeof(SealedFieldTests));

    /// <summary>Codes, names of forms and clauses, numbers of schools. Who adds a text here sees the list change, and seals what is personal.</summary>
    [Fact]
    public void Every_text_that_is_kept_in_the_clear_is_on_the_list() => Snapshot.Match(
        string.Join('\n', Kept().Where(type => type != typeof(FormAnswers))
            .SelectMany(type => UmVJson.Stored.GetTypeInfo(type).Properties.Where(property => IsText(property.PropertyType)).Select(property => $"{type.Name}.{property.Name}"))
            .Order(StringComparer.Ordinal)),
        typeof(SealedFieldTests));

    [Fact]
    public void A_text_stands_in_a_property_of_its_own_and_in_no_list() => Kept()
        .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        .Where(property => property.PropertyType != typeof(SealedText) && property.PropertyType.GetGenericArguments().Contains(typeof(SealedText)))
        .Should().BeEmpty("a place in a list is no field");

    [Fact]
    public void A_text_without_a_field_is_neither_written_nor_read()
    {
        var type = UmVJson.Stored.GetTypeInfo(typeof(SealedText));
        FluentActions.Invoking(() => JsonSerializer.Serialize((SealedText)"text", type)).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => JsonSerializer.Deserialize("\"v2|a|b|c|d\"", type)).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void A_sealed_text_that_is_about_to_be_kept_in_another_field_is_refused()
    {
        var sealedAs = SealedText.FromEnvelope("v2|a|b|c|d", "measure.problem");
        FluentActions.Invoking(() => StoredForm.Write(new CasePaused(sealedAs, TestClock.Today)))
            .Should().Throw<InvalidOperationException>().WithMessage("*'measure.problem'*'casePaused.reason'*");
    }

    [Fact]
    public void One_text_in_two_fields_is_sealed_twice()
    {
        SealedText text = "the same";
        var stream = StreamId.Of(new FixedIds(113).Next<CaseId>());
        using var scope = new SealingScope(new Sealer(new InMemoryKeyring(), new FixedIds(114), TenantId.Default), stream);
        StoredForm.Write(FormAnswers.Empty.WithText("matter", text).WithText("target", text));
        scope.NewKeys.Should().HaveCount(2);
    }

    private static bool IsText(Type type) => type == typeof(string) || type.GetGenericArguments().Contains(typeof(string)) || type.GetElementType() == typeof(string);

    private static string FieldOf(JsonPropertyInfo property) => property.CustomConverter switch
    {
        AnswerTextConverter => "the key of the question",
        FieldTextConverter converter => converter.Name,
        var other => throw new InvalidOperationException($"{property.Name} has {other?.GetType().Name ?? "no converter"}."),
    };

    /// <summary>Every type that is kept, in an event or in a state.</summary>
    private static IReadOnlyCollection<Type> Kept()
    {
        var seen = new HashSet<Type>();
        foreach (var type in EventCatalogue.Entries.Select(entry => entry.Type).Concat([typeof(CaseFile), typeof(CooperationAgreement), typeof(PersonRecord)]))
            Walk(type, seen);
        return seen;
    }

    private static void Walk(Type type, HashSet<Type> seen)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(FormAnswers))
            Walk(typeof(FormAnswer), seen);
        foreach (var argument in type.IsGenericType ? type.GetGenericArguments() : [])
            Walk(argument, seen);
        if (type.Assembly != typeof(UmVOptions).Assembly || type.IsEnum || type == typeof(SealedText) || !seen.Add(type))
            return;
        foreach (var derived in UmVJson.Stored.GetTypeInfo(type).PolymorphismOptions?.DerivedTypes ?? [])
            Walk(derived.DerivedType, seen);
        foreach (var property in UmVJson.Stored.GetTypeInfo(type).Properties)
            Walk(property.PropertyType, seen);
    }

    private static object Read(StreamId stream, Core.Storage.StoredSnapshot snapshot) => stream.Kind switch
    {
        StreamKind.Agreement => StoredForm.ReadState<CooperationAgreement>(snapshot),
        StreamKind.Case => StoredForm.ReadState<CaseFile>(snapshot),
        _ => StoredForm.ReadState<PersonRecord>(snapshot),
    };
}
