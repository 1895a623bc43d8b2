using System.Security.Cryptography;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Keys;
using UmV.Core.Process.Queries;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Core.Tests.Cases;
using UmV.Core.Tests.Process;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Sealing;

/// <summary>"Rotation of the key-encryption key without touching data": crash-safe in every step, while others work.</summary>
public sealed class KeyRotationTests
{
    [Fact]
    public async Task After_a_rotation_every_data_key_is_wrapped_by_the_new_key_and_every_text_opens_as_before()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var before = await world.ViewAsync();
        var journal = await world.Store.ReadAsync(TenantId.Default, StreamId.Of(world.Case)).ToListAsync();

        var report = await world.Service<KeyRotation>().RotateAsync();

        report.DataKeys.Should().BeGreaterThan(10);
        (await world.Store.CountKeysAsync(TenantId.Default)).Should().ContainSingle().Which.KeyEncryptionKeyId.Should().Be(report.CurrentKeyId);
        (await world.ViewAsync()).Should().BeEquivalentTo(before);
        (await world.Store.ReadAsync(TenantId.Default, StreamId.Of(world.Case)).Select(entry => entry.Hash.ToArray()).ToListAsync())
            .Should().BeEquivalentTo(journal.Select(entry => entry.Hash.ToArray()), options => options.WithStrictOrdering());
        (await world.Service<Verifier>().VerifyAsync()).FirstFault.Should().BeNull();
    }

    [Fact]
    public async Task A_rotation_that_broke_off_at_any_step_is_resumed_and_nothing_was_unreadable_in_between()
    {
        for (var step = 1; step <= 4; step++)
        {
            var store = new Breaking(new InMemoryStore());
            using var world = await WithAgreementAsync(store: store);
            await world.BringAsync(CaseState.Planning);
            var before = await world.ViewAsync();
            store.BreakAt = step;

            await FluentActions.Awaiting(async () => await world.Service<KeyRotation>().RotateAsync()).Should().ThrowAsync<StoreUnavailableException>();
            store.BreakAt = 0;

            (await world.ViewAsync()).Should().BeEquivalentTo(before, "it broke off at step {0}", step);
            await world.DoneAsync(Leader, new CorrectPerson(Nurse.Person, Details(Nurse), School, [Role.OtherProfessional]));
            var report = await world.Service<KeyRotation>().ResumeAsync();
            (await world.Store.CountKeysAsync(TenantId.Default)).Should().ContainSingle().Which.KeyEncryptionKeyId.Should().Be(report.CurrentKeyId);
            (await world.ViewAsync()).Should().BeEquivalentTo(before);
        }
    }

    [Fact]
    public async Task Others_write_and_read_while_keys_are_rotated()
    {
        using var world = await InAsync(CaseState.Planning);
        var rotations = Task.Run(async () =>
        {
            for (var round = 0; round < 5; round++)
                await world.Service<KeyRotation>().RotateAsync();
        });
        var writers = Enumerable.Range(700, 40).Select(number => Task.Run(async () =>
        {
            await world.DoneAsync(Leader, new RegisterPerson(Person(number), new PersonDetails("Kari", $"Testesen{number}"), null, [Role.ProviderWorker]));
            (await world.Door.AskAsync(Leader, new GetPerson(Person(number))))!.Name.Should().Be($"Kari Testesen{number}");
        }));

        await Task.WhenAll(writers.Append(rotations));
        var report = await world.Service<KeyRotation>().ResumeAsync();

        (await world.Store.CountKeysAsync(TenantId.Default)).Should().ContainSingle().Which.KeyEncryptionKeyId.Should().Be(report.CurrentKeyId);
        foreach (var number in Enumerable.Range(700, 40))
            (await world.Door.AskAsync(Leader, new GetPerson(Person(number))))!.Name.Should().Be($"Kari Testesen{number}");
    }

    [Fact]
    public async Task The_old_key_is_retired_when_nothing_uses_it_and_not_before()
    {
        using var world = await InAsync(CaseState.Planning);
        var rotation = world.Service<KeyRotation>();
        var ring = (IRotatingKeyring)world.Service<IKeyring>();
        var old = ring.CurrentKeyId;

        (await rotation.RetireAsync(old)).Should().BeFalse("it is the current key");
        await rotation.RotateAsync();
        (await rotation.ListAsync()).Should().Contain(line => line.KeyEncryptionKeyId == old && line.IsFree && line.IsHeld && !line.IsCurrent);
        (await rotation.RetireAsync(old)).Should().BeTrue();

        ring.KeyIds.Should().NotContain(old);
        (await rotation.ListAsync()).Should().ContainSingle().Which.IsCurrent.Should().BeTrue();
        (await world.ViewAsync()).Should().NotBeNull();
    }

    [Fact]
    public async Task The_inventory_tells_what_each_key_wraps_and_since_when_and_no_secret()
    {
        using var world = await InAsync(CaseState.Planning);

        var line = (await world.Service<KeyRotation>().ListAsync()).Should().ContainSingle().Which;

        line.DataKeys.Should().Be((await world.Store.CountKeysAsync(TenantId.Default))[0].DataKeys);
        (line.IsCurrent, line.IsHeld, line.RosterRecords, line.RosterSources).Should().Be((true, true, 0, 0));
        var key = Convert.ToBase64String(world.Service<IKeyring>().KeyEncryptionKey(line.KeyEncryptionKeyId).Span);
        line.ToString().Should().NotContain(key);
    }

    [Fact]
    public async Task A_text_is_encrypted_anew_and_its_old_ciphertext_opens_with_no_key()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var before = await world.ViewAsync();
        var keys = await world.Store.ListKeysAsync(TenantId.Default, new KeyFilter(Most: 1000));

        var texts = await world.Service<KeyRotation>().ReencryptAsync(StreamId.Of(world.Case));

        texts.Should().BeGreaterThan(3);
        (await world.ViewAsync()).Should().BeEquivalentTo(before);
        (await world.Service<KeyRotation>().ReencryptAsync(StreamId.Of(world.Case))).Should().Be(texts, "a text can be encrypted anew again");
        (await world.ViewAsync()).Should().BeEquivalentTo(before);
        (await world.Service<Verifier>().VerifyAsync()).FirstFault.Should().BeNull();
        var anew = (await world.Store.ListKeysAsync(TenantId.Default, new KeyFilter(Most: 1000))).Where(key => !key.Resealed.IsEmpty).ToList();
        anew.Should().HaveCount(texts);
        var sealer = new Sealer(world.Service<IKeyring>(), world.Ids, TenantId.Default);
        var old = keys.First(key => key.Id == anew[0].Id);
        var text = await TextAsync(world, old.Id);
        sealer.Open(text, old.Owner, anew[0]).Should().Be(sealer.Open(text, old.Owner, old));
        var open = () => sealer.Open(text, old.Owner, anew[0] with { Resealed = default });
        open.Should().Throw<CryptographicException>("the new key does not open the old ciphertext");
    }

    [Fact]
    public async Task A_lost_key_is_told_by_its_name_and_never_as_garbage()
    {
        using var world = await InAsync(CaseState.Planning);
        var ring = (InMemoryKeyring)world.Service<IKeyring>();
        var lost = ring.CurrentKeyId;
        ring.MakeCurrent(ring.Add());
        ring.Remove(lost);

        (await FluentActions.Awaiting(async () => await world.Door.AskAsync(Leader, new GetCase(world.Case))).Should().ThrowAsync<MissingKeyException>())
            .WithMessage($"*'{lost}'*");
        (await FluentActions.Awaiting(async () => await world.Service<KeyRotation>().ResumeAsync()).Should().ThrowAsync<MissingKeyException>())
            .WithMessage($"*'{lost}'*");
        (await world.Service<KeyRotation>().ListAsync()).Should().Contain(line => line.KeyEncryptionKeyId == lost && !line.IsHeld);
    }

    private static async Task<SealedText> TextAsync(CaseWorld world, DataKeyId id) =>
        await world.Store.ReadAsync(TenantId.Default, StreamId.Of(world.Case))
            .SelectMany(entry => StoredForm.TextsIn(entry).ToAsyncEnumerable())
            .FirstAsync(text => Sealer.KeyOf(text.EnvelopeIfSealed!) == id);

    /// <summary>Breaks off at the n-th step of a rotation that asks something of the store's keys.</summary>
    private sealed class Breaking(IUmVStore store) : ForwardingStore(store)
    {
        private int _steps;

        internal int BreakAt { get; set; }

        public override ValueTask IntroduceKeyAsync(string keyEncryptionKeyId, string checkValue, CancellationToken cancellationToken = default)
        {
            Step();
            return base.IntroduceKeyAsync(keyEncryptionKeyId, checkValue, cancellationToken);
        }

        public override async ValueTask<int> ReplaceKeysAsync(
            TenantId tenant, IReadOnlyList<KeyReplacement> replacements, CancellationToken cancellationToken = default)
        {
            Step();
            var done = await base.ReplaceKeysAsync(tenant, [.. replacements.Take(replacements.Count / 2)], cancellationToken);
            Step();
            return done + await base.ReplaceKeysAsync(tenant, [.. replacements.Skip(replacements.Count / 2)], cancellationToken);
        }

        private void Step()
        {
            if (BreakAt > 0 && ++_steps == BreakAt)
                throw new StoreUnavailableException("The power went.");
        }
    }
}
