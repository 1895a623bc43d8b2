using System.Net;
using System.Text;

namespace UmV.AspNetCore.Tests;

public sealed class HeaderTests
{
    private const string Key = "01890a5d-ac96-774b-bcce-b302099a8057";

    public static TheoryData<string> Stores => [.. Host.Stores];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_same_key_twice_has_one_effect_and_the_same_answer(string store)
    {
        await using var host = await Host.StartAsync(store);
        var story = await Begun(host);

        var first = await story.Principal.PostAsync($"{story.CasePath}/save-request-draft", story.Answers, ("Idempotency-Key", Key));
        var second = await story.Principal.PostAsync($"{story.CasePath}/save-request-draft", story.Answers, ("Idempotency-Key", $"\"{Key}\""));

        second.Status.Should().Be(HttpStatusCode.OK);
        second.Text.Should().Be(first.Text);
        second.ETag.Should().Be(first.ETag).And.Be("\"2\"");
        (await story.Principal.GetAsync(story.CasePath)).ETag.Should().Be("\"2\"", "the second attempt changed nothing");
    }

    [Fact]
    public async Task A_key_that_named_another_change_is_a_fault()
    {
        await using var host = await Host.StartAsync();
        var story = await Begun(host);
        await story.Principal.PostAsync($"{story.CasePath}/save-request-draft", story.Answers, ("Idempotency-Key", Key));

        var reply = await story.Principal.PostAsync($"{story.CasePath}/endorse-request", "{}", ("Idempotency-Key", Key));

        reply.Status.Should().Be(HttpStatusCode.BadRequest);
        reply.Faults.Should().Equal(("commandId", "used"));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_change_of_a_version_that_is_gone_is_not_done(string store)
    {
        await using var host = await Host.StartAsync(store);
        var story = await Begun(host);
        var seen = (await story.Principal.GetAsync(story.CasePath)).ETag!;
        await story.Principal.DoAsync($"{story.CasePath}/save-request-draft", story.Answers);

        var late = await story.Principal.PostAsync($"{story.CasePath}/endorse-request", "{}", ("If-Match", seen));
        var now = (await story.Principal.GetAsync(story.CasePath)).ETag!;
        var again = await story.Principal.PostAsync($"{story.CasePath}/endorse-request", "{}", ("If-Match", now));

        late.Status.Should().Be(HttpStatusCode.PreconditionFailed);
        (late.Json.GetProperty("expectedVersion").GetInt64(), late.Json.GetProperty("actualVersion").GetInt64()).Should().Be((1, 2));
        var since = late.Json.GetProperty("since").EnumerateArray().Should().ContainSingle().Subject;
        since.EnumerateObject().Select(field => field.Name).Should().Equal("version", "at", "event", "person", "role");
        (since.GetProperty("version").GetInt64(), since.GetProperty("event").GetString(), since.GetProperty("person").GetGuid(), since.GetProperty("role").GetString())
            .Should().Be((2, "request-draft-saved", story.Principal.Actor.Person.Value, "SchoolLeader"));
        now.Should().Be("\"2\"");
        again.Status.Should().Be(HttpStatusCode.OK);
        again.ETag.Should().Be("\"3\"");
    }

    [Theory]
    [InlineData("If-Match", "7")]
    [InlineData("If-Match", "\"0\"")]
    [InlineData("If-Match", "\"-1\"")]
    [InlineData("If-Match", "W/\"1\"")]
    [InlineData("If-Match", "\"1\", \"2\"")]
    [InlineData("If-Match", "\"99999999999999999999\"")]
    [InlineData("Idempotency-Key", "once")]
    [InlineData("Idempotency-Key", "00000000-0000-0000-0000-000000000000")]
    [InlineData("Idempotency-Key", "\"")]
    public async Task A_header_that_cannot_be_read_is_a_fault(string header, string value)
    {
        await using var host = await Host.StartAsync();
        var story = await Begun(host);

        var reply = await story.Principal.PostAsync($"{story.CasePath}/endorse-request", "{}", (header, value));

        reply.Status.Should().Be(HttpStatusCode.BadRequest);
        reply.Faults.Should().Equal((header, "wrong-form"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData(null)]
    public async Task Only_json_in_utf8_is_taken(string? type)
    {
        await using var host = await Host.StartAsync();
        var story = await Begun(host);
        var content = new ByteArrayContent("{}"u8.ToArray());
        if (type is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", type);

        var reply = await story.Principal.PostAsync($"{story.CasePath}/endorse-request", content);

        reply.Status.Should().Be(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_large_is_not_read(bool chunked)
    {
        await using var host = await Host.StartAsync(kestrel: true, http: options => options.MaxBodyBytes = 2048);
        var story = await Begun(host);
        var body = Encoding.UTF8.GetBytes($$"""{"answers":{"matter":{"kind":"text","value":"{{new string('a', 4000)}}"} } }""");
        HttpContent content = chunked ? new StreamContent(new NoLength(body)) : new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

        var reply = await story.Principal.PostAsync($"{story.CasePath}/save-request-draft", content);

        reply.Status.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        reply.Json.GetProperty("maxBytes").GetInt32().Should().Be(2048);
    }

    [Fact]
    public async Task Nobody_is_answered_who_is_not_known()
    {
        await using var host = await Host.StartAsync();
        var story = await Begun(host);

        foreach (var reply in new[] { await story.Nobody().GetAsync(story.CasePath), await story.Nobody().PostAsync($"{story.CasePath}/endorse-request"), await story.Nobody().GetAsync("/api/policies") })
        {
            reply.Status.Should().Be(HttpStatusCode.Unauthorized);
            reply.Type.Should().Be("application/problem+json");
        }
    }

    [Fact]
    public async Task Many_at_once_on_one_case_each_have_their_effect_or_a_clear_answer()
    {
        await using var host = await Host.StartAsync("sqlite", kestrel: true);
        var story = await Begun(host);

        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => story.Principal.PostAsync($"{story.CasePath}/save-request-draft", story.Answers)));

        replies.Should().OnlyContain(reply => reply.Status == HttpStatusCode.OK || reply.Status == HttpStatusCode.Conflict);
        var done = replies.Count(reply => reply.Status == HttpStatusCode.OK);
        (await story.Principal.GetAsync(story.CasePath)).ETag.Should().Be($"\"{done + 1}\"");
    }

    private static async Task<Story> Begun(Host host)
    {
        var story = new Story(host);
        await story.RegisterAsync();
        await story.StartAsync();
        return story;
    }

    private sealed class NoLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
