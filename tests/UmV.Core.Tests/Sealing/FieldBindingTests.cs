using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Keys;
using UmV.Core.Process.Queries;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Core.Tests.Cases;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Sealing;

/// <summary>"Additional data binds tenant, stream, field": a text opens as the field that it was written in, and as no other.</summary>
public sealed partial class FieldBindingTests
{
    private static readonly StreamId Place = StreamId.Of(new CaseId(new Guid("01890a5d-ac96-774b-9000-000000000001")));
    private readonly InMemoryKeyring _keyring = new();
    private readonly FixedIds _ids = new();

    private Sealer Sealer => new(_keyring, _ids, TenantId.Default);

    [Fact]
    public void A_text_opens_in_its_own_field_alone_and_the_error_names_journal_field_and_key()
    {
        var (envelope, key) = Sealer.Seal("hemmelig", Place, "measure.problem");

        Sealer.Open(SealedText.FromEnvelope(envelope, "measure.problem"), Place, key).Should().Be("hemmelig");
        foreach (var field in new[] { "measure.description", "matter", "measure.proble", "measure.problem|", "" })
        {
            FluentActions.Invoking(() => Sealer.Open(SealedText.FromEnvelope(envelope, field), Place, key))
                .Should().Throw<CryptographicException>().WithMessage($"*{key.Id}*'{field}'*{Place}*another field*verify*").Which.ToString().Should().NotContain("hemmelig");
        }
    }

    [Fact]
    public void A_text_that_is_said_to_be_of_the_older_form_does_not_open()
    {
        var (envelope, key) = Sealer.Seal("hemmelig", Place, "matter");
        FluentActions.Invoking(() => Sealer.Open(SealedText.FromEnvelope("v1" + envelope[2..], "matter"), Place, key)).Should().Throw<CryptographicException>();
    }

    [Fact]
    public void What_0_1_0_sealed_opens_still_and_is_bound_to_its_field_when_it_is_sealed_anew()
    {
        var (envelope, key) = SealedByTheFirstVersion("hemmelig");
        var text = SealedText.FromEnvelope(envelope, "matter");
        Sealer.Open(text, Place, key).Should().Be("hemmelig");
        Sealer.LooksSealed(envelope).Should().BeTrue();

        var anew = new KeyRewrapper(_keyring, Sealer).Reseal(text, key);

        Sealer.Open(text, Place, anew).Should().Be("hemmelig");
        FluentActions.Invoking(() => Sealer.Open(SealedText.FromEnvelope(envelope, "target"), Place, anew)).Should().Throw<CryptographicException>();
    }

    /// <summary>The form is read from the state, the case from its journal.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_texts_of_one_case_changed_for_each_other_are_refused_at_the_door_and_by_name(bool inTheState)
    {
        using var world = await WithAgreementAsync(configure: umv => umv.Configure(options => options.StateCacheBytes = 0));
        await world.BringAsync(CaseState.Submitted);
        var (journal, before) = (Journal(world), await world.ViewAsync());

        Change(journal, inTheState, Swapped);

        (await Reading(world, inTheState).Should().ThrowAsync<CryptographicException>())
            .Which.Message.Should().Contain(StreamId.Of(world.Case).ToString()).And.MatchRegex("'(matter|ownMeasures)'");
        Change(journal, inTheState, Swapped);
        (await world.ViewAsync()).Should().BeEquivalentTo(before);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_text_copied_into_a_second_field_is_refused_although_it_opens_in_its_own(bool inTheState)
    {
        using var world = await WithAgreementAsync(configure: umv => umv.Configure(options => options.StateCacheBytes = 0));
        await world.BringAsync(CaseState.Submitted);
        var journal = Journal(world);
        var (matter, own) = Two(journal.Snapshot.Body);

        Change(journal, inTheState, body => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span).Replace(own, matter, StringComparison.Ordinal)));

