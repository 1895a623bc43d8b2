using System.Text.Json;
using CsCheck;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using NodaTime.Testing;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Storage.Sqlite;
using UmV.Storage.Tests.Contract;

namespace UmV.Storage.Tests.Sqlite;

/// <summary>The store in memory says what should happen; SQLite must answer the same to whatever it is given.</summary>
public sealed class StoreModelTests
{
    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions().ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
    private static int _names;
    private readonly HashSet<string> _answers = [];

    [Fact]
    public void Random_work_is_answered_alike_by_the_model_and_by_SQLite()
    {
        Step.Gen.List[1, 40].Sample(
            steps => CompareAsync(steps).GetAwaiter().GetResult(), iter: 150, threads: 1, print: steps => string.Join('\n', steps));
        _answers.Should().Contain(["Committed", "AlreadyDone", "Conflict", "CapacityExceeded", "rejected"], "the work must meet every answer");
    }

    private async Task CompareAsync(List<Step> steps)
    {
        var model = new InMemoryStore();
        var options = new SqliteStoreOptions { Path = $"model-{Interlocked.Increment(ref _names)}", InMemory = true };
        await using var actual = SqliteStore.Open(options, new InMemoryKeyring(), new FakeClock(Sample.Noon));
        await actual.PrepareAsync();
        for (var number = 0; number < steps.Count; number++)
        {
            var expected = await steps[number].DoAsync(model, number);
            _answers.Add(expected as string ?? expected.GetType().Name);
            var answered = await steps[number].DoAsync(actual, number);
            Text(answered).Should().Be(Text(expected), "that is what the model answers to step {0}", number);
        }

        Text(await LookAsync(actual)).Should().Be(Text(await LookAsync(model)));
    }

    private static string Text(object answer) =>
        (answer is CommitOutcome ? answer.GetType().Name : "") + JsonSerializer.Serialize(answer, answer.GetType(), Json);

    private static async Task<object> LookAsync(IUmVStore store)
    {
        var ever = new DateInterval(new LocalDate(2000, 1, 1), new LocalDate(2100, 1, 1));
        var all = new List<object>();
        for (var number = 1; number <= Step.Cases; number++)
        {
            var stream = StreamId.Of(Sample.Case(number));
            all.Add(await store.ReadAsync(Sample.Tenant, stream).ToListAsync());
            all.Add((object?)await store.LoadAsync(Sample.Tenant, stream) ?? "none");
            all.Add((object?)await store.FindFactAsync(Sample.Tenant, Sample.Case(number)) ?? "none");
        }

        all.Add(await store.ListCasesAsync(Sample.Tenant, new CaseFilter()));
        all.Add(await store.ListCasesAsync(Sample.Tenant, new CaseFilter(Member: Sample.Person(1))));
        all.Add(await store.CountCasesAsync(Sample.Tenant, Sample.Agreement(1)));
        all.Add(await store.ListDutiesAsync(Sample.Tenant, new DutyFilter()));
        all.Add(await store.ListMessagesAsync(Sample.Tenant, null));
        List<RequestFactRow> facts = await store.ListFactsAsync(Sample.Tenant, ever).ToListAsync();
        all.Add(facts.OrderBy(fact => fact.Case.Value).ToList());
        return all;
    }

    /// <summary>One thing done to a store, from small ranges so that steps meet.</summary>
    private sealed record Step(int Kind, int Case, int Command, int Entries, bool Flag, int Choice)
    {
        internal const int Cases = 4;

        internal static readonly Gen<Step> Gen = CsCheck.Gen.Select(
            CsCheck.Gen.Int[0, 9], CsCheck.Gen.Int[1, Cases], CsCheck.Gen.Int[1, 30], CsCheck.Gen.Int[1, 3], CsCheck.Gen.Bool,
            CsCheck.Gen.Int[0, 5], (kind, which, command, entries, flag, choice) => new Step(kind, which, command, entries, flag, choice));

        internal async Task<object> DoAsync(IUmVStore store, int minute)
        {
            try
            {
                return Kind switch
                {
                    0 => await store.LeaseAsync(Sample.Tenant, At(minute), At(minute + 3), 1 + Choice),
                    1 => await RecordAsync(store, minute),
                    2 => await store.ListCasesAsync(Sample.Tenant, new CaseFilter(OpenOnly: Flag, Most: 1 + Choice)),
                    3 => (object?)await store.FindCommandAsync(Sample.Tenant, Sample.Command(Command)) ?? "none",
                    _ => await store.CommitAsync(await CommitAsync(store, minute)),
                };
            }
            catch (StoreRejectedException)
            {
                return "rejected";
            }
        }

        private static Instant At(int minute) => Sample.Noon + Duration.FromMinutes(minute);

        private async Task<object> RecordAsync(IUmVStore store, int minute)
        {
            var status = (OutboxStatus)(Choice % 3);
            await store.RecordAttemptAsync(
                Sample.Tenant, Sample.Mail(Case, 0, $"mail-{Command % 8}") with { Status = status, Attempts = minute, NextAttemptAt = At(minute + Choice) });
            return "recorded";
        }

        private async Task<Commit> CommitAsync(IUmVStore store, int minute)
        {
            var stream = StreamId.Of(Sample.Case(Case));
            var before = Choice == 5 ? null : await store.LoadAsync(Sample.Tenant, stream);
            var previous = before is null ? null : Sample.Commit(stream, 1) with { Snapshot = before };
            var agreement = Flag ? Sample.Agreement(1) : (AgreementId?)null;
            var row = Sample.CaseRow(Case, minute / 2, agreement) with
            {
                IsOpen = Choice != 1, Members = [.. Enumerable.Range(0, Choice).Select(Sample.Person)],
            };
            return Sample.Commit(stream, Command, previous, Entries) with
            {
                Case = Choice == 2 ? null : row,
                Capacity = Flag ? new CapacityLimit(Sample.Agreement(1), 2) : null,
                Fact = Choice >= 3 ? Sample.Fact(Case, new LocalDate(2026, 1, Command), [.. Enumerable.Range(0, Choice).Select(n => $"c{n % 2}")]) : null,
                DutiesToKeep = [Sample.Duty(Case, $"session:{Choice}", new LocalDate(2026, 2, 1 + (Command % 5)))],
                DutiesToRemove = [$"session:{Entries}"],
                Outbox = Entries == 1 ? [Sample.Mail(Case, minute, $"mail-{Command % 8}")] : [],
                NewKeys = Entries == 2 ? [Sample.DataKey(Command, stream)] : [],
            };
        }
    }
}
