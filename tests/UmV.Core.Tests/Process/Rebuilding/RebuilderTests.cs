using CsCheck;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Rebuilding;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Core.Tests.Cases;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Process.Rebuilding;

/// <summary>Everything beside the journals can be made again from them, exactly.</summary>
public sealed class RebuilderTests
{
    private const int Damages = 200;

    [Fact]
    public async Task After_any_damage_beside_the_journals_a_rebuild_restores_exactly_what_was_there()
    {
        using var world = await PlayedAsync();
        var streams = await world.Store.ListStreamsAsync(TenantId.Default).ToListAsync();
        var before = await TextAsync(world, streams);
        var rebuilder = world.Service<Rebuilder>();
        (await rebuilder.RebuildAsync()).FoundNothing.Should().BeTrue("nothing is damaged yet");

        var hits = 0;
        foreach (var damage in Gen.Select(Gen.Int[0, streams.Count - 1], Gen.Int[1, 127]).List[1, 6].Array[Damages].Single())
        {
            foreach (var (place, what) in damage)
                await DamageAsync(world, streams[place], what);
            var isDamaged = await TextAsync(world, streams) != before;
            (await rebuilder.RebuildAsync(dryRun: true)).FoundNothing.Should().Be(!isDamaged, "a dry run finds what there is");
            (await TextAsync(world, streams) != before).Should().Be(isDamaged, "a dry run changes nothing");
            (await rebuilder.RebuildAsync()).FoundNothing.Should().Be(!isDamaged);
            (await TextAsync(world, streams)).Should().Be(before);
            hits += isDamaged ? 1 : 0;
        }

        hits.Should().BeGreaterThan(Damages / 2, "or the damages damage little");
        (await world.Service<Verifier>().VerifyAsync()).FirstFault.Should().BeNull();
    }

    [Fact]
    public async Task A_rebuild_beside_writers_disturbs_nobody_and_finds_nothing()
    {
        using var world = await InAsync(CaseState.Planning);
        var writing = Task.Run(async () =>
        {
            for (var number = 0; number < 150; number++)
                await world.DoneAsync(Worker, new Core.Cases.AddTeamMember(world.Case, Person(700 + number), Role.OtherProfessional));
        });
        var found = new List<RebuildReport>();
        while (!writing.IsCompleted)
            found.Add(await world.Service<Rebuilder>().RebuildAsync());
        await writing;

        found.Should().OnlyContain(report => report.FoundNothing);
        (await world.FileAsync()).Team.Members.Count(member => member.Role == Role.OtherProfessional).Should().BeGreaterThanOrEqualTo(150);
    }

    [Fact]
    public async Task A_journal_that_was_cut_off_is_left_alone_and_told()
    {
        using var world = await InAsync(CaseState.Planning);
        var stream = StreamId.Of(world.Case);
        var kept = (await world.Store.LoadProjectionsAsync(TenantId.Default, stream))!;
        var cut = new CutOff(world.Store, stream, kept.Snapshot.Version - 2);
        using var after = Empty(cut);
        var report = await after.Service<Rebuilder>().RebuildAsync();

        report.Faults.Should().ContainSingle().Which.What.Should().Contain("cut off").And.Contain("Restore a backup");
        cut.Replaced.Should().BeFalse();
    }

    private static async Task<CaseWorld> PlayedAsync()
    {
        var world = await WithAgreementAsync();
        foreach (var state in new[] { CaseState.Assessing, CaseState.FollowingUp, CaseState.Closed })
        {
            world.Case = world.Ids.Next<CaseId>();
            await world.BringAsync(state);
        }

        return world;
    }

    /// <summary>Writes something else beside a journal than what belongs there.</summary>
    private static async Task DamageAsync(CaseWorld world, StreamId stream, int what)
    {
        bool Is(int bit) => (what >> bit & 1) == 1;
        var kept = (await world.Store.LoadProjectionsAsync(TenantId.Default, stream))!;
        var damaged = kept with
        {
            Snapshot = Is(0) ? kept.Snapshot with { Body = "{}"u8.ToArray(), Schema = what } : kept.Snapshot,
            Case = Is(1) ? kept.Case is { } row ? row with { State = "Lost", Members = [Person(what)], NextDue = null } : null : kept.Case,
            Fact = Is(2) ? null : kept.Fact,
            Duties = Is(3) ? [.. kept.Duties.Skip(1).Select(duty => duty with { Due = duty.Due.PlusDays(what) })] : kept.Duties,
            Agreement = Is(4) ? null : kept.Agreement,
            Person = Is(5) && kept.Person is { } person ? person with { School = OtherSchool, Roles = [Role.Pupil] } : kept.Person,
        };
        damaged = damaged with
        {
            Case = Is(6) ? null : damaged.Case,
            FoundBy = damaged.Case is null || Is(6) ? [] : [.. damaged.Case.Members.Distinct().OrderBy(person => person.Value)],
        };
        (await world.Store.ReplaceProjectionsAsync(TenantId.Default, damaged)).Should().BeTrue();
    }

    private static async Task<string> TextAsync(CaseWorld world, IEnumerable<StreamId> streams)
    {
        var text = new System.Text.StringBuilder();
        foreach (var stream in streams)
        {
            var kept = (await world.Store.LoadProjectionsAsync(TenantId.Default, stream))!;
            text.Append(kept.Snapshot.Version).Append(kept.Snapshot.Schema).Append(Convert.ToHexString(kept.Snapshot.HeadHash.Span))
                .Append(System.Text.Encoding.UTF8.GetString(kept.Snapshot.Body.Span)).Append(kept.Agreement)
                .Append(kept.Case is { } row ? row with { Members = [] } : null).AppendJoin(',', kept.Case?.Members ?? []).AppendJoin(',', kept.FoundBy)
                .Append(kept.Fact is { } fact ? fact with { Categories = [] } : null).AppendJoin(',', kept.Fact?.Categories ?? [])
                .Append(kept.Person is { } person ? person with { Roles = [] } : null).AppendJoin(',', kept.Person?.Roles ?? []).AppendJoin(',', kept.Duties);
        }

        return text.ToString();
    }

    /// <summary>A store whose journal ends before its state.</summary>
    private sealed class CutOff(IUmVStore store, StreamId stream, long last) : ForwardingStore(store)
    {
        internal bool Replaced { get; private set; }

        public override async IAsyncEnumerable<JournalEntry> ReadAsync(
            TenantId tenant, StreamId of, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var entry in base.ReadAsync(tenant, of, cancellationToken))
            {
                if (of != stream || entry.Version <= last)
                    yield return entry;
            }
        }

        public override ValueTask<bool> ReplaceProjectionsAsync(TenantId tenant, StoredProjections projections, CancellationToken cancellationToken = default)
        {
            Replaced = true;
            return base.ReplaceProjectionsAsync(tenant, projections, cancellationToken);
        }
    }
}
