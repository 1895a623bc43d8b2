using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using UmV.Core.Schools;
using UmV.TestKit;
using UmV.Testing.Contracts;
using UmV.Testing.Simulation;

namespace UmV.Testing.Tests;

/// <summary>Feeds that are right but for one thing about readings that are cut: the kit must name it.</summary>
public sealed class BrokenFeedTests
{
    public static TheoryData<string, string> Broken => new()
    {
        { "its cursor in mid-read loses rows", "FEED-4" },
        { "its cursor in mid-read is that of the end", "FEED-4" },
        { "does not tell what changed between the two parts", "FEED-5" },
        { "does not tell what was deleted between the two parts", "FEED-5" },
        { "counts its place over rows that move", "FEED-5" },
    };

    [Fact]
    public async Task A_feed_that_is_right_keeps_every_rule()
    {
        var report = await CheckAsync("right");
        report.ThrowIfBroken();
        report.Checked.Should().Contain(["FEED-4", "FEED-5"]);
    }

    [Fact]
    public async Task A_feed_that_does_not_say_that_it_can_be_gone_on_with_is_not_asked_to()
    {
        var report = await CheckAsync("never says that it can be gone on with");
        report.ThrowIfBroken();
        report.Checked.Should().NotContain("FEED-4").And.Contain("FEED-3");
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_feed_is_named_by_the_rule_that_it_breaks(string fault, string rule)
    {
        var report = await CheckAsync(fault);
        report.Findings.Select(finding => finding.Rule).Should().Contain(rule);
        Canary.SearchText(report.ToString(), "Ødegård", "Sárá", "st-1", "ELEV").Should().BeEmpty("a report may be shown anywhere");
    }

    private static Task<ContractReport> CheckAsync(string fault)
    {
        var clock = TestClock.New();
        var world = SimulatedWorlds.Small(clock);
        clock.AdvanceMinutes(1);
        return SchoolSourceContract.CheckAsync(new ContractSubject
        {
            OpenFeed = () => new WorldFeed(world, fault),
            Expected = ExpectedRoster.Of(world),
            ChangeSource = () =>
            {
                clock.AdvanceMinutes(1);
                // The one last read and the one first read, so that it falls before the place of any cut.
                world.Change<SimulatedOrg>("org-kommune", org => org with { Name = "Ny kommune" }).Change<SimulatedOrg>("org-skole-a", org => org with { Name = "Nyåsen" });
                world.Change<SimulatedUser>("st-1", user => user with { Family = "Ny-Ødegård" }).Delete<SimulatedUser>("ai-1");
                return ExpectedRoster.Of(world);
            },
        });
    }
}

/// <summary>A feed over the world in memory: everything in pages of three, or what has changed since a moment; with one fault at a time.</summary>
internal sealed class WorldFeed(SimulatedWorld world, string fault) : ISchoolChangeFeed
{
    private const int Page = 3;
    private static readonly ConcurrentDictionary<string, SimulatedRecord> Told = new(StringComparer.Ordinal);
    private static int _told;

    public IReadOnlyList<string> RecordKinds { get; } = ["SimulatedOrg", "SimulatedSession", "SimulatedClass", "SimulatedUser", "SimulatedEnrollment"];

    public SchoolSourceDescriptor Describe() =>
        new WorldSource(world, "right", 1).Describe() is var source ? source with { Capabilities = source.Capabilities | SchoolCapability.DeltaChanges | SchoolCapability.DeltaReportsDeletes } : source;

    /// <summary>A cursor is the moment from which changes are asked for and, within, how many records were told.</summary>
    public async IAsyncEnumerable<ChangeBatch> ReadAsync(ChangeCursor? since, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        var now = world.Clock.GetCurrentInstant().ToUnixTimeTicks();
        var (from, place) = since?.Token.Split(';') is [var moment, .. var rest] ? (Number(moment), rest is [var told] ? (int?)Number(told) : null) : (long.MinValue, 0);
        if (place is not 0)
            yield return Batch(All().Where(record => record.Modified.ToUnixTimeTicks() >= from && IsTold(record, place is not null)), since!.Token, false);
        // A tombstone keeps its place: without it, all after it move forward, and one falls between two pages.
        var list = All().Where(record => !record.IsDeleted || fault != "counts its place over rows that move").ToList();
        var begun = place is null or 0 ? now : from;
        for (var at = place ?? list.Count; at < list.Count; at += Page)
        {
            var next = Math.Min(list.Count, at + Page) + (fault == "its cursor in mid-read loses rows" ? 1 : 0);
            var token = fault == "its cursor in mid-read is that of the end" ? $"{now}" : string.Create(CultureInfo.InvariantCulture, $"{begun};{next}");
            yield return Batch(list.Skip(at).Take(Page), token, fault != "never says that it can be gone on with");
        }
        yield return new ChangeBatch([], new ChangeCursor(begun.ToString(CultureInfo.InvariantCulture)), true);
    }

