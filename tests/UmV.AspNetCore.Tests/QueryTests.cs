using System.Net;

namespace UmV.AspNetCore.Tests;

/// <summary>What stands in the address of a question is read once, and whole.</summary>
public sealed class QueryTests
{
    [Theory]
    [InlineData("/api/cases?state=Closed&state=Drafting", "state")]
    [InlineData("/api/duties?mine=true&mine=false", "mine")]
    [InlineData("/api/people?school=310000027&school=310000035", "school")]
    public async Task A_parameter_that_is_given_twice_is_a_fault(string address, string parameter)
    {
        await using var host = await Host.StartAsync();
        var story = new Story(host);
        await story.RegisterAsync();

        var reply = await story.Leader.GetAsync(address);

        reply.Status.Should().Be(HttpStatusCode.BadRequest);
        reply.Faults.Should().Contain((parameter, "duplicate"));
    }
}
