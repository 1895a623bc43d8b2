using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using UmV.Core;
using UmV.Core.Process.Mail;

namespace UmV.Integrations.Email;

/// <summary>Adds the reading of answers and bounces to a host: <c>services.AddUmV(umv => umv.ReadImap(inbox => inbox.Server.Host = "imap.example.org"))</c>.</summary>
public static class UmVBuilderImapExtensions
{
    /// <summary>
    /// Reads a mailbox for as long as the host runs, as soon as the server tells of a mail, and now and then besides. Settings are checked
    /// when the host starts, or when the reader is first asked for.
    /// </summary>
    public static UmVBuilder ReadImap(this UmVBuilder umv, Action<ImapOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(umv);
        ArgumentNullException.ThrowIfNull(configure);
        umv.Services.AddOptions<ImapOptions>().Configure(configure).ValidateOnStart();
        umv.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ImapOptions>, ImapOptionsValidator>());
        umv.Services.TryAddSingleton(services => new ImapInbox(
            services.GetRequiredService<IOptions<ImapOptions>>(), services.GetRequiredService<InboundDesk>()));
        umv.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ImapWorker>());
        return umv;
    }
}
