using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Correspondence;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Storage;
using UmV.Integrations.Email.Tests.Smtp;
using UmV.MailHost;
using UmV.Storage.Sqlite;
using UmV.TestKit;
using UmV.TestKit.Mail;

namespace UmV.Integrations.Email.Tests.Kill;

/// <summary>Two thousand mails, and neither the sender nor the server is let live for long.</summary>
public sealed class KillTests
{
    private const int People = 200, Rounds = 10, Mails = People * Rounds;

    private static readonly OrganisationNumber School = OrganisationNumber.Parse("310000027");

    [ScriptedSmtpFact]
    public async Task Of_two_thousand_mails_none_is_lost_and_what_comes_twice_has_the_same_message_id()
    {
        using var folder = new TempFolder();
        var (store, log, authority) = (folder.At("umv.db"), folder.At("taken.jsonl"), new TestAuthority(folder.Path));
        var port = SmtpBench.ClosedPort();
        var start = SystemNow();
        var expected = await FillAsync(store, start);

        var (senderKills, serverKills) = await SendAsync();

        var taken = await TakenAsync(log);
        var ids = taken.ConvertAll(mail => SmtpBench.Read(mail).MessageId!.Split('@')[0]);
        ids.Distinct().Order().Should().Equal(expected.Order(), "none is lost, and none has a second Message-ID");
        await using var services = Host(store, start);
        await services.GetRequiredService<IUmV>().PrepareAsync();
        var summary = await services.GetRequiredService<IUmVStore>().SummariseMessagesAsync(TenantId.Default);
        (summary.Pending, summary.Dead).Should().Be((0, 0));
        InOrder(taken, ids, expected).Should().BeTrue("to one person about one case, mails come in order");
        Figures.Show("Mail under kills", string.Create(CultureInfo.InvariantCulture,
            $"{Mails} mails, {senderKills} kills of the sender, {serverKills} of the server: {Mails - ids.Distinct().Count()} lost, {ids.Count - Mails} came twice, all under the same Message-ID."));

        async Task<(int Sender, int Server)> SendAsync()
        {
            var (dice, lines, senders, servers) = (new DeterministicDice(7), new LineCount(log), 0, 0);
            var server = await ScriptedSmtpServer.StartAsync(Ports(), log, authority);
            var sender = Sender(store, port, authority, start);
            try
            {
                for (var next = 40; ; next = lines.Now() + dice.Between(40, 120))
                {
                    while (lines.Now() < next && !sender.HasExited)
                        await Task.Delay(5);
                    if (sender.HasExited)
                        return sender.ExitCode == 0 ? (senders, servers) : throw new InvalidOperationException($"The sender ended with {sender.ExitCode}.");
                    if (dice.Between(0, 1) == 0)
                    {
                        await server.DisposeAsync();
                        server = await ScriptedSmtpServer.StartAsync(Ports(), log, authority);
                        servers++;
                    }
                    else
                    {
                        sender.Kill();
                        await sender.WaitForExitAsync();
                        sender.Dispose();
                        sender = Sender(store, port, authority, start);
                        senders++;
                    }
                }
            }
            finally
            {
                if (!sender.HasExited)
                    sender.Kill();
                sender.Dispose();
                await server.DisposeAsync();
            }
        }

        object Ports() => new Dictionary<string, object> { ["usual"] = new { port } };
    }

    private static async Task<ImmutableArray<string>> FillAsync(string store, Instant start)
    {
        await using var services = Host(store, start);
        var door = services.GetRequiredService<IUmV>();
        var ids = services.GetRequiredService<IIdSource>();
        await door.PrepareAsync();
        var (leader, teacher) = (new Actor(ids.Next<PersonId>(), Role.ProviderLeader), new Actor(ids.Next<PersonId>(), Role.ContactTeacher, School));
        var people = Enumerable.Range(0, People).Select(_ => ids.Next<PersonId>()).ToImmutableArray();
        await Task.WhenAll(people.Select(async (person, number) => (await door.ExecuteAsync(leader, new RegisterPerson(
            person, new PersonDetails("Åse", "Testesen", null, $"m{number}@skole.example"), null, [Role.ProviderWorker]))).OrThrow()));
        var @case = ids.Next<CaseId>();
        (await door.ExecuteAsync(teacher, new StartRequest(@case, School))).OrThrow();
        for (var round = 0; round < Rounds; round++)
            (await door.ExecuteAsync(Actor.System, new RemindOfDuty(@case, $"duty-{round}", new LocalDate(2026, 9, 1), ReminderStage.Soon, people))).OrThrow();
        var rows = await services.GetRequiredService<IUmVStore>().ListMessagesAsync(TenantId.Default, new MessageFilter(Most: 10_000));
        rows.Should().HaveCount(Mails);
        return [.. rows.Select(row => row.Message.Id)];
    }

    // The first time that each mail came: to each person, in the order in which the messages were made.
    private static bool InOrder(IReadOnlyList<TakenMail> taken, IReadOnlyList<string> ids, ImmutableArray<string> expected)
    {
        var order = expected.Select((id, place) => (id, place)).ToDictionary(pair => pair.id, pair => pair.place, StringComparer.Ordinal);
        return taken.Zip(ids).DistinctBy(mail => mail.Second).GroupBy(mail => mail.First.To, mail => order[mail.Second])
            .All(person => person.Zip(person.Skip(1)).All(pair => pair.First < pair.Second));
    }

    private static ServiceProvider Host(string store, Instant start) => new ServiceCollection()
        .AddSingleton<IClock>(new HurriedClock(start)).AddUmV(umv => umv.UseSqlite(store)).BuildServiceProvider();

    private static Process Sender(string store, int port, TestAuthority authority, Instant start) => Process.Start(new ProcessStartInfo("dotnet",
        [typeof(HurriedClock).Assembly.Location, store, $"{port}", authority.AuthorityFile, $"{start.ToUnixTimeMilliseconds()}"]))!;


    private static async Task<List<TakenMail>> TakenAsync(string log)
    {
        var taken = new List<TakenMail>();
        foreach (var line in await File.ReadAllLinesAsync(log))
        {
            // A server that was killed while it wrote has not answered: what it left is no mail.
            if (line.StartsWith('{') && line.EndsWith('}'))
                taken.Add(JsonSerializer.Deserialize<TakenMail>(line, JsonSerializerOptions.Web)!);
        }

        return taken;
    }

#pragma warning disable RS0030 // The hurried clock of all processes starts now.
    private static Instant SystemNow() => SystemClock.Instance.GetCurrentInstant();
#pragma warning restore RS0030

    /// <summary>Counts the lines of a file that grows, reading what is new alone.</summary>
    private sealed class LineCount(string file)
    {
        private readonly byte[] _buffer = new byte[1 << 16];
        private long _read;
        private int _lines;

        internal int Now()
        {
            if (!File.Exists(file))
                return 0;
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite) { Position = _read };
            for (int more; (more = stream.Read(_buffer)) > 0; _read += more)
                _lines += _buffer.AsSpan(0, more).Count((byte)'\n');
            return _lines;
        }
    }

    private sealed class DeterministicDice(uint seed)
    {
        private uint _state = seed;

        internal int Between(int least, int most)
        {
            _state = (_state * 1664525) + 1013904223;
            return least + (int)((_state >> 8) % (uint)(most - least + 1));
        }
    }
}
