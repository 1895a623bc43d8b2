using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using UmV.Core.Process.Workers;
using UmV.Samples.Web.Hosting;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Web;

/// <summary>The web sample on a port of its own, with a new seeded world.</summary>
internal sealed class WebApp : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly WebApplication _app;

    private WebApp(string environment, Action<IServiceCollection> configure, string[] more) => _app = WebHost.Build(
        ["--environment", environment, "--urls", "http://127.0.0.1:0", "--UmV:Database", _folder.At("web.db"), .. more], configure);

    internal string Address => _app.Urls.Single();

    internal IServiceProvider Services => _app.Services;

    internal static Task<WebApp> StartAsync(string environment = "Development", params string[] more) => StartAsync(environment, _ => { }, more);

    internal static async Task<WebApp> StartAsync(string environment, Action<IServiceCollection> configure, params string[] more)
    {
        var app = new WebApp(environment, configure, more);
        await WebHost.PrepareAsync(app._app);
        await app._app.StartAsync();
        await app.RemindedAsync();
        return app;
    }

    /// <summary>The first round of the workers reminds people of what is overdue, which is an entry in the case: whoever was too early would be told of it.</summary>
    private async Task RemindedAsync()
    {
        var status = Services.GetRequiredService<WorkerStatus>();
        while (!status.HasDoneDuties)
        {
            status.Duties.Should().BeNull("the first round goes well");
            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
