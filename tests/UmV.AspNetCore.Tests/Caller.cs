using System.Net;
using System.Text;
using System.Text.Json;
using UmV.Core.Identity;

namespace UmV.AspNetCore.Tests;

/// <summary>What came back.</summary>
internal sealed record Reply(HttpStatusCode Status, string Text, string? Type, string? ETag, HttpResponseMessage Message)
{
    internal JsonElement Json => JsonDocument.Parse(Text).RootElement.Clone();

    internal string[] Codes => [.. Json.GetProperty("policies").EnumerateArray().Select(policy => policy.GetProperty("code").GetString()!)];

    internal (string Path, string Code)[] Faults =>
        [.. Json.GetProperty("faults").EnumerateArray().Select(fault => (fault.GetProperty("path").GetString()!, fault.GetProperty("code").GetString()!))];
}

/// <summary>Somebody who uses the endpoints.</summary>
internal sealed class Caller(HttpClient http, Actor? actor)
{
    internal Actor Actor => actor!;

    internal Task<Reply> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path), headers);

    internal Task<Reply> PostAsync(string path, string json = "{}", params (string Name, string Value)[] headers) =>
        PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), headers);

    internal Task<Reply> PostAsync(string path, HttpContent content, params (string Name, string Value)[] headers) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content }, headers);

    /// <summary>A command that must succeed; the new version.</summary>
    internal async Task<long> DoAsync(string path, string json = "{}")
    {
        var reply = await PostAsync(path, json);
        reply.Status.Should().Be(HttpStatusCode.OK, "{0} answered {1}", path, reply.Text);
        return reply.Json.GetProperty("version").GetInt64();
    }

    private async Task<Reply> SendAsync(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        if (actor is not null)
            request.Headers.Add(Host.ActorHeader, Host.TextOf(actor));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var response = await http.SendAsync(request);
        return new Reply(
            response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType,
            response.Headers.ETag?.ToString(), response);
    }
}
