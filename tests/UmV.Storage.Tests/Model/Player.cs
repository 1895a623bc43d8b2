using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Tests.Contract;

namespace UmV.Storage.Tests.Model;

/// <summary>Turns acts into calls: it knows what was kept so far, by the answers of the reference store.</summary>
/// <param name="tenants">The two tenants that nothing else plays with.</param>
internal sealed class Player(IReadOnlyList<TenantId> tenants)
{
    private const uint LimitBit = 2;

    private readonly Dictionary<(TenantId, StreamId), List<Commit>> _kept = [];
    private readonly Dictionary<(IUmVStore Store, TenantId Tenant, string Message), Instant> _held = [];
    private readonly List<int> _commands = [];
    private int _next;

    /// <summary>Does it to both stores. What each answered, as text.</summary>
    internal async Task<(string Model, string Actual)> PlayAsync(Act act, IUmVStore model, IUmVStore actual)
    {
        switch (act)
        {
            case Act.Keep keep:
                var commit = Commit(keep);
                var outcome = await AnswerAsync(async () => await model.CommitAsync(commit));
                if (outcome == $"{new CommitOutcome.Committed()}")
                    Kept(commit.Tenant, commit.Stream).Add(commit);
                return (outcome, await AnswerAsync(async () => await actual.CommitAsync(commit)));
            case Act.Lease lease:
                var now = Sample.Noon + Duration.FromMinutes(lease.Minute);
                async Task<object> LeaseFrom(IUmVStore store)
                {
                    var leased = await store.LeaseAsync(Of(lease), now, Duration.FromHours(1 + lease.Length), lease.Most);
                    foreach (var message in leased)
                        _held[(store, Of(lease), message.Row.Message.Id)] = message.Until;
                    return string.Join("\n", leased.Select(message => message.Row));
                }

                return (await AnswerAsync(() => LeaseFrom(model)), await AnswerAsync(() => LeaseFrom(actual)));
            case Act.Record record:
                var row = await AttemptAsync(record, model);
                // Three of four by whoever was given the message last; the others by somebody who never was.
                async Task<object> RecordIn(IUmVStore store)
                {
                    var until = record.Minute % 4 == 0 ? default : _held.GetValueOrDefault((store, Of(record), row.Message.Id));
                    return await store.RecordAttemptAsync(Of(record), new LeasedMessage(row, until)) ? "recorded" : "late";
                }

                return (await AnswerAsync(() => RecordIn(model)), await AnswerAsync(() => RecordIn(actual)));
            default:
                throw new ArgumentOutOfRangeException(nameof(act));
        }
    }

    private TenantId Of(Act act) => tenants[act.Tenant];

    private static async Task<string> AnswerAsync(Func<Task<object>> ask)
    {
        try
        {
            return $"{await ask()}";
        }
        catch (StoreRejectedException)
        {
            return nameof(StoreRejectedException);
        }
    }

    private async Task<OutboxRow> AttemptAsync(Act.Record record, IUmVStore model)
    {
        var all = await model.ListMessagesAsync(Of(record), new MessageFilter());
        var row = all.Count == 0 ? Sample.Mail(1, 1, "unknown") : all[record.Message % all.Count];
        return row with
        {
            Status = record.Status, Attempts = record.Attempts, NextAttemptAt = Sample.Noon + Duration.FromMinutes(record.Minute),
            Reason = record.Status == OutboxStatus.Sent ? null : $"reason {record.Attempts}",
        };
    }

    private List<Commit> Kept(TenantId tenant, StreamId stream)
    {
        if (!_kept.TryGetValue((tenant, stream), out var kept))
            _kept.Add((tenant, stream), kept = []);
        return kept;
    }

    private Commit Commit(Act.Keep keep)
    {
        var stream = Act.Streams[keep.Stream];
        var kept = Kept(Of(keep), stream);
        var head = kept.Count == 0 ? null : kept[^1];
        var command = keep.Retry > 0 && keep.Retry <= _commands.Count ? _commands[^keep.Retry] : ++_next;
        _commands.Add(command);
        var before = keep.From switch
        {
            Act.Basis.Stale => kept.Count < 2 ? null : kept[^2],
            Act.Basis.Ahead => Sample.Commit(stream, 9000, head, tenant: Of(keep)),
            // As long as the one that was kept, with other hashes.
            Act.Basis.Forged when head is not null => Sample.Commit(stream, 9000, entries: (int)head.Snapshot.Version, tenant: new TenantId("forger")),
            _ => head,
        };
        return WithRows(Sample.Commit(stream, command, before, keep.Entries, Of(keep)), keep, command);
    }

