using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NodaTime;
using UmV.Core;
using UmV.Core.Schools;
using UmV.Integrations.Visma.Fint;
using UmV.Integrations.Visma.Http;
using UmV.Integrations.Visma.OneRoster.Rest;
using UmV.Integrations.Visma.Pifu;

namespace UmV.Integrations.Visma;

/// <summary>Connects school systems.</summary>
public static class SchoolSystemServiceCollectionExtensions
{
    /// <summary>
    /// Connects a school system that speaks OneRoster over HTTP. Its <see cref="ISchoolChangeFeed"/> and <see cref="ISchoolLookup"/> are there as
    /// keyed services under <paramref name="name"/>, and every feed is among the <see cref="ISchoolChangeFeed"/>s. What is wrong in its options is
    /// told when the host starts, with the name of the setting.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="name">Names the connection within the host.</param>
    /// <param name="configure">Sets the options; <see cref="OneRosterOptions.UseVismaFlytSkole"/> sets what Visma publishes.</param>
    public static IServiceCollection AddOneRoster(this IServiceCollection services, string name, Action<OneRosterOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        services.AddOptions<OneRosterOptions>(name).Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OneRosterOptions>, OneRosterOptionsValidator>());
        services.AddSchoolHttpClient<OneRosterOptions>(name, static options => new ClientCredentialsGrant(options));
        services.AddKeyedTransient(name, (provider, _) => new OneRosterFeed(
            provider.GetRequiredService<IHttpClientFactory>(), name, () => SchoolHttpServiceCollectionExtensions.Options<OneRosterOptions>(provider, name),
            provider.GetRequiredService<IClock>()));
        services.AddKeyedTransient<ISchoolChangeFeed>(name, static (provider, key) => provider.GetRequiredKeyedService<OneRosterFeed>(key));
        services.AddTransient<ISchoolChangeFeed>(provider => provider.GetRequiredKeyedService<OneRosterFeed>(name));
        services.AddKeyedTransient<ISchoolLookup>(name, static (provider, key) => new OneRosterLookup(
            provider.GetRequiredService<IHttpClientFactory>(), (string)key!, () => SchoolHttpServiceCollectionExtensions.Options<OneRosterOptions>(provider, (string)key!),
            provider.GetRequiredKeyedService<OneRosterFeed>(key)));
        return services;
    }

    /// <inheritdoc cref="AddOneRoster(IServiceCollection, string, Action{OneRosterOptions})"/>
    /// <param name="umv">The builder of UmV.</param>
    /// <param name="name">Names the connection within the host.</param>
    /// <param name="configure">Sets the options.</param>
    public static UmVBuilder UseOneRoster(this UmVBuilder umv, string name, Action<OneRosterOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(umv);
        umv.Services.AddOneRoster(name, configure);
        return umv;
    }

    /// <summary>
    /// Connects a county's FINT (Novari), into which Visma InSchool puts what it knows. Its <see cref="ISchoolChangeFeed"/> and
    /// <see cref="IAbsenceSource"/> are there as keyed services under <paramref name="name"/>, and every feed is among the
    /// <see cref="ISchoolChangeFeed"/>s. What is wrong in its options is told when the host starts, with the name of the setting.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="name">Names the connection within the host.</param>
    /// <param name="configure">Sets the options; <see cref="FintOptions.UseFint"/> sets what FINT publishes.</param>
    public static IServiceCollection AddFint(this IServiceCollection services, string name, Action<FintOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        services.AddOptions<FintOptions>(name).Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FintOptions>, FintOptionsValidator>());
        services.AddSchoolHttpClient<FintOptions>(name, FintPasswordGrant.Of);
        services.AddKeyedTransient<ISchoolChangeFeed>(name, static (provider, key) => FeedOf(provider, (string)key!));
        services.AddTransient<ISchoolChangeFeed>(provider => FeedOf(provider, name));
        services.AddKeyedTransient<IAbsenceSource>(name, static (provider, key) => AbsencesOf(provider, (string)key!));
        services.AddTransient<IAbsenceSource>(provider => AbsencesOf(provider, name));
        return services;
    }

    /// <inheritdoc cref="AddFint(IServiceCollection, string, Action{FintOptions})"/>
    /// <param name="umv">The builder of UmV.</param>
    /// <param name="name">Names the connection within the host.</param>
    /// <param name="configure">Sets the options.</param>
    public static UmVBuilder UseFint(this UmVBuilder umv, string name, Action<FintOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(umv);
        umv.Services.AddFint(name, configure);
        return umv;
    }

    /// <summary>
    /// Asks a PIFU-IMS file for the absence of a pupil whenever somebody asks. The file is read anew each time, so that it can be replaced by a newer
    /// one while the host runs; nothing of its absence is kept.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="path">The file.</param>
    /// <param name="sourceSystem">The name under which its roster was imported: <c>roster status</c> tells it.</param>
    public static IServiceCollection AddPifuAbsence(this IServiceCollection services, string path, string sourceSystem)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentException.ThrowIfNullOrWhiteSpace(sourceSystem);
        services.AddTransient<IAbsenceSource>(_ => new PifuAbsenceSource(path, sourceSystem));
        return services;
    }

    /// <inheritdoc cref="AddPifuAbsence(IServiceCollection, string, string)"/>
    /// <param name="umv">The builder of UmV.</param>
    /// <param name="path">The file.</param>
    /// <param name="sourceSystem">The name under which its roster was imported.</param>
    public static UmVBuilder UsePifuAbsence(this UmVBuilder umv, string path, string sourceSystem)
    {
        ArgumentNullException.ThrowIfNull(umv);
        umv.Services.AddPifuAbsence(path, sourceSystem);
        return umv;
    }

    private static FintAbsences AbsencesOf(IServiceProvider provider, string name) => new(
        provider.GetRequiredService<IHttpClientFactory>(), name, () => SchoolHttpServiceCollectionExtensions.Options<FintOptions>(provider, name));

    private static FintFeed FeedOf(IServiceProvider provider, string name) => new(
        provider.GetRequiredService<IHttpClientFactory>(), name, () => SchoolHttpServiceCollectionExtensions.Options<FintOptions>(provider, name));
}
