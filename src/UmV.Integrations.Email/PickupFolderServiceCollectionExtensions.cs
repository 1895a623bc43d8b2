using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using UmV.Core.Messaging;

namespace UmV.Integrations.Email;

/// <summary>Adds the pickup folder to a host.</summary>
public static class PickupFolderServiceCollectionExtensions
{
    /// <summary>
    /// Sends messages as <c>.eml</c> files, unless the host has registered another <see cref="IMessageChannel"/> before. Needs an
    /// <see cref="NodaTime.IClock"/>, as AddUmV registers it. Settings are checked when the host starts, or when the channel is first asked for.
    /// </summary>
    public static IServiceCollection AddUmVPickupFolder(this IServiceCollection services, Action<PickupFolderOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<PickupFolderOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PickupFolderOptions>, PickupFolderOptionsValidator>());
        services.TryAddSingleton<IMessageChannel, PickupFolderChannel>();
        return services;
    }
}
