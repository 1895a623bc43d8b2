using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using UmV.TestKit;
using UmV.Testing.OneRoster;
using UmV.Testing.Simulation;

namespace UmV.Testing.Tests;

/// <summary>The simulated system is held to what the reference says of real ones.</summary>
public sealed class SimulatedOneRosterTests : IAsyncLifetime
{
    private readonly SimulatedWorld _world = SimulatedWorlds.Small(TestClock.New());
    private readonly HttpClient _client = new();
    private SimulatedOneRoster _oneRoster = null!;
    private SimulatedSchoolSystem _system = null!;

    public async Task InitializeAsync()
    {
        _oneRoster = new SimulatedOneRoster(_world);
        _system = await SimulatedSchoolSystem.StartAsync(_world.Clock, _oneRoster);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _system.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_token_nothing_is_told()
    {
        (await GetAsync("users")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task With_a_token_every_collection_is_told()
    {
        await SignInAsync();
        foreach (var (collection, count) in new[] { ("orgs", 3), ("schools", 2), ("academicSessions", 2), ("classes", 3), ("users", 10), ("enrollments", 6) })
            (await RowsAsync(collection)).Should().HaveCount(count, "{0}", collection);
    }

    [Fact]
    public async Task A_page_is_clamped_and_says_how_many_there_are()
    {
        await SignInAsync();
        _oneRoster.Traps = OneRosterTraps.None with { PageClamp = 4 };
        var answer = await GetAsync("users?limit=100&offset=4");

        answer.Headers.GetValues("X-Total-Count").Should().Equal("10");
        answer.Headers.GetValues("Link").Single().Should().Contain("offset=8").And.EndWith("rel=\"next\"");
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("users").GetArrayLength().Should().Be(4);
    }

    [Theory]
    [InlineData("users?filter=familyName='O''Brien Å'", 1)]
    [InlineData("users?filter=sourcedId='st-1' OR sourcedId='st-2'", 2)]
    [InlineData("users?filter=dateLastModified>='2026-09-01T08:00:00.000Z'", 10)]
    [InlineData("users?filter=dateLastModified>'2026-09-01T08:00:00.000Z'", 0)]
    public async Task A_filter_is_understood(string query, int expected)
    {
        await SignInAsync();
        (await RowsAsync(query.Replace(">", "%3E", StringComparison.Ordinal))).Should().HaveCount(expected);
    }

    [Theory]
    [InlineData("users?filter=a='1' AND b='2' AND c='3'")]
    [InlineData("users?sort=sourcedId")]
    [InlineData("users?limit=0")]
    public async Task What_a_strict_server_refuses_is_refused(string query)
    {
        await SignInAsync();
        (await GetAsync(query)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_is_deleted_is_a_tombstone_or_dropped()
    {
        await SignInAsync();
        _world.Delete<SimulatedUser>("st-1");
        (await RowsAsync("users")).Single(user => user.GetProperty("sourcedId").GetString() == "st-1").GetProperty("status").GetString().Should().Be("tobedeleted");
        _oneRoster.Traps = OneRosterTraps.None with { DropsDeleted = true };
        (await RowsAsync("users")).Should().HaveCount(9);
    }

    [Fact]
    public async Task A_fault_is_played_instead_of_an_answer()
    {
        await SignInAsync();
        _system.Faults = request => request.Number == 1 ? SimulatedFault.OfStatus(429, null, ("Retry-After", "7")) : null;
        var answer = await GetAsync("users");
        answer.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(7));
        (await GetAsync("users")).StatusCode.Should().Be(HttpStatusCode.OK);
        _system.Requests.Should().HaveCount(2);
    }

    private Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(new Uri(_system.BaseAddress, SimulatedOneRoster.BasePath + "/" + path));

    private async Task<List<JsonElement>> RowsAsync(string path)
    {
        var answer = await GetAsync(path);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, "of {0}", path);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).EnumerateObject().Single().Value.EnumerateArray()];
    }

    private async Task SignInAsync()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = "umv-client", ["client_secret"] = "umv-client-secret",
        });
        var answer = await _client.PostAsync(_system.TokenAddress, form);
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }
}
