using System.Reflection;
using System.Text;
using System.Text.Json;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Catalogue;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.TestKit;

namespace UmV.Core.Tests.Serialization;

/// <summary>Row 93: what this UmV does not know, or what is damaged, is refused with a message that says what, where and what to do.</summary>
public sealed class StoredFormTests
{
    private static readonly StreamId Place = StreamId.Of(new FixedIds(106).Next<CaseId>());

    [Fact]
    public void An_unknown_event_is_refused_and_named() =>
        Refused(() => Read("case-teleported", 1, "{}")).Message.Should()
            .Contain("case-teleported").And.Contain($"entry 7 of {Place}").And.Contain("Use the UmV that wrote it, or a newer one");

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(99)]
    public void A_form_of_another_version_is_refused_and_named(int schema) =>
        Refused(() => Read("case-moved", schema, "{}")).Message.Should()
            .Contain("case-moved").And.Contain($"form {schema}").And.Contain("reads 1").And.Contain($"entry 7 of {Place}");

    [Theory]
    [InlineData("UmV.Core.Cases.CaseMoved")]
    [InlineData("Case-Moved")]
    [InlineData("")]
    public void Names_of_types_and_other_spellings_are_not_names_of_events(string type) => Refused(() => Read(type, 1, "{}"));

    [Fact]
    public void A_state_of_another_version_is_refused_and_named() =>
        Refused(() => StoredForm.ReadState<CaseFile>(new StoredSnapshot(Place, 1, 4, "{}"u8.ToArray(), default))).Message.Should()
            .Contain(Place.ToString()).And.Contain("form 4").And.Contain("reads 3");

    public static TheoryData<string> Damages =>
    [
        "", "null", "{}", "[]", "42", "{", "\"Kanarifugl\"", "{\"by\":\"Kanarifugl\"}", "{\"Kanarifugl\":1}", "Kanarifugl", "{\"by\":\"SubmitRequest\",\"from\":Kanarifugl}",
        "{\"by\":\"SubmitRequest\",\"from\":\"Drafting\",\"to\":\"Submitted\",\"at\":\"Kanarifugl\"}",
        "{\"by\":\"SubmitRequest\",\"from\":\"Drafting\",\"to\":\"Submitted\",\"at\":\"2026-09-01T08:00:00Z\"} Kanarifugl",
    ];

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_event_is_refused_without_its_content(string body) => Told(Refused(() => Read("case-moved", 1, body)), $"entry 7 of {Place}");

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_state_is_refused_without_its_content(string body)
    {
        var snapshot = new StoredSnapshot(Place, 7, StoredForm.StateSchema, Encoding.UTF8.GetBytes(body), default);
        Told(Refused(() => StoredForm.ReadState<CaseFile>(snapshot)), Place.ToString());
        Told(Refused(() => StoredForm.ReadState<PersonRecord>(snapshot)), Place.ToString());
        Told(Refused(() => StoredForm.ReadState<CooperationAgreement>(snapshot)), Place.ToString());
    }

    [Fact]
    public void Every_event_that_is_cut_short_is_refused()
    {
        foreach (var entry in EventCatalogue.Entries)
        {
            foreach (var body in new[] { "", "null", "{", "{\"", "[" })
                Refused(() => Read(entry.Name, entry.Schema, body));
        }
    }

    [Fact]
    public void An_event_that_has_lost_a_part_is_refused_not_read_with_a_part_made_up()
    {
        var looked = 0;
        foreach (var entry in EventCatalogue.Entries)
        {
            foreach (var without in Cut(entry))
            {
                looked++;
                Refused(() => Read(entry.Name, entry.Schema, without));
            }
        }

        looked.Should().BeGreaterThan(100);
    }

    /// <summary>The event as it is kept, each time without one part that is never null.</summary>
    private static IEnumerable<string> Cut(EventEntry entry)
    {
        using var scope = new SealingScope(new Sealer(new InMemoryKeyring(), new FixedIds(108), TenantId.Default), Place);
        var whole = JsonSerializer.SerializeToNode(new SampleValues("text").Of(entry.Type), UmVJson.Stored.GetTypeInfo(entry.Type))!.AsObject();
        var context = new NullabilityInfoContext();
        foreach (var part in entry.Type.GetConstructors().SelectMany(constructor => constructor.GetParameters()))
        {
            if (part.HasDefaultValue || context.Create(part).ReadState != NullabilityState.NotNull || entry.Type.GetProperty(part.Name!) is null)
                continue;
            var rest = whole.DeepClone().AsObject();
            rest.Remove(JsonNamingPolicy.CamelCase.ConvertName(part.Name!)).Should().BeTrue();
            yield return rest.ToJsonString();
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        var entry = Entry("case-moved", 1, [0xFF, 0xFE, 0x00, 0x80]);
        Told(Refused(() => StoredForm.ReadEvent(entry)), $"entry 7 of {Place}");
    }

    private static void Told(StoreRejectedException exception, string place)
    {
        exception.Message.Should().Contain(place).And.Contain("back-up");
        exception.ToString().Should().NotContain("Kanarifugl");
    }

    private static StoreRejectedException Refused(Action read) => FluentActions.Invoking(read).Should().Throw<StoreRejectedException>().Which;

    private static void Read(string type, int schema, string body) => StoredForm.ReadEvent(Entry(type, schema, Encoding.UTF8.GetBytes(body)));

    private static JournalEntry Entry(string type, int schema, byte[] body) =>
        new(Place, 7, TestClock.Start, Actor.System, new FixedIds(107).Next<CommandId>(), type, schema, body, default, default);
}
