using System.Security.Cryptography;
using NodaTime;
using UmV.Core.Checkpoints;
using UmV.Core.Identity;
using UmV.TestKit;
using static UmV.Core.Tests.Checkpoints.Made;

namespace UmV.Core.Tests.Checkpoints;

/// <summary>Checkpoints hold together: none can be cut out, put in, changed, signed by another or contradict the rest, and be believed.</summary>
public sealed class CheckpointTrailTests : IDisposable
{
    private readonly Made _made = new();

    [Fact]
    public async Task A_trail_tells_where_every_chain_stood_at_each_checkpoint()
    {
        var first = await _made.AppendAsync(After(null, [Head(2, 1), Head(1, 2, Person, ChainKind.Access)], [Head(2, 1), Head(1, 2, Person, ChainKind.Access)]));
        await _made.AppendAsync(After(first, [Head(5, 3), Head(1, 2, Person, ChainKind.Access)], [Head(5, 3)]));

        var trail = await _made.ReadAsync();

        trail.Last!.Number.Should().Be(2);
        trail.Of(ChainKind.Journal, Case).Select(seen => (seen.Version, seen.Checkpoint, seen.At)).Should().Equal(
            (2, 1, TestClock.Start), (5, 2, TestClock.Start + Duration.FromHours(1)));
        trail.Of(ChainKind.Journal, Case)[1].Hash.ToArray().Should().Equal(Hash(3));
        trail.Of(ChainKind.Access, Person).Select(seen => seen.Version).Should().Equal(1);
        trail.Of(ChainKind.Access, Case).Should().BeEmpty();
        trail.Chains.Should().BeEquivalentTo([(ChainKind.Journal, Case), (ChainKind.Access, Person)]);
    }

    [Fact]
    public async Task Where_there_is_no_checkpoint_nothing_is_known()
    {
        var trail = await _made.ReadAsync();
        trail.Last.Should().BeNull();
        trail.Chains.Should().BeEmpty();
        trail.MustCover(Instant.MinValue, Duration.Zero).Should().BeFalse();
    }

    [Fact]
    public async Task What_is_older_than_the_last_checkpoint_by_more_than_it_takes_to_settle_must_have_been_seen()
    {
        var first = await _made.AppendAsync(After(null, [Head(1, 1)], [Head(1, 1)]));
        var trail = await _made.ReadAsync();
        var settled = first.At - Duration.FromMinutes(10);
        trail.MustCover(settled, Duration.FromMinutes(10)).Should().BeFalse();
        trail.MustCover(settled - Duration.Epsilon, Duration.FromMinutes(10)).Should().BeTrue();
    }

    [Fact]
    public async Task The_checkpoints_of_another_tenant_are_another_trail()
    {
        await _made.AppendAsync(After(null, [Head(1, 1)], [Head(1, 1)]) with { Tenant = new TenantId("other"), Number = 7 });
        var own = await _made.AppendAsync(After(null, [Head(1, 1)], [Head(1, 1)]));
        (await _made.ReadAsync()).Last!.Digest().Should().Equal(own.Digest());
    }

    [Fact]
    public async Task One_that_was_cut_out_is_missed()
    {
        var unseen = After(null, [Head(1, 1)], [Head(1, 1)]);
        await _made.AppendAsync(After(unseen, [Head(2, 2)], [Head(2, 2)]));
        await _made.IsRejectedAsync("Checkpoint 1 was expected and 2 is there*");
    }

    [Fact]
    public async Task One_that_does_not_follow_on_the_one_before_it_is_rejected()
    {
        var first = await _made.AppendAsync(After(null, [Head(1, 1)], [Head(1, 1)]));
        await _made.AppendAsync(After(first, [Head(2, 2)], [Head(2, 2)]) with { Previous = Hash(9) });
        await _made.IsRejectedAsync("Checkpoint 2 does not follow on the one before it*");
    }

    [Fact]
    public async Task The_first_one_follows_on_nothing()
    {
        await _made.AppendAsync(After(null, [Head(1, 1)], [Head(1, 1)]) with { Previous = Hash(9) });
        await _made.IsRejectedAsync("Checkpoint 1 does not follow*");
    }

