using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Requests;
using UmV.Integrations.Email;
using UmV.Samples.World;
using UmV.Storage.Sqlite;

namespace UmV.Samples.Console.Hosting;

/// <summary>A host around one store: what an application that embeds UmV writes once.</summary>
internal sealed class UmVHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private UmVHost(ServiceProvider services) => _services = services;

    /// <summary>
    /// Who sits at the terminal: whoever has the file and its key may see what the provider's leader sees. The verbs ask questions in
    /// this name, and let messages be tried again; what changes a case is done in the name of a person who is named, or of UmV itself.
    /// </summary>
    internal static Actor Operator { get; } = new(Actor.System.Person, Role.ProviderLeader);

    /// <summary>Who sits at the terminal and asks who read what: nothing else is answered to this one.</summary>
    internal static Actor Auditor { get; } = new(Actor.System.Person, Role.Auditor);

    internal IServiceProvider Services => _services;

    internal IUmV Umv => Get<IUmV>();

    internal T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Opens a store that is there.</summary>
    internal static Task<UmVHost> OpenAsync(string database, CancellationToken cancellationToken, FormCatalogue? forms = null) =>
        PreparedAsync(new SqliteStoreOptions { Path = database, CreateIfMissing = false }, null, null, cancellationToken, forms: forms);

    /// <summary>Opens a store that is there, and connects more to the host.</summary>
    internal static Task<UmVHost> OpenAsync(string database, Action<IServiceCollection> connect, CancellationToken cancellationToken) =>
        PreparedAsync(new SqliteStoreOptions { Path = database, CreateIfMissing = false }, null, null, cancellationToken, connect);

    /// <summary>Opens a store, or makes it.</summary>
    internal static Task<UmVHost> OpenOrCreateAsync(string database, ScriptedClock? clock, string? mailFolder, CancellationToken cancellationToken) =>
        PreparedAsync(new SqliteStoreOptions { Path = database }, clock, mailFolder, cancellationToken);

    /// <summary>Opens a store, or makes it, and connects more to the host.</summary>
    internal static Task<UmVHost> OpenOrCreateAsync(string database, Action<IServiceCollection> connect, CancellationToken cancellationToken) =>
        PreparedAsync(new SqliteStoreOptions { Path = database }, null, null, cancellationToken, connect);

    /// <summary>Verifies a copy of a store, opened with the keys of the store itself.</summary>
    internal static async Task<VerifyReport> VerifyCopyAsync(string copy, string keyFile, CancellationToken cancellationToken)
    {
        await using var host = await PreparedAsync(
            new SqliteStoreOptions { Path = copy, CreateIfMissing = false }, null, null, cancellationToken, keyFile: keyFile);
        return await host.Get<Verifier>().VerifyAsync(null, cancellationToken);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static async Task<UmVHost> PreparedAsync(
        SqliteStoreOptions store, ScriptedClock? clock, string? mailFolder, CancellationToken cancellationToken,
        Action<IServiceCollection>? connect = null, string? keyFile = null, FormCatalogue? forms = null)
    {
        var services = new ServiceCollection();
        if (clock is not null)
            services.AddSingleton<IClock>(clock);
        services.AddUmV(umv =>
        {
            umv.UseSqlite(store, keyFile);
            if (forms is not null)
                umv.UseForms(forms);
            if (mailFolder is not null)
                umv.UsePickupFolder(mail => Address(mail, mailFolder));
        });
        connect?.Invoke(services);
        var host = new UmVHost(services.BuildServiceProvider());
        try
        {
            await host.Umv.PrepareAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    private static void Address(PickupFolderOptions mail, string folder)
    {
        mail.Folder = folder;
        mail.SenderName = "Meldingstjenesten";
        mail.SenderAddress = "ikke-svar@provider.example";
        mail.LoginAddress = new Uri("https://provider.example/logg-inn");
    }
}