    public ISchoolDataSource Assemble(ISchoolRecords records) => new Assembled(records, world.Clock);

    private bool IsTold(SimulatedRecord record, bool isCut) => !isCut || fault switch
    {
        "does not tell what changed between the two parts" => false,
        "does not tell what was deleted between the two parts" => !record.IsDeleted,
        _ => true,
    };

    private IEnumerable<SimulatedRecord> All() => world.All<SimulatedOrg>().Cast<SimulatedRecord>().Concat(world.All<SimulatedSession>())
        .Concat(world.All<SimulatedClass>()).Concat(world.All<SimulatedUser>()).Concat(world.All<SimulatedEnrollment>());

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static ChangeBatch Batch(IEnumerable<SimulatedRecord> records, string cursor, bool isResumable) =>
        new([.. records.Select(ChangeOf)], new ChangeCursor(cursor), false) { IsResumable = isResumable };

    private static SchoolChange ChangeOf(SimulatedRecord record)
    {
        var name = new SourceRef("world", record.GetType().Name, record.Id);
        var body = Interlocked.Increment(ref _told).ToString(CultureInfo.InvariantCulture);
        Told[body] = record;
        return record.IsDeleted ? new(SchoolChangeKind.Deleted, name) : new(SchoolChangeKind.Upserted, name, Encoding.UTF8.GetBytes(body));
    }

    /// <summary>A world of the records that were told, and what it means.</summary>
    private sealed class Assembled(ISchoolRecords records, NodaTime.IClock clock) : ISchoolDataSource
    {
        private WorldSource? _source;

        public SchoolSourceDescriptor Describe() => new WorldSource(new SimulatedWorld(clock), "right", 1).Describe();

        public IAsyncEnumerable<School> ListSchoolsAsync(CancellationToken cancellationToken = default) => ListAsync(source => source.ListSchoolsAsync(cancellationToken));

        public IAsyncEnumerable<ClassGroup> ListGroupsAsync(CancellationToken cancellationToken = default) => ListAsync(source => source.ListGroupsAsync(cancellationToken));

        public IAsyncEnumerable<Student> ListStudentsAsync(CancellationToken cancellationToken = default) => ListAsync(source => source.ListStudentsAsync(cancellationToken));

        public IAsyncEnumerable<StaffMember> ListStaffAsync(CancellationToken cancellationToken = default) => ListAsync(source => source.ListStaffAsync(cancellationToken));

        public IAsyncEnumerable<Guardian> ListGuardiansAsync(CancellationToken cancellationToken = default) => ListAsync(source => source.ListGuardiansAsync(cancellationToken));

        public IAsyncEnumerable<Enrollment> ListEnrollmentsAsync(CancellationToken cancellationToken = default) => ListAsync(source => source.ListEnrollmentsAsync(cancellationToken));

        private async IAsyncEnumerable<T> ListAsync<T>(Func<WorldSource, IAsyncEnumerable<T>> list)
        {
            _source ??= new WorldSource(await WorldAsync(), "right", 1);
            await foreach (var item in list(_source))
                yield return item;
        }

        private async Task<SimulatedWorld> WorldAsync()
        {
            var world = new SimulatedWorld(clock);
            await EachAsync<SimulatedOrg>(world);
            await EachAsync<SimulatedSession>(world);
            await EachAsync<SimulatedClass>(world);
            await EachAsync<SimulatedUser>(world);
            await EachAsync<SimulatedEnrollment>(world);
            return world;
        }

        private async Task EachAsync<T>(SimulatedWorld world)
            where T : SimulatedRecord
        {
            await foreach (var record in records.ListAsync(typeof(T).Name))
                world.Put((T)Told[Encoding.UTF8.GetString(record.Body.Span)]);
        }
    }
}
