using Microsoft.Extensions.DependencyInjection;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Testing.OneRoster;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Rest;

/// <summary>Whatever goes wrong on the way is a named error; the last good snapshot stays, and nothing is half applied.</summary>
public sealed class FaultMatrixTests
{
    private static readonly Dictionary<string, (SimulatedFault Fault, SourceFault Expected, string Words)> Matrix = new()
    {
        ["400"] = (SimulatedFault.OfStatus(400), SourceFault.BadRequest, "400"),
        ["401"] = (SimulatedFault.OfStatus(401), SourceFault.Unauthorized, "401"),
        ["403"] = (SimulatedFault.OfStatus(403), SourceFault.Forbidden, "Scope"),
        ["404"] = (SimulatedFault.OfStatus(404), SourceFault.NotFound, "BaseAddress"),
        ["410"] = (SimulatedFault.OfStatus(410), SourceFault.NotFound, "410"),
        ["422"] = (SimulatedFault.OfStatus(422), SourceFault.BadRequest, "422"),
        ["429"] = (SimulatedFault.OfStatus(429), SourceFault.Throttled, "429"),
        ["429 with a long wait"] = (SimulatedFault.OfStatus(429, null, ("Retry-After", "7200")), SourceFault.Throttled, "429"),
        ["429 with a long wait, by date"] = (SimulatedFault.OfStatus(429, null, ("Retry-After", "Tue, 01 Sep 2026 10:00:00 GMT")), SourceFault.Throttled, "429"),
        ["500"] = (SimulatedFault.OfStatus(500), SourceFault.Unavailable, "500"),
        ["503"] = (SimulatedFault.OfStatus(503), SourceFault.Unavailable, "503"),
        ["busy by its minor code"] = (SimulatedFault.OfStatus(400, """{"imsx_CodeMinor":{"imsx_codeMinorField":[{"imsx_codeMinorFieldValue":"server_busy"}]}}"""), SourceFault.Throttled, "server_busy"),
        ["cut body"] = (new SimulatedFault { CutAfter = 20 }, SourceFault.Unavailable, "Try again later"),
        ["time-out"] = (new SimulatedFault { Hangs = true }, SourceFault.Timeout, "in time"),
        ["wrong type"] = (new SimulatedFault { Body = "[1, 2]" }, SourceFault.ContractBreach, "no object"),
        ["no list"] = (new SimulatedFault { Body = """{"users": "none"}""" }, SourceFault.ContractBreach, "no list"),
        ["half JSON"] = (new SimulatedFault { Body = """{"users": [{"sourcedId": """ }, SourceFault.ContractBreach, "no whole JSON"),
        ["empty body"] = (new SimulatedFault { Body = "" }, SourceFault.ContractBreach, "empty"),
        ["page for people"] = (new SimulatedFault { ContentType = "text/html", Body = "<html>Logg inn</html>" }, SourceFault.ContractBreach, "gateway"),
        ["page beyond measure"] = (new SimulatedFault { PadWith = 3_000_000 }, SourceFault.ContractBreach, "MostBytes"),
        ["redirect to another host"] = (SimulatedFault.OfStatus(302, null, ("Location", "http://127.0.0.1:9/steal")), SourceFault.ContractBreach, "redirect"),
    };

