using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using UmV.Core.Access;
using UmV.Core.Messaging;
using UmV.Core.Process.Workers;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core;

/// <summary>What adapters and hosts extend: <c>services.AddUmV(umv => umv.UseSqlite("umv.db"))</c>. Not safe to share between threads.</summary>
public sealed class UmVBuilder
{
    internal UmVBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Changes settings.</summary>
    public UmVBuilder Configure(Action<UmVOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }

    /// <summary>Uses a store. The last one counts.</summary>
    public UmVBuilder UseStore(Func<IServiceProvider, IUmVStore> store)
    {
        Services.AddSingleton(store);
        return this;
    }

    /// <summary>Uses a keyring. The last one counts.</summary>
    public UmVBuilder UseKeyring(Func<IServiceProvider, IKeyring> keyring)
    {
        Services.AddSingleton(keyring);
        return this;
    }

    /// <summary>Sends messages by a channel. The last one counts.</summary>
    public UmVBuilder UseMessageChannel(Func<IServiceProvider, IMessageChannel> channel)
    {
        Services.AddSingleton(channel);
        return this;
    }

    /// <summary>Wakes workers by this signal, such as one that reaches every host of a database. The last one counts.</summary>
    public UmVBuilder UseWorkSignal(Func<IServiceProvider, IWorkSignal> signal)
    {
        Services.AddSingleton(signal);
        return this;
    }

    /// <summary>
    /// Sends messages, does duties and reminds people of theirs while the host runs. Every host of a store may do so: none does what another
    /// does already. Without it, nothing is sent before somebody calls <see cref="OutboxDispatcher.DrainOnceAsync"/>.
    /// </summary>
    /// <param name="configure">Changes settings.</param>
    public UmVBuilder RunWorkers(Action<WorkerOptions>? configure = null)
    {
        if (configure is not null)
            Configure(options => configure(options.Workers));
        Services.AddHostedService<OutboxService>();
        Services.AddHostedService<DutyService>();
        return this;
    }

    /// <summary>Offers these request forms instead of the default one. Keep old versions in it: cases stand on them.</summary>
    public UmVBuilder UseForms(FormCatalogue forms)
    {
        Services.AddSingleton(forms);
        return this;
    }

    /// <summary>Adds a rule of the host's own.</summary>
    /// <typeparam name="TPolicy">The rule.</typeparam>
    public UmVBuilder AddCasePolicy<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TPolicy>()
        where TPolicy : class, ICasePolicy
    {
        Services.AddSingleton<ICasePolicy, TPolicy>();
        return this;
    }
}
