using UmV.Core.Cases;
using UmV.Core.Checkpoints;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Checkpoints;

/// <summary>A checkpoint says where every chain stands, names what has moved, and is signed only for a store that holds to the ones before it.</summary>
public sealed class CheckpointWriterTests : IDisposable
{
    private readonly Made _made = new();

    [Fact]
    public async Task The_first_checkpoint_names_every_chain_and_the_next_those_that_moved()
    {
        using var world = await InAsync(CaseState.Submitted);
        await world.Door.AskAsync(Leader, new GetCase(world.Case));
        var journals = await world.Store.ListHeadsAsync(TenantId.Default).ToListAsync();
        var accesses = await world.Store.ListAccessHeadsAsync(TenantId.Default).ToListAsync();

        var first = await WriteAsync(world);

        (first.Number, first.At, first.Tenant, first.KeyId).Should().Be((1, world.Clock.GetCurrentInstant(), TenantId.Default, _made.Signer.KeyId));
        (first.Chains, first.Entries).Should().Be((journals.Count + accesses.Count, journals.Concat(accesses).Sum(head => head.Version)));
        first.Moved.Select(head => (head.Kind, head.Stream, head.Version)).Should().BeEquivalentTo(
            journals.Select(head => (ChainKind.Journal, head.Stream, head.Version)).Concat(accesses.Select(head => (ChainKind.Access, head.Stream, head.Version))));

        await world.DoAsync(Leader, CaseAction.BeginAssessment);
        var second = await WriteAsync(world);
        second.Moved.Select(head => (head.Kind, head.Stream)).Should().Equal((ChainKind.Journal, StreamId.Of(world.Case)));
        (second.Number, second.Entries).Should().Be((2, first.Entries + second.Moved[0].Version - first.Moved.Single(head => head.Kind == ChainKind.Journal && head.Stream == StreamId.Of(world.Case)).Version));
        second.Previous.ToArray().Should().Equal(first.Digest());
        (await WriteAsync(world)).Moved.Should().BeEmpty("nothing has moved since");
        (await world.Service<Verifier>().VerifyAsync(await _made.ReadAsync())).Should().BeEquivalentTo(new { Ok = true, Checkpoint = 3L });
    }

    [Fact]
    public async Task An_older_file_is_not_signed_for()
    {
        using (var world = await InAsync(CaseState.Submitted))
            await WriteAsync(world);
        using var older = Empty();
        await IsNotSignedAsync(older);
    }

    [Fact]
    public async Task A_journal_that_was_cut_off_or_ends_otherwise_is_not_signed_for()
    {
        var store = new InMemoryStore();
        using var world = await WithAgreementAsync(store: store);
        await world.BringAsync(CaseState.Submitted);
        await WriteAsync(world);
        var journal = store.Raw(TenantId.Default).Journals[StreamId.Of(world.Case)];
        var whole = journal.Snapshot;

        journal.Snapshot = whole with { Version = whole.Version - 1 };
        await IsNotSignedAsync(world);
        journal.Snapshot = whole with { HeadHash = Made.Hash(3) };
        await IsNotSignedAsync(world);
        journal.Snapshot = whole;
        (await WriteAsync(world)).Number.Should().Be(2);
    }

    [Fact]
    public async Task Without_a_sink_or_a_signer_nothing_is_written()
    {
        using var world = Empty();
        var writer = world.Service<CheckpointWriter>();
        await FluentActions.Awaiting(async () => await writer.WriteAsync(null!, _made.Signer)).Should().ThrowAsync<ArgumentNullException>();
        await FluentActions.Awaiting(async () => await writer.WriteAsync(_made.Sink, null!)).Should().ThrowAsync<ArgumentNullException>();
    }

    private async Task<Checkpoint> WriteAsync(CaseWorld world) => await world.Service<CheckpointWriter>().WriteAsync(_made.Sink, _made.Signer);

    private async Task IsNotSignedAsync(CaseWorld world)
    {
        var before = await _made.Sink.ReadAsync().CountAsync();
        await FluentActions.Awaiting(() => WriteAsync(world)).Should().ThrowAsync<CheckpointRejectedException>()
            .WithMessage("The store does not hold to checkpoint 1*nothing was signed*");
        (await _made.Sink.ReadAsync().CountAsync()).Should().Be(before);
    }

    public void Dispose() => _made.Dispose();
}
