using System.Reflection;
using System.Runtime.CompilerServices;
using NodaTime;
using NodaTime.Testing;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Schools.InMemory;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.TestKit;

namespace UmV.Core.Tests.Schools;

/// <summary>What was read is kept sealed, in order, and by one reading at a time.</summary>
public sealed class PendingReadTests
{
    private static readonly SchoolSourceDescriptor Source = new("visma", "OneRoster", "1.2", SchoolCapability.None);

    private readonly InMemoryRosterStore _store = new();
    private readonly InMemoryKeyring _keyring = new();
    private readonly FakeClock _clock = TestClock.New();

    [Fact]
    public async Task What_was_told_is_taken_up_in_the_order_in_which_it_was_told()
    {
        var read = Read();
        read.Take(Batch("one", Upsert("user", "Åse", 1), Upsert("user", "Nils", 2), Upsert("org", "skole", 3)));
        await Pending().KeepAsync(read, default);
        read = (await Pending().TakeUpAsync(null, default))!;
        read.Take(Batch("two", SchoolChange.BegunAnew("visma", "user"), Upsert("user", "Nils", 4), new SchoolChange(SchoolChangeKind.Deleted, new SourceRef("visma", "org", "skole"))));
        var pending = Pending();
        await pending.TakeUpAsync(null, default);
        await pending.KeepAsync(read, default);

        var taken = (await Pending().TakeUpAsync(null, default))!;
        taken.Resumed.Should().Be(6);
        taken.Cursor!.Token.Should().Be("two");
        taken.Changes.Upserted("user").Should().ContainSingle().Which.Body.ToArray().Should().Equal(4);
        taken.Changes.Upserted("org").Should().BeEmpty();
        taken.Changes.Touches(new SourceRef("visma", "org", "skole")).Should().BeTrue();
    }

    [Fact]
    public async Task What_is_kept_holds_no_name_and_no_id_in_the_clear()
    {
        var read = Read();
        read.Take(Batch("Kanaricursor", Upsert("user", "Kanarifugl", [.. "Gulspurv"u8])));
        await Pending().KeepAsync(read, default);
        var head = (await _store.ListPendingAsync(TenantId.Default)).Single();
        var part = (await _store.ListPartsAsync(TenantId.Default, "visma", head.Reading).ToListAsync()).Single();
        Canary.SearchText(System.Text.Encoding.UTF8.GetString(part.Span) + head, "Kanarifugl", "Gulspurv", "Kanaricursor").Should().BeEmpty();
    }

    [Fact]
    public async Task A_part_opens_at_its_own_place_and_nowhere_else()
    {
        var (sealer, part) = (new PendingPartSealer(_keyring, TenantId.Default), new PendingPart(new ChangeCursor("one"), [Upsert("user", "Åse", 1)]));
        var box = sealer.Seal("reading-1", 1, part);
        sealer.Open("visma", "reading-1", 1, box).Changes.Should().ContainSingle();
        foreach (var (reading, number) in new[] { ("reading-1", 2), ("reading-2", 1) })
            FluentActions.Invoking(() => sealer.Open("visma", reading, number, box)).Should().Throw<System.Security.Cryptography.CryptographicException>();
        await Task.CompletedTask;
    }

    [Fact]
    public async Task What_comes_after_the_last_batch_that_can_be_gone_on_from_is_not_kept()
    {
        var read = Read();
        read.Take(Batch("one", Upsert("user", "Åse", 1)));
        read.Take(Batch("two", Upsert("user", "Nils", 1)) with { IsResumable = false });
        await Pending().KeepAsync(read, default);
        var taken = (await Pending().TakeUpAsync(null, default))!;
        (taken.Cursor!.Token, taken.Resumed).Should().Be(("one", 1));

        read.Take(Batch("three", Upsert("user", "Siri", 1)));
        read.Unkept.Should().HaveCount(2, "with a later one it is");
    }

    [Fact]
    public async Task It_is_kept_when_it_is_enough()
    {
        var (pending, read) = (Pending(new RosterSyncOptions { KeepEvery = 2 }), Read());
        read.Take(Batch("one", Upsert("user", "Åse", 1)));
        await pending.KeepWhenEnoughAsync(read, default);
        (await _store.ListPendingAsync(TenantId.Default)).Should().BeEmpty();
        read.Take(Batch("two", Upsert("user", "Nils", 1)));
        await pending.KeepWhenEnoughAsync(read, default);
        (await _store.ListPendingAsync(TenantId.Default)).Single().Records.Should().Be(2);
    }

