using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NodaTime;
using UmV.Core;

namespace UmV.Integrations.Email;

/// <summary>Adds SMTP to a host: <c>services.AddUmV(umv => umv.UseSmtp(mail => mail.Server.Host = "smtp.example.org"))</c>.</summary>
public static class UmVBuilderSmtpExtensions
{
    /// <summary>
    /// Sends messages by SMTP. The last channel that a host names counts. Settings are checked when the host starts, or when the channel
    /// is first asked for.
    /// </summary>
    public static UmVBuilder UseSmtp(this UmVBuilder umv, Action<SmtpOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(umv);
        ArgumentNullException.ThrowIfNull(configure);
        umv.Services.AddOptions<SmtpOptions>().Configure(configure).ValidateOnStart();
        umv.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SmtpOptions>, SmtpOptionsValidator>());
        return umv.UseMessageChannel(services => new SmtpChannel(
            services.GetRequiredService<IOptions<SmtpOptions>>(), services.GetRequiredService<IClock>()));
    }
}
