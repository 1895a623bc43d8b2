using System.Buffers;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NodaTime;
using UmV.Core;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Workers;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Samples.World;
using UmV.Samples.World.Seeding;
using UmV.TestKit;

namespace UmV.Integrations.Email.Tests.Blindness;

/// <summary>Ten thousand cases by chance, each with names and texts that are nowhere else, and every mail that comes of them.</summary>
public sealed class BlindnessTests
{
    private const int Cases = 10_000;

    [Fact]
    public async Task No_mail_of_ten_thousand_cases_has_a_name_a_school_or_a_word_of_a_text()
    {
        var mails = new ReadingChannel();
        var until = new LocalDate(2026, 9, 1);
        var clock = ScriptedClock.OsloMorning(until.PlusYears(-1));
        await using var services = new ServiceCollection().AddSingleton<IClock>(clock)
            .AddUmV(umv => umv.UseStore(_ => new InMemoryStore(new InMemoryStoreOptions { MaxJournals = 1_000_000, MaxEntries = 10_000_000 }))
                .UseMessageChannel(_ => mails)
                // The store in memory looks through all messages at each lease.
                .Configure(options => options.Workers.BatchSize = 1000))
            .BuildServiceProvider();
        var secrets = new SecretDoor(services.GetRequiredService<IUmV>());
        await using var world = new ServiceCollection().AddSingleton<IUmV>(secrets).BuildServiceProvider();

        await new SyntheticWorld(world, clock).SeedAsync(new SyntheticWorldOptions(until) { Schools = 20, Requests = Cases, Years = 1, AtATime = 4 });
        clock.MoveTo(until, new LocalTime(10, 0));
        var report = await services.GetRequiredService<OutboxDispatcher>().DrainOnceAsync();

        report.Sent.Should().BeGreaterThan(Cases, "every request is at least received");
        mails.Read.Should().Be(report.Sent);
        mails.Kinds.Should().Contain([MessageKind.RequestReceived, MessageKind.SessionPlanned, MessageKind.CaseClosed, MessageKind.HandoverOffered]);
        mails.Invitations.Should().BeGreaterThan(Cases / 4, "calendars are read too");
        secrets.Secrets.Count.Should().BeGreaterThan(Cases * 5);
        mails.Leaks(secrets.Secrets).Should().BeEmpty();
        Figures.Show("Mail that says nothing", $"{Cases} cases, {report.Sent} mails with {mails.Invitations} invitations, {secrets.Secrets.Count} names and texts looked for: 0 found.");
    }

    [Fact]
    public void The_search_finds_what_hides_in_a_header_a_body_or_a_calendar()
    {
        var mails = new ReadingChannel();
        using var mail = new MimeMessage { Subject = "Hei Zqxvåwåk", Body = new TextPart("plain") { Text = "x", ContentTransferEncoding = ContentEncoding.Base64 } };

        mails.Look(mail);

        mails.Leaks(["zqxvÅwåk"]).Should().ContainSingle();
    }

    /// <summary>Knocks for the seed, and puts into each command words that stand nowhere else.</summary>
    private sealed class SecretDoor(IUmV door) : IUmV
    {
        private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Texts = [];

        private int _number;

        internal ConcurrentBag<string> Secrets { get; } = [];

        public ValueTask PrepareAsync(CancellationToken cancellationToken = default) => door.PrepareAsync(cancellationToken);

        public ValueTask<Outcome> ExecuteAsync(
            Actor actor, Command command, CommandId? id = null, long? expectedVersion = null, CancellationToken cancellationToken = default)
        {
            var told = command switch
            {
                RegisterPerson register => register with { Details = Named(register.Details) },
                _ => command,
            };
            foreach (var property in Texts.GetOrAdd(command.GetType(), type =>
                [.. type.GetProperties().Where(property => property.PropertyType == typeof(SealedText) && property.CanWrite)]))
            {
                if (property.GetValue(told) is not null)
                    property.SetValue(told, SealedText.Of($"{Word()} {Word()}"));
            }

            return door.ExecuteAsync(actor, told, id, expectedVersion, cancellationToken);
        }

        public ValueTask<TAnswer> AskAsync<TAnswer>(Actor actor, Query<TAnswer> query, CancellationToken cancellationToken = default) =>
            door.AskAsync(actor, query, cancellationToken);

        private PersonDetails Named(PersonDetails details) => details with
        {
            GivenName = Word(), FamilyName = Word(), EmailAddress = $"m{Interlocked.Increment(ref _number)}@post.example",
        };

        // Four to nine letters that no word of a mail has, different each time.
        private string Word()
        {
            var (number, word) = ((uint)Interlocked.Increment(ref _number), new StringBuilder("q"));
            for (number = number * 2654435761u | 1; number > 0; number /= 23)
                word.Append("xzwqåjvkyæcøgfbdhmplnrt"[(int)(number % 23)]);
            Secrets.Add(word.ToString());
            return word.ToString();
        }
    }

    /// <summary>Composes every mail as it would leave, reads it back as a receiver does, and keeps the words.</summary>
    private sealed class ReadingChannel : IMessageChannel
    {
        private static readonly SmtpOptions Options = new()
        {
            SenderName = "Meldingstjenesten", SenderAddress = "umv@umv.example", ReplyAddress = "svar@umv.example", LoginAddress = new Uri("https://umv.example/login"),
        };

        private readonly MailComposer _composer = new(Options);
        private readonly HashSet<string> _words = new(StringComparer.OrdinalIgnoreCase);

        internal int Read { get; private set; }

        internal int Invitations { get; private set; }

        internal HashSet<MessageKind> Kinds { get; } = [];

        public ValueTask<SendOutcome> SendAsync(AddressedMessage message, CancellationToken cancellationToken)
        {
            using var composed = _composer.Compose(message, TestClock.Start, out var refusal);
            composed.Should().NotBeNull(refusal.Reason);
            using var mail = MimeMessage.Load(new MemoryStream(composed!.ToBytes()), cancellationToken);
            Look(mail);
            Kinds.Add(message.Message.Kind);
            Invitations += message.Invitation is null ? 0 : 1;
            Read++;
            return ValueTask.FromResult(SendOutcome.Sent);
        }

        internal void Look(MimeMessage mail)
        {
            foreach (var header in mail.Headers.Concat(mail.BodyParts.SelectMany(part => part.Headers)))
                Keep(header.Value);
            foreach (var part in mail.BodyParts.OfType<TextPart>())
                Keep(part.ContentType.IsMimeType("text", "calendar") ? part.Text.Replace("\r\n ", "", StringComparison.Ordinal) : part.Text);
        }

        /// <summary>What of the secrets stands in any word, or in the middle of one.</summary>
        internal List<string> Leaks(IEnumerable<string> secrets)
        {
            var sought = SearchValues.Create([.. secrets], StringComparison.OrdinalIgnoreCase);
            return [.. _words.Where(word => word.AsSpan().ContainsAny(sought))];
        }

        // Every run of letters of a mail, once.
        private void Keep(string text)
        {
            for (var start = 0; start < text.Length; start++)
            {
                var end = start;
                while (end < text.Length && char.IsLetter(text[end]))
                    end++;
                if (end > start)
                    _words.GetAlternateLookup<ReadOnlySpan<char>>().Add(text.AsSpan(start, end - start));
                start = end;
            }
        }
    }
}
