using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Workers;
using UmV.Core.Storage;
using UmV.Integrations.Email;
using UmV.MailHost;
using UmV.Storage.Sqlite;

// A sender that is there to be killed: sends what waits in a store until nothing does. Usage: STORE PORT AUTHORITY.pem START-OF-TIME
var clock = new HurriedClock(Instant.FromUnixTimeMilliseconds(long.Parse(args[3], CultureInfo.InvariantCulture)));
await using var services = new ServiceCollection().AddSingleton<IClock>(clock).AddUmV(umv => umv
    .UseSqlite(args[0])
    .UseSmtp(mail =>
    {
        mail.SenderName = "Meldingstjenesten";
        mail.SenderAddress = "ikke-svar@umv.example";
        mail.LoginAddress = new Uri("https://umv.example/login");
        mail.Server.Host = "localhost";
        mail.Server.Port = int.Parse(args[1], CultureInfo.InvariantCulture);
        mail.Server.User = "umv";
        mail.Server.Password = "secret";
        mail.Server.TrustedAuthorityFile = args[2];
        mail.Server.Timeout = TimeSpan.FromSeconds(5);
    })).BuildServiceProvider();
await services.GetRequiredService<IUmV>().PrepareAsync();
var dispatcher = services.GetRequiredService<OutboxDispatcher>();
var store = services.GetRequiredService<IUmVStore>();
while ((await store.SummariseMessagesAsync(TenantId.Default)).Pending > 0)
{
    await dispatcher.DrainOnceAsync();
    await Task.Delay(20);
}
