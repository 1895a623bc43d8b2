using Microsoft.Extensions.Options;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Integrations.Email;
using UmV.Integrations.Email.Smtp;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Rendering;
using UmV.Samples.World;

namespace UmV.Samples.Console.Verbs;

/// <summary>Sends one mail to see whether the settings of a mail server are right. It says what every mail of UmV says.</summary>
internal static class MailTestVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var clock = ScriptedClock.OsloMorning(SeedVerb.Today());
        await using var channel = Channel(line, clock);
        var id = new RandomIdSource(clock).Next<PersonId>();
        var message = new AddressedMessage(new Message(id.Value.ToString("N"), MessageKind.Digest, id), line.Required("--to"), line.Language);
        var outcome = await channel.SendAsync(message, cancellationToken);
        if (outcome.Kind != SendOutcomeKind.Sent)
            throw new FailureException($"{outcome.Kind}: {outcome.Reason}");
        Terminal.WriteLine(Words.MailSent.In(line.Language));
        return 0;
    }

    private static SmtpChannel Channel(ParsedLine line, IClock clock)
    {
        var options = new SmtpOptions
        {
            SenderName = "Meldingstjenesten",
            SenderAddress = line.Required("--sender"),
            LoginAddress = new Uri("https://provider.example/logg-inn"),
        };
        options.Server.Host = line.Required("--host");
        options.Server.Port = line.Number("--port", 0, 0, 65535);
        options.Server.Security = line.Choice("--security", "starttls", "starttls", "tls", "plain-on-loopback") switch
        {
            "tls" => MailSecurity.Tls,
            "plain-on-loopback" => MailSecurity.PlainOnLoopback,
            _ => MailSecurity.StartTls,
        };
        options.Server.User = line.Value("--user");
        options.Server.TrustedAuthorityFile = line.Value("--authority");
        if (line.Value("--password-env") is { } variable)
        {
            options.Server.Password = Environment.GetEnvironmentVariable(variable)
                ?? throw new FailureException($"The environment variable {variable} is not set. Put the password into it.");
        }

        try
        {
            return new SmtpChannel(Options.Create(options), clock);
        }
        catch (OptionsValidationException wrong)
        {
            throw new FailureException(string.Join(' ', wrong.Failures));
        }
    }
}
