using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;

namespace UmV.AspNetCore.Tests;

public sealed class TroubleTests
{
    [Fact]
    public async Task A_store_that_cannot_be_reached_is_worth_another_try()
    {
        await using var host = await StartAsync(out var switchable);
        var story = new Story(host);
        await story.RegisterAsync();
        switchable.Trouble = new StoreUnavailableException("secret path /var/lib/umv.db");

        foreach (var reply in new[] { await story.Leader.GetAsync("/api/cases"), await story.Principal.PostAsync($"{story.CasePath}/start-request", $$"""{"school":"{{Story.School}}"}""") })
        {
            reply.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
            reply.Message.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(5));
            reply.Text.Should().NotContain("secret");
        }

        switchable.Trouble = null;
        (await story.Leader.GetAsync("/api/cases")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_store_that_refuses_tells_no_details()
    {
        await using var host = await StartAsync(out var switchable);
        switchable.Trouble = new StoreRejectedException("secret path /var/lib/umv.db");

        var reply = await new Story(host).Leader.GetAsync("/api/cases");

        reply.Status.Should().Be(HttpStatusCode.InternalServerError);
        reply.Type.Should().Be("application/problem+json");
        reply.Text.Should().NotContain("secret");
        host.Log.Text.Should().Contain("secret", "those who operate the service need it");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_text_that_does_not_open_tells_no_details(bool isKeyMissing)
    {
        await using var host = await StartAsync(out var switchable);
        switchable.Trouble = isKeyMissing ? new MissingKeyException("secret key memory-1") : new CryptographicException("secret field of case/1");

        var reply = await new Story(host).Leader.GetAsync("/api/cases");

        reply.Status.Should().Be(HttpStatusCode.InternalServerError);
        reply.Type.Should().Be("application/problem+json");
        reply.Text.Should().NotContain("secret");
        host.Log.Text.Should().Contain("secret", "those who operate the service need it");
    }

    [Fact]
    public async Task The_host_is_ready_while_the_store_answers_and_messages_go_out()
    {
        await using var host = await StartAsync(out var switchable);
        var nobody = new Caller(host.Http, null);
        (await nobody.GetAsync("/health/ready")).Text.Should().Be("Healthy");

        var story = new Story(host);
        await story.UntilConsultationAsync();
        host.Clock.Advance(Duration.FromMinutes(16));
        (await nobody.GetAsync("/health/ready")).Text.Should().Be("Degraded");
        host.Clock.Advance(Duration.FromHours(4));
        (await nobody.GetAsync("/health/ready")).Status.Should().Be(HttpStatusCode.ServiceUnavailable);

        foreach (var row in await switchable.Inner.ListMessagesAsync(UmV.Core.Identity.TenantId.Default, new MessageFilter()))
            await switchable.Inner.RecordAttemptAsync(UmV.Core.Identity.TenantId.Default, new LeasedMessage(row with { Status = OutboxStatus.Sent }, default));
        host.Clock.Advance(Duration.FromMinutes(1));
        (await nobody.GetAsync("/health/ready")).Text.Should().Be("Healthy");

        switchable.Trouble = new StoreUnavailableException("gone");
        (await nobody.GetAsync("/health/ready")).Text.Should().Be("Unhealthy");
    }

    private static Task<Host> StartAsync(out SwitchableStore switchable)
    {
        var inner = new InMemoryStore();
        var store = DispatchProxy.Create<IUmVStore, SwitchableStore>();
        switchable = (SwitchableStore)(object)store;
        switchable.Inner = inner;
        return Host.StartAsync(configure: services => services.AddSingleton(store));
    }
}

/// <summary>The real store in memory, behind a switch that lets every call fail.</summary>
public class SwitchableStore : DispatchProxy
{
    internal IUmVStore Inner { get; set; } = null!;

    internal Exception? Trouble { get; set; }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        Trouble is { } trouble ? throw trouble : targetMethod!.Invoke(Inner, args);
}