    [Fact]
    public async Task A_reading_that_another_one_overtook_keeps_nothing_more()
    {
        var (early, first) = (Pending(), Read());
        first.Take(Batch("one", Upsert("user", "Åse", 1)));
        await early.KeepAsync(first, default);
        var second = Read();
        second.Take(Batch("two", Upsert("user", "Nils", 1)));
        await Pending().KeepAsync(second, default);
        first.Take(Batch("three", Upsert("user", "Siri", 1)));
        await early.KeepAsync(first, default);
        first.Take(Batch("four", Upsert("user", "Siri", 1)));
        await early.KeepAsync(first, default);

        (await Pending().TakeUpAsync(null, default))!.Cursor!.Token.Should().Be("two");
    }

    [Fact]
    public async Task A_reading_of_which_a_part_is_missing_is_begun_anew()
    {
        var (pending, read) = (Pending(), Read());
        foreach (var cursor in new[] { "one", "two" })
        {
            read.Take(Batch(cursor, Upsert("user", cursor, 1)));
            await pending.KeepAsync(read, default);
        }
        var losing = DispatchProxy.Create<IRosterStore, WithoutTheLastPart>();
        ((WithoutTheLastPart)losing).Store = _store;
        (await new PendingReads(losing, _keyring, _clock, TenantId.Default, Source, new RosterSyncOptions()).TakeUpAsync(null, default)).Should().BeNull();
        (await _store.ListPendingAsync(TenantId.Default)).Should().BeEmpty("what cannot be gone on with is dropped");
    }

    [Fact]
    public async Task A_store_that_cannot_keep_it_does_not_hide_what_cut_the_reading()
    {
        var failing = DispatchProxy.Create<IRosterStore, WithoutRoom>();
        ((WithoutRoom)failing).Store = _store;
        var pending = new PendingReads(failing, _keyring, _clock, TenantId.Default, Source, new RosterSyncOptions());
        var reading = () => new RosterReading(new CutFeed(Batch("one", Upsert("user", "Åse", 1))), pending, _clock, null).RunAsync(null, default);
        (await reading.Should().ThrowAsync<SchoolSourceException>()).WithMessage("The line was cut.");
    }

    [Fact]
    public void How_long_and_how_often_are_told_to_be_wrong_by_name()
    {
        FluentActions.Invoking(() => new RosterSyncOptions { ResumeWithin = Duration.FromHours(25) }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*ResumeWithin*");
        FluentActions.Invoking(() => new RosterSyncOptions { ResumeWithin = Duration.FromHours(-1) }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*ResumeWithin*");
        FluentActions.Invoking(() => new RosterSyncOptions { KeepEvery = 0 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*KeepEvery*");
    }

    private static SchoolChange Upsert(string kind, string id, params byte[] body) => new(SchoolChangeKind.Upserted, new SourceRef("visma", kind, id), body);

    private static ChangeBatch Batch(string cursor, params SchoolChange[] changes) => new([.. changes], new ChangeCursor(cursor), false) { IsResumable = true };

    private OngoingRead Read() => new(null, _clock.GetCurrentInstant());

    private PendingReads Pending(RosterSyncOptions? options = null) => new(_store, _keyring, _clock, TenantId.Default, Source, options ?? new RosterSyncOptions());

    /// <summary>A store that lost the last part of what was read.</summary>
    public class WithoutTheLastPart : DispatchProxy
    {
        internal IRosterStore Store { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var answer = targetMethod!.Invoke(Store, args);
            return answer is IAsyncEnumerable<ReadOnlyMemory<byte>> parts ? parts.SkipLast(1) : answer;
        }
    }

    /// <summary>A store that keeps no part.</summary>
    public class WithoutRoom : DispatchProxy
    {
        internal IRosterStore Store { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name == nameof(IRosterStore.KeepPartAsync)
            ? throw new StoreUnavailableException("The disk is full.")
            : targetMethod.Invoke(Store, args);
    }

    private sealed class CutFeed(ChangeBatch first) : ISchoolChangeFeed
    {
        public IReadOnlyList<string> RecordKinds => ["user"];

        public SchoolSourceDescriptor Describe() => Source;

        public ISchoolDataSource Assemble(ISchoolRecords records) => throw new NotSupportedException();

        public async IAsyncEnumerable<ChangeBatch> ReadAsync(ChangeCursor? since, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            yield return first;
            throw new SchoolSourceException(SourceFault.Unavailable, "The line was cut.");
        }
    }
}
