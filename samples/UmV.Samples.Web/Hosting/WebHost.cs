using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using UmV.AspNetCore;
using UmV.Core;
using UmV.Core.Process;
using UmV.Core.Schools;
using UmV.Integrations.Email;
using UmV.Samples.Web.Identity;
using UmV.Samples.Web.Seeding;
using UmV.Samples.Web.Texts;
using UmV.Storage.Sqlite;

namespace UmV.Samples.Web.Hosting;

/// <summary>Builds the web application: by Program, and by tests on a port of their own.</summary>
public static class WebHost
{
    private const string Endpoints = "/umv";

    // Every text of a form at its longest, and room to spare.
    private const long LongestForm = 1024 * 1024;

    /// <summary>Builds it; nothing is opened yet.</summary>
    /// <exception cref="StartRefusedException">The settings ask for what must not be.</exception>
    public static WebApplication Build(string[] args) => Build(args, static _ => { });

    /// <summary>Builds it with other services than its own, such as a clock.</summary>
    /// <exception cref="StartRefusedException">The settings ask for what must not be.</exception>
    public static WebApplication Build(string[] args, Action<IServiceCollection> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(WebHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
        });
        var settings = WebSettings.Read(builder.Configuration, builder.Environment);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls("http://127.0.0.1:5080");
        // The program says itself where it is open; the rest is for who asks for more in its settings.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.WebHost.ConfigureKestrel(server => (server.AddServerHeader, server.Limits.MaxRequestBodySize) = (false, LongestForm));
        builder.Services.AddSingleton(settings);
        AddUmV(builder.Services, settings);
        AddPages(builder.Services, settings, new Cookies(builder.Environment));
        configure(builder.Services);
        var app = builder.Build();
        Use(app);
        return app;
    }

    /// <summary>Makes the store ready and, in a new world, fills it.</summary>
    public static async Task PrepareAsync(WebApplication app)
    {
        var settings = app.Services.GetRequiredService<WebSettings>();
        if (settings.Seed == true && !File.Exists(settings.Database))
            await SmallWorld.SeedAsync(settings.Database!, app.Services.GetRequiredService<IClock>().GetCurrentInstant());
        await app.Services.GetRequiredService<IUmV>().PrepareAsync();
        app.Lifetime.ApplicationStarted.Register(() => Announce(app, settings));
        if (settings.ThrowAwayFolder is { } folder)
            app.Services.GetRequiredService<Cleanup>().Folder = folder;
    }

    private static void AddUmV(IServiceCollection services, WebSettings settings)
    {
        // Made first, so that it is disposed last: after the store has let go of its file.
        services.AddSingleton<Cleanup>();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(settings.Database!))!);
        services.AddUmV(umv =>
        {
            umv.UseSqlite(settings.Database!);
            if (settings.Address is { } address)
                umv.UsePickupFolder(mail => (mail.Folder, mail.SenderName, mail.SenderAddress, mail.LoginAddress) = (settings.MailFolder!, "Meldingstjenesten", settings.MailFrom, address));
            umv.RunWorkers();
        });
        if (settings.Seed == true)
            services.AddTransient<IAbsenceSource, SmallAbsences>();
        services.AddUmVHttp(context => ValueTask.FromResult(ActorClaims.ToActor(context.User)));
    }

    private static void AddPages(IServiceCollection services, WebSettings settings, Cookies cookies)
    {
        services.AddSingleton(cookies);
        services.AddQuota(settings.RequestsPerMinute);
        services.AddHttpContextAccessor();
        services.AddScoped<Reader>();
        services.AddScoped<WebDoor>();
        services.AddSingleton<SchoolNames>();
        services.AddSingleton<RosterHintReader>();
        services.AddDataProtection()
            .SetApplicationName("UmV.Samples.Web")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(settings.Database!))!, "cookie-keys")));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookies.Guard(cookie.Cookie, cookies.Identity);
            SessionLifetime.Limit(cookie);
            cookie.LoginPath = "/identity";
            cookie.AccessDeniedPath = "/status/403";
            cookie.Events.OnRedirectToLogin = context => RedirectOr401(context, settings);
        });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim(ActorClaims.Person).Build());
        services.AddAntiforgery(options => cookies.Guard(options.Cookie, cookies.Form));
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)); // æ, ø and å as they are.
        services.AddRazorPages();
    }

    /// <summary>People are sent to the picker where there is one; programs are told, and so is everybody where there is none.</summary>
    private static Task RedirectOr401(RedirectContext<CookieAuthenticationOptions> context, WebSettings settings)
    {
        if (settings.DevelopmentIdentities == true && !context.Request.Path.StartsWithSegments(Endpoints, StringComparison.OrdinalIgnoreCase))
            context.Response.Redirect(context.RedirectUri);
        else
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    private static void Use(WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseKnownRequests(LongestForm);
        app.UseExceptionHandler("/status/500");
        app.UseStatusCodePagesWithReExecute("/status/{0}");
        app.UseStaticFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapRazorPages();
        app.MapUmV(Endpoints);
    }

    private static void Announce(WebApplication app, WebSettings settings)
    {
        foreach (var address in app.Urls)
            Console.WriteLine($"UmV is open on {address}");
        Console.WriteLine(settings.ThrowAwayFolder is null
            ? $"Database: {settings.Database}"
            : $"A small synthetic world in {settings.Database}, deleted when the program ends. Keep one with: --UmV:Database=FILE");
        Console.WriteLine("Stop with Ctrl+C.");
    }

    private sealed class Cleanup : IDisposable
    {
        internal string? Folder { get; set; }

        public void Dispose()
        {
            if (Folder is not null && Directory.Exists(Folder))
                Directory.Delete(Folder, recursive: true);
        }
    }
}