    private static Commit WithRows(Commit commit, Act.Keep keep, int command) => commit.Stream.Kind switch
    {
        StreamKind.Case => WithCaseRows(commit, keep.Stream + 1, keep.Content, command),
        StreamKind.Agreement => commit with
        {
            Agreement = Sample.AgreementRow(keep.Stream - 2, Bit(keep.Content, 0) ? Sample.School : Sample.OtherSchool, 1 + (int)(keep.Content % 28)),
            NewKeys = Keys(commit.Stream, keep.Content, command),
        },
        _ => commit with
        {
            Person = new PersonIndexRow(
                Sample.Person(1), Bit(keep.Content, 0) ? Sample.School : null,
                Bit(keep.Content, 1) ? [Role.Pupil, Role.Guardian] : [Role.ProviderLeader]),
        },
    };

    private static Commit WithCaseRows(Commit commit, int number, uint content, int command) => commit with
    {
        Case = Bit(content, 0) ? CaseRow(number, content, command) : null,
        Capacity = (content & LimitBit) != 0 ? new CapacityLimit(Sample.Agreement(1), (int)(content % 3)) : null,
        Fact = Bit(content, 2) ? Fact(number, content) : null,
        DutiesToKeep = [.. Enumerable.Range(0, 3).Where(n => Bit(content, 8 + n)).Select(n => Duty(number, n, content))],
        DutiesToRemove = [.. Enumerable.Range(0, 3).Where(n => Bit(content, 11 + n)).Select(DutyKey)],
        Outbox = [.. Enumerable.Range(0, (int)(content >> 14) % 4).Select(n => Sample.Mail(number, n * 2, MessageId(content, command, n), Sample.Person(Bit(content, 26) ? n : 1)))],
        NewKeys = Keys(commit.Stream, content, command),
    };

    // Now and then a message or key id that may be there already.
    private static string MessageId(uint content, int command, int n) => Bit(content, 16) && Bit(content, 17) ? $"again-{n}" : $"m-{command}-{n}";

    private static ImmutableArray<WrappedDataKey> Keys(StreamId owner, uint content, int command) => ((content >> 18) % 8) switch
    {
        0 => [Sample.DataKey(1, owner)],
        1 or 2 => [Sample.DataKey(100 + command, owner), Sample.DataKey(200 + command, owner)],
        _ => [],
    };

    private static CaseIndexRow CaseRow(int number, uint content, int command)
    {
        var row = Sample.CaseRow(number, command % 5, Bit(content, 3) ? Sample.Agreement(1) : null);
        return row with
        {
            IsOpen = Bit(content, 4),
            School = Bit(content, 5) ? Sample.OtherSchool : Sample.School,
            State = Bit(content, 6) ? "Closed" : "Submitted",
            Coordinator = Bit(content, 7) ? Sample.Worker : null,
            NextDue = Bit(content, 27) ? new LocalDate(2026, 3, 1 + (int)(content % 9)) : null,
            Receipt = Bit(content, 8) ? row.Receipt : null,
            Members = [.. Enumerable.Range(1, (int)(content >> 9) % 4).Select(Sample.Person), .. Bit(content, 3) ? new[] { Sample.Person(1) } : []],
        };
    }

    private static RequestFactRow Fact(int number, uint content) =>
        Sample.Fact(number, new LocalDate(2026, 1 + (int)(content % 12), 1 + (int)(content % 28)), [.. Enumerable.Range(0, (int)(content >> 20) % 4).Select(n => $"c{(content + n) % 5}-{n}")]) with
        {
            Grade = Bit(content, 21) ? null : (int)(content % 13) + 1,
            Severity = Bit(content, 22) ? null : "low",
            ClosedOn = Bit(content, 23) ? new LocalDate(2026, 12, 31) : null,
            GoalAttainment = Bit(content, 24) ? ((int)(content % 400) - 200) / 100m : null,
            SessionsHeld = (int)(content % 7),
        };

    private static DutyRow Duty(int number, int n, uint content) => Sample.Duty(number, DutyKey(n), new LocalDate(2026, 3, 1 + (int)((content >> n) % 9))) with
    {
        Responsible = Bit(content, 25 + n) ? Sample.Person(n) : null,
        School = Bit(content, 24 + n) ? Sample.School : Sample.OtherSchool,
    };

    private static string DutyKey(int n) => n == 0 ? "answer-request" : $"session:{n}";

    private static bool Bit(uint content, int place) => (content >> place & 1) == 1;
}