    [Fact]
    public async Task One_that_was_changed_after_it_was_signed_is_rejected()
    {
        var whole = After(null, [Head(1, 1)], [Head(1, 1)]);
        await _made.Sink.AppendAsync(whole with { Signature = await _made.Signer.SignAsync(whole.Digest()), At = whole.At + Duration.FromTicks(1) });
        await _made.IsRejectedAsync("Checkpoint 1 is not signed by the trusted key, or was changed*");
    }

    [Fact]
    public async Task One_that_another_signed_is_rejected()
    {
        using var other = new Made();
        var whole = After(null, [Head(1, 1)], [Head(1, 1)]);
        await _made.Sink.AppendAsync(whole with { Signature = await other.Signer.SignAsync(whole.Digest()) });
        await _made.IsRejectedAsync("Checkpoint 1 is not signed by the trusted key*");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public async Task A_chain_never_goes_back_or_stands_where_it_stood_and_has_moved(long version)
    {
        var first = await _made.AppendAsync(After(null, [Head(2, 1)], [Head(2, 1)]));
        await _made.AppendAsync(After(first, [Head(version, 2)], [Head(version, 2)]));
        await _made.IsRejectedAsync("Checkpoint 2 says that a chain went back*");
    }

    [Fact]
    public async Task The_root_is_that_of_all_heads_that_the_checkpoints_tell_of()
    {
        await _made.AppendAsync(After(null, [Head(1, 1)], [Head(1, 1)]) with { Root = Hash(4) });
        await _made.IsRejectedAsync("The root of checkpoint 1 is not that of what the checkpoints tell*");
    }

    [Fact]
    public async Task The_number_of_chains_is_that_of_all_that_the_checkpoints_tell_of()
    {
        await _made.AppendAsync(After(null, [Head(1, 1)], [Head(1, 1)]) with { Chains = 2 });
        await _made.IsRejectedAsync("The root of checkpoint 1 is not that of what the checkpoints tell*");
    }

    [Fact]
    public async Task A_public_key_of_another_kind_is_refused_before_anything_is_read()
    {
        var read = async () => await CheckpointTrail.ReadAsync(_made.Sink, TenantId.Default, "no key"u8.ToArray());
        await read.Should().ThrowAsync<CheckpointRejectedException>().WithMessage("The public key is not one that UmV knows*");
        await FluentActions.Awaiting(async () => await CheckpointTrail.ReadAsync(null!, TenantId.Default, _made.Signer.PublicKey)).Should().ThrowAsync<ArgumentNullException>();
    }

    [Fact]
    public async Task The_signer_signs_on_p_256_under_the_name_of_its_public_key()
    {
        var digest = Hash(5);
        using var trusted = ECDsa.Create();
        trusted.ImportSubjectPublicKeyInfo(_made.Signer.PublicKey.Span, out _);

        trusted.VerifyHash(digest, await _made.Signer.SignAsync(digest)).Should().BeTrue();
        _made.Signer.KeyId.Should().Be("p256-" + Convert.ToHexStringLower(SHA256.HashData(_made.Signer.PublicKey.Span))[..16]);
        using var longer = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        FluentActions.Invoking(() => new EcdsaSigner(longer)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new EcdsaSigner(null!)).Should().Throw<ArgumentNullException>();
        await FluentActions.Awaiting(async () => await _made.Signer.SignAsync(digest, new CancellationToken(true))).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_sink_gives_back_what_it_was_given_in_order_until_it_is_told_to_stop()
    {
        var first = await _made.AppendAsync(After(null, [Head(1, 1)], [Head(1, 1)]));
        var second = await _made.AppendAsync(After(first, [Head(2, 1)], [Head(2, 1)]));

        (await _made.Sink.ReadAsync().ToListAsync()).Should().Equal(first, second);
        await FluentActions.Awaiting(async () => await _made.Sink.ReadAsync(new CancellationToken(true)).ToListAsync()).Should().ThrowAsync<OperationCanceledException>();
        await FluentActions.Awaiting(async () => await _made.Sink.AppendAsync(null!)).Should().ThrowAsync<ArgumentNullException>();
    }

    public void Dispose() => _made.Dispose();
}
