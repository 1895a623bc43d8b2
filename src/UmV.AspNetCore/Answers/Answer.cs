using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using UmV.Core.Process;
using UmV.Core.Process.Wire;

namespace UmV.AspNetCore.Answers;

/// <summary>What goes back. Nothing of it is kept by caches: it can hold what only who asked may see.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">The body.</param>
/// <param name="ContentType">What the body is.</param>
internal sealed record Answer(int Status, ReadOnlyMemory<byte> Body, string ContentType = "application/json")
{
    internal const string ProblemType = "application/problem+json";

    /// <summary>The version of what is answered.</summary>
    internal long? Version { get; init; }

    /// <summary>When to try again, in seconds.</summary>
    internal int? RetryAfter { get; init; }

    /// <summary>The language of the sentences in it.</summary>
    internal string? Language { get; init; }

    internal static Answer Ok<TAnswer>(TAnswer answer, long? version = null) => new(200, WireForm.WriteAnswer(answer)) { Version = version };

    internal static Answer Done(Outcome.Done done)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("stream", done.Stream.ToString());
            writer.WriteNumber("version", done.Version);
            writer.WriteEndObject();
        }

        return new Answer(200, stream.ToArray()) { Version = done.Version };
    }

    internal static Answer Json(JsonObject answer) => new(200, Encoding.UTF8.GetBytes(answer.ToJsonString()));

    internal static Answer Text(string text, string contentType) => new(200, Encoding.UTF8.GetBytes(text), contentType);

    internal async Task WriteAsync(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (Version is { } version)
            response.Headers.ETag = $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";
        if (RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (Language is not null)
            response.Headers.ContentLanguage = Language;
        await response.Body.WriteAsync(Body, http.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>The status only: the body can hold what must not be logged.</summary>
    public override string ToString() => Status.ToString(CultureInfo.InvariantCulture);
}