    public static TheoryData<string> Faults => [.. Matrix.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_named_and_the_last_good_snapshot_stays(string name)
    {
        var (fault, expected, words) = Matrix[name];
        await using var world = await StartAsync();
        await world.Sync.SyncAsync(world.Feed);
        var before = await world.RosterAsync();
        world.World.Change<SimulatedUser>("st-1", user => user with { Family = "Endret" });
        // The orgs are told well, and then it fails: half of the answer is not applied.
        world.System.Faults = request => request.Path.EndsWith("/orgs", StringComparison.Ordinal) ? null : fault;

        var failure = await FailureAsync(world, new RosterSyncOptions { ReadEverything = true });
        failure.Fault.Should().Be(expected, "of {0}", failure.Message);
        failure.Message.Should().Contain(words);
        failure.IsTransient.Should().Be(expected is SourceFault.Throttled or SourceFault.Unavailable or SourceFault.Timeout);
        (await world.RosterAsync()).Should().Equal(before);
        (await world.Store.ListAttemptsAsync(TenantId.Default)).Single().Fault.Should().Be(expected);

        world.System.Faults = _ => null;
        await world.Sync.SyncAsync(world.Feed);
        (await world.RosterAsync()).Should().Contain(line => line.Contains("Endret", StringComparison.Ordinal), "the cursor had not moved on");
    }

    [Theory]
    [InlineData("7200", 7200)]
    [InlineData("Tue, 01 Sep 2026 10:00:00 GMT", 7200)]
    public async Task A_wait_that_is_too_long_is_told_and_not_waited_out(string header, int seconds)
    {
        await using var world = await StartAsync();
        world.System.Faults = _ => SimulatedFault.OfStatus(429, null, ("Retry-After", header));
        (await FailureAsync(world)).RetryAfter!.Value.TotalSeconds.Should().Be(seconds);
        world.System.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task What_passes_is_tried_again_and_nobody_notices()
    {
        await using var world = await StartAsync();
        world.System.Faults = request => (request.Number % 4) switch { 1 => SimulatedFault.OfStatus(503), 2 => new SimulatedFault { CutAfter = 30 }, _ => null };
        (await world.Sync.SyncAsync(world.Feed)).Import!.People.Should().Be(10);
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_unavailable()
    {
        await using var world = await StartAsync();
        world.Also += options => options.BaseAddress = options.TokenEndpoint = new Uri("http://127.0.0.1:9/");
        (await FailureAsync(world)).Fault.Should().Be(SourceFault.Unavailable);
    }

    [Fact]
    public async Task A_wrong_certificate_is_untrusted_and_nothing_is_sent()
    {
        await using var world = await StartAsync();
        await using var impostor = await SimulatedSchoolSystem.StartWithForeignCertificateAsync(world.Clock, new SimulatedOneRoster(world.World));
        world.Also += options =>
        {
            options.BaseAddress = new Uri(impostor.BaseAddress, SimulatedOneRoster.BasePath);
            options.TokenEndpoint = impostor.TokenAddress;
        };
        (await FailureAsync(world)).Fault.Should().Be(SourceFault.Untrusted);
        impostor.Tokens.Issued.Should().Be(0);
        impostor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Many_at_once_ask_for_one_token_and_a_refused_one_is_renewed_once()
    {
        await using var world = await StartAsync();
        world.System.Tokens.Delay = TimeSpan.FromMilliseconds(50);
        var lookups = Enumerable.Range(0, 12).Select(_ => world.Lookup.FindSchoolAsync(new(OneRosterWorld.Source, "org", "org-skole-a")).AsTask());
        (await Task.WhenAll(lookups)).Should().OnlyContain(found => found.Status == LookupStatus.Found);
        world.System.Tokens.Issued.Should().Be(1);

        world.System.Tokens.Revoke();
        (await world.Lookup.FindSchoolAsync(new(OneRosterWorld.Source, "org", "org-skole-a"))).Status.Should().Be(LookupStatus.Found);
        world.System.Tokens.Issued.Should().Be(2);

        world.System.ForgetRequests();
        world.System.Faults = _ => SimulatedFault.OfStatus(401);
        await FluentActions.Awaiting(async () => await world.Lookup.FindSchoolAsync(new(OneRosterWorld.Source, "org", "org-skole-a"))).Should().ThrowAsync<SchoolSourceException>();
        world.System.Tokens.Issued.Should().Be(3);
        world.System.Requests.Should().HaveCount(2, "it is refreshed once, never twice");
    }

    [Fact]
    public async Task A_token_that_runs_out_in_the_middle_is_renewed()
    {
        await using var world = await StartAsync();
        world.OneRoster.Traps = new() { PageClamp = 3 };
        world.System.Faults = _ =>
        {
            world.Clock.AdvanceMinutes(40);
            return null;
        };
        (await world.Sync.SyncAsync(world.Feed)).Import!.People.Should().Be(10);
        world.System.Tokens.Issued.Should().BeGreaterThan(3);
    }

    [Theory]
    [InlineData(400, SourceFault.Unauthorized)]
    [InlineData(401, SourceFault.Unauthorized)]
    [InlineData(503, SourceFault.Unavailable)]
    [InlineData(302, SourceFault.ContractBreach)]
    public async Task A_token_endpoint_that_refuses_is_named(int status, SourceFault expected)
    {
        await using var world = await StartAsync();
        world.System.Tokens.Fault = SimulatedFault.OfStatus(status, "client_secret=umv-client-secret");
        var failure = await FailureAsync(world);
        failure.Fault.Should().Be(expected);
        failure.Message.Should().Contain("token endpoint").And.NotContain("umv-client-secret");
    }

    [Fact]
    public async Task Tenant_and_scope_are_sent_and_each_tenant_has_its_own_token()
    {
        await using var world = await StartAsync();
        world.System.Tokens.Client = world.System.Tokens.Client with { TenantId = "tenant-a", Scope = "scope-a" };
        (await FailureAsync(world)).Fault.Should().Be(SourceFault.Unauthorized);
        await using var told = await StartAsync();
        told.System.Tokens.Client = told.System.Tokens.Client with { TenantId = "tenant-a", Scope = "scope-a" };
        told.Also += options => (options.TenantId, options.Scope, options.ClientAuthentication) = ("tenant-a", "scope-a", Http.ClientAuthentication.Basic);
        (await told.Sync.SyncAsync(told.Feed)).Import!.People.Should().Be(10);
    }

    [Fact]
    public void Every_fault_in_the_options_is_told_with_the_name_of_its_setting()
    {
        var services = new ServiceCollection();
        services.AddOneRoster("wrong", options =>
        {
            options.BaseAddress = new Uri("http://school.example.org/");
            options.TokenEndpoint = new Uri("https://user:pass@connect.example.org/");
            (options.PageSize, options.Retries, options.MostBytes) = (0, 99, 1);
        });
        using var provider = services.BuildServiceProvider();
        var starting = () => provider.GetRequiredService<Microsoft.Extensions.Options.IStartupValidator>().Validate();
        Record.Exception(starting)!.Message.Should().ContainAll(
            "SourceSystem", "BaseAddress", "TokenEndpoint", "ClientId", "ClientSecret", "PageSize", "Retries", "MostBytes").And.NotContain("user:pass");
    }

    private static async Task<OneRosterWorld> StartAsync()
    {
        var world = await OneRosterWorld.StartAsync();
        world.Also = options =>
        {
            (options.Retries, options.MostBytes) = (2, 1_000_000);
            (options.AttemptTimeout, options.TotalTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        };
        return world;
    }

    private static async Task<SchoolSourceException> FailureAsync(OneRosterWorld world, RosterSyncOptions? options = null) =>
        (await FluentActions.Awaiting(() => world.Sync.SyncAsync(world.Feed, options)).Should().ThrowAsync<SchoolSourceException>()).Which;
}
