using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace UmV.Testing.Simulation;

/// <summary>
/// A school system on loopback, at a free port: a token endpoint, the interfaces that it is given, and faults on demand. For tests; it
/// protects nothing. Safe to use from several threads.
/// </summary>
public sealed class SimulatedSchoolSystem : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly IClock _clock;
    private readonly Lock _lock = new();
    private ImmutableArray<SimulatedRequest> _requests = [];

    private SimulatedSchoolSystem(WebApplication application, IClock clock)
    {
        _application = application;
        _clock = clock;
        Tokens = new SimulatedTokens(clock);
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri BaseAddress { get; private set; } = null!;

    /// <summary>Where tokens are given.</summary>
    public Uri TokenAddress => new(BaseAddress, "connect/token");

    /// <summary>Its tokens.</summary>
    public SimulatedTokens Tokens { get; }

    /// <summary>All requests so far but those for tokens.</summary>
    public ImmutableArray<SimulatedRequest> Requests
    {
        get
        {
            lock (_lock)
                return _requests;
        }
    }

    /// <summary>Chooses the fault that a request meets; null to answer it well. Called once for a request, before it is answered.</summary>
    public Func<SimulatedRequest, SimulatedFault?> Faults { get; set; } = _ => null;

    /// <summary>Starts it.</summary>
    /// <param name="clock">The clock of its tokens and of its <c>Date</c> field.</param>
    /// <param name="interfaces">What it speaks.</param>
    public static Task<SimulatedSchoolSystem> StartAsync(IClock clock, params IEnumerable<ISimulatedInterface> interfaces) =>
        StartAsync(clock, interfaces, null);

    /// <summary>Starts it with HTTPS and a certificate that nobody vouches for, as an impostor has it.</summary>
    public static async Task<SimulatedSchoolSystem> StartWithForeignCertificateAsync(IClock clock, params IEnumerable<ISimulatedInterface> interfaces)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var from = DateTimeOffset.UnixEpoch.AddYears(50);
        using var made = request.CreateSelfSigned(from, from.AddYears(50));
        return await StartAsync(clock, interfaces, X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null)).ConfigureAwait(false);
    }

    /// <summary>Forgets the requests so far.</summary>
    public void ForgetRequests()
    {
        lock (_lock)
            _requests = [];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static async Task<SimulatedSchoolSystem> StartAsync(IClock clock, IEnumerable<ISimulatedInterface> interfaces, X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, certificate));
        if (certificate is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        // What it is asked holds ids, and is a test's own to look at: Requests.
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        var application = builder.Build();
        var system = new SimulatedSchoolSystem(application, clock);
        application.Use(system.ReceiveAsync);
        system.Tokens.Map(application);
        foreach (var spoken in interfaces)
            spoken.Map(application);
        await application.StartAsync().ConfigureAwait(false);
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        system.BaseAddress = new Uri(addresses.First() + "/");
        return system;
    }

    private static void Listen(KestrelServerOptions kestrel, X509Certificate2? certificate)
    {
        kestrel.AllowSynchronousIO = false;
        kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(certificate);
        });
    }

    private async Task ReceiveAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.Date = _clock.GetCurrentInstant().ToDateTimeOffset().ToString("r", CultureInfo.InvariantCulture);
        if (context.Request.Path == "/connect/token")
        {
            await next(context).ConfigureAwait(false);
            return;
        }
        var fault = Faults(Note(context.Request));
        context.Features.Set(fault);
        if (fault is not null && fault.CutAfter is null && fault.PadWith is null)
            await SimulatedAnswers.PlayAsync(context, fault).ConfigureAwait(false);
        else if (!Tokens.Admits(context.Request))
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            await next(context).ConfigureAwait(false);
    }

    private SimulatedRequest Note(HttpRequest request)
    {
        lock (_lock)
        {
            var noted = new SimulatedRequest(_requests.Length + 1, request.Method, request.Path, request.QueryString.Value ?? "");
            _requests = _requests.Add(noted);
            return noted;
        }
    }
}
