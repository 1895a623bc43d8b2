using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Cases;
using UmV.Core.Correspondence;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Workers;
using UmV.Integrations.Email;
using UmV.TestKit.Mail;

namespace UmV.Benchmarks.Mail;

/// <summary>
/// UmV's way: messages wait in an outbox, each to a person of the register whose address is sealed; the dispatcher opens it, composes, sends
/// by the channel as a host would set it up, and records each attempt.
/// </summary>
internal sealed class OutboxOfMails : IAsyncDisposable
{
    internal const string User = "umv@ngo.test";

    private static readonly OrganisationNumber School = OrganisationNumber.Parse("310000027");

    private readonly ServiceProvider _services;
    private readonly ImmutableArray<PersonId> _people;
    private readonly CaseId _case;
    private int _round;

    private OutboxOfMails(ServiceProvider services, ImmutableArray<PersonId> people, CaseId @case) => (_services, _people, _case) = (services, people, @case);

    internal static SmtpOptions Options(PostfixAndDovecot servers)
    {
        var options = new SmtpOptions();
        Reach(options, servers);
        return options;
    }

    internal static async Task<OutboxOfMails> OpenAsync(PostfixAndDovecot servers, Action<UmVBuilder> store, int mails)
    {
        var services = new ServiceCollection().AddUmV(umv => store(umv.UseSmtp(options => Reach(options, servers)))).BuildServiceProvider();
        var (door, ids) = (services.GetRequiredService<IUmV>(), services.GetRequiredService<IIdSource>());
        await door.PrepareAsync();
        var leader = new Actor(ids.Next<PersonId>(), Role.ProviderLeader);
        var people = Enumerable.Range(0, mails).Select(_ => ids.Next<PersonId>()).ToImmutableArray();
        foreach (var (number, person) in people.Index())
        {
            var details = new PersonDetails("Åse", "Testesen", null, PostfixAndDovecot.Discarded(number));
            (await door.ExecuteAsync(leader, new RegisterPerson(person, details, null, [Role.ProviderWorker]))).OrThrow();
        }

        var @case = ids.Next<CaseId>();
        (await door.ExecuteAsync(new Actor(ids.Next<PersonId>(), Role.ContactTeacher, School), new StartRequest(@case, School))).OrThrow();
        return new OutboxOfMails(services, people, @case);
    }

    /// <summary>Puts one message to everybody into the outbox.</summary>
    internal async Task FillAsync() => (await _services.GetRequiredService<IUmV>().ExecuteAsync(Actor.System, new RemindOfDuty(
        _case, $"duty-{_round++}", new LocalDate(2026, 9, 1), ReminderStage.Soon, _people))).OrThrow();

    internal async Task SendAllAsync()
    {
        var report = await _services.GetRequiredService<OutboxDispatcher>().DrainOnceAsync();
        if (report.Sent != _people.Length)
            throw new InvalidOperationException($"Of {_people.Length} mails, {report.Sent} were sent.");
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static void Reach(SmtpOptions options, PostfixAndDovecot servers)
    {
        options.SenderName = "Meldingstjenesten";
        options.SenderAddress = User;
        options.LoginAddress = new Uri("https://umv.example/login");
        options.Server.Host = "localhost";
        options.Server.Port = servers.SmtpPort;
        options.Server.User = User;
        options.Server.Password = PostfixAndDovecot.Password;
        options.Server.TrustedAuthorityFile = servers.Authority.AuthorityFile;
    }
}