        await Reading(world, inTheState).Should().ThrowAsync<CryptographicException>();
    }

    /// <summary>Who has the library's code and can write the database, but has no key: the chain and the state agree, the texts do not.</summary>
    [Fact]
    public async Task Two_texts_changed_for_each_other_are_named_by_verify_although_chain_and_state_were_written_anew()
    {
        using var world = await InAsync(CaseState.Submitted);
        (await world.Service<Verifier>().VerifyAsync()).FirstFault.Should().BeNull();

        Change(Journal(world), inTheState: true, Swapped);
        Change(Journal(world), inTheState: false, Swapped);

        var fault = (await world.Service<Verifier>().VerifyAsync()).FirstFault;
        fault!.Stream.Should().Be(StreamId.Of(world.Case));
        fault.What.Should().MatchRegex("entry 2 does not open it as '(matter|ownMeasures)'");
    }

    [Fact]
    public async Task Every_text_of_a_case_is_bound_to_its_field_once_the_case_is_encrypted_anew()
    {
        using var world = await WithAgreementAsync(configure: umv => umv.Configure(options => options.StateCacheBytes = 0));
        await world.BringAsync(CaseState.FollowingUp);
        var before = await world.ViewAsync();
        await world.Service<KeyRotation>().ReencryptAsync(StreamId.Of(world.Case));
        (await world.ViewAsync()).Should().BeEquivalentTo(before);

        Change(Journal(world), inTheState: false, Swapped);

        await Reading(world, fromTheState: false).Should().ThrowAsync<CryptographicException>();
    }

    private static Journal Journal(CaseWorld world) => ((InMemoryStore)world.Store).Raw(TenantId.Default).Journals[StreamId.Of(world.Case)];

    private static Func<Task> Reading(CaseWorld world, bool fromTheState) => async () =>
    {
        if (fromTheState)
            await world.Door.AskAsync(Leader, new GetRequestForm(world.Case));
        else
            await world.Door.AskAsync(Leader, new GetCase(world.Case));
    };

    /// <summary>Changes what is kept, and chains it anew so that everything agrees.</summary>
    private static void Change(Journal journal, bool inTheState, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> change)
    {
        if (inTheState)
        {
            journal.Snapshot = journal.Snapshot with { Body = change(journal.Snapshot.Body) };
            return;
        }

        ReadOnlyMemory<byte> head = HashChain.Start;
        for (var place = 0; place < journal.Entries.Count; place++)
        {
            var entry = journal.Entries[place] with { PreviousHash = head };
            entry = entry with { Body = change(entry.Body) };
            entry = entry with { Hash = HashChain.HashOf(TenantId.Default, entry) };
            (journal.Entries[place], head) = (entry, entry.Hash);
        }

        journal.Snapshot = journal.Snapshot with { HeadHash = head };
    }

    private static ReadOnlyMemory<byte> Swapped(ReadOnlyMemory<byte> body)
    {
        if (!MatterAndOwnMeasures().IsMatch(Encoding.UTF8.GetString(body.Span)))
            return body;
        var (matter, own) = Two(body);
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span)
            .Replace(matter, "between", StringComparison.Ordinal).Replace(own, matter, StringComparison.Ordinal).Replace("between", own, StringComparison.Ordinal));
    }

    private static (string Matter, string Own) Two(ReadOnlyMemory<byte> body)
    {
        var found = MatterAndOwnMeasures().Match(Encoding.UTF8.GetString(body.Span));
        return (found.Groups["matter"].Value, found.Groups["own"].Value);
    }

    /// <summary>As the sealer of version 0.1.0 did: the text is bound to what its key is bound to.</summary>
    private (string Envelope, WrappedDataKey Key) SealedByTheFirstVersion(string plain)
    {
        var (_, key) = Sealer.Seal("another", Place, "matter");
        var dataKey = RandomNumberGenerator.GetBytes(32);
        var binding = Encoding.UTF8.GetBytes($"{TenantId.Default}|{Place}|{key.Id}");
        var box = Sealer.Encrypt(dataKey, Encoding.UTF8.GetBytes(plain), binding);
        var envelope = string.Join('|', "v1", key.Id, Base64Url.EncodeToString(box.AsSpan(0, 12)), Base64Url.EncodeToString(box.AsSpan(12, box.Length - 28)), Base64Url.EncodeToString(box.AsSpan(box.Length - 16)));
        return (envelope, key with { Wrapped = Sealer.Encrypt(_keyring.KeyEncryptionKey(key.KeyEncryptionKeyId).Span, dataKey, binding) });
    }

    [GeneratedRegex("""
        "matter":\{"kind":"text","value":"(?<matter>[^"]+)"\}.*"ownMeasures":\{"kind":"text","value":"(?<own>[^"]+)"\}
        """, RegexOptions.Singleline, 1000)]
    private static partial Regex MatterAndOwnMeasures();
}
