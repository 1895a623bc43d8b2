using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NodaTime;
using UmV.Core;

namespace UmV.Integrations.Email;

/// <summary>Adds the pickup folder to a host: <c>services.AddUmV(umv => umv.UsePickupFolder(mail => mail.Folder = "mail"))</c>.</summary>
public static class UmVBuilderPickupFolderExtensions
{
    /// <summary>
    /// Sends messages as <c>.eml</c> files in a folder. The last channel that a host names counts. Settings are checked when the
    /// host starts, or when the channel is first asked for.
    /// </summary>
    public static UmVBuilder UsePickupFolder(this UmVBuilder umv, Action<PickupFolderOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(umv);
        ArgumentNullException.ThrowIfNull(configure);
        umv.Services.AddOptions<PickupFolderOptions>().Configure(configure).ValidateOnStart();
        umv.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PickupFolderOptions>, PickupFolderOptionsValidator>());
        return umv.UseMessageChannel(services => new PickupFolderChannel(
            services.GetRequiredService<IOptions<PickupFolderOptions>>(), services.GetRequiredService<IClock>()));
    }
}
