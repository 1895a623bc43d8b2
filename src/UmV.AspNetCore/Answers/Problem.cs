using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime.Text;
using UmV.Core.Decisions;
using UmV.Core.Policies;
using UmV.Core.Process;
using UmV.Core.Text;

namespace UmV.AspNetCore.Answers;

/// <summary>Problem Details (RFC 9457). They hold codes and sentences of the library's own; nothing that was sent in, nothing that is kept.</summary>
internal static class Problem
{
    // Sentences are read by people: real letters. The answer says that it is JSON, and is not to be sniffed.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Answer Of(Outcome outcome, Language language) => outcome switch
    {
        Outcome.Refused refused => Refused(refused.Refusal, language),
        Outcome.Invalid invalid => Invalid(invalid.Faults, language),
        Outcome.Conflict conflict => OtherVersion(conflict, language),
        _ => throw new ArgumentException("What was done is no problem.", nameof(outcome)),
    };

    internal static Answer Refused(Refusal refusal, Language language) => Write(422, "refused", ProblemTitles.Refused, language, writer =>
    {
        writer.WriteString("action", refusal.Action);
        writer.WriteStartArray("policies");
        foreach (var unmet in refusal.Unmet)
            Write(writer, unmet, language);
        writer.WriteEndArray();
    });

    internal static Answer Invalid(IEnumerable<Fault> faults, Language language) => Write(400, "invalid", ProblemTitles.Invalid, language, writer =>
    {
        writer.WriteStartArray("faults");
        foreach (var fault in faults)
            Write(writer, fault, language);
        writer.WriteEndArray();
    });

    internal static Answer Unknown(Language language) => Write(401, "not-logged-in", ProblemTitles.NotLoggedIn, language);

    internal static Answer NotFound(Language language) => Write(404, "not-found", ProblemTitles.NotFound, language);

    internal static Answer Conflict(Language language) => Write(409, "changed-by-others", ProblemTitles.ChangedByOthers, language);

    // 412 is what RFC 9110 gives to an If-Match that does not hold.
    internal static Answer OtherVersion(Outcome.Conflict conflict, Language language) => Write(412, "other-version", ProblemTitles.OtherVersion, language, writer =>
    {
        writer.WriteNumber("expectedVersion", conflict.Expected);
        if (conflict.Actual is not { } actual)
            return;
        writer.WriteNumber("actualVersion", actual);
        writer.WriteStartArray("since");
        foreach (var entry in conflict.Since)
            Write(writer, entry);
        writer.WriteEndArray();
    });

    internal static Answer TooLarge(Language language, int most) => Write(
        413, "too-large", ProblemTitles.TooLarge, language, writer => writer.WriteNumber("maxBytes", most));

    internal static Answer NotJson(Language language) => Write(415, "not-json", ProblemTitles.NotJson, language);

    internal static Answer BadRequest(Language language, int status) => Write(status, "bad-request", ProblemTitles.BadRequest, language);

    internal static Answer Failed(Language language) => Write(500, "store-failed", ProblemTitles.StoreFailed, language);

    internal static Answer Unavailable(Language language, int seconds) =>
        Write(503, "store-unavailable", ProblemTitles.StoreUnavailable, language) with { RetryAfter = seconds };

    private static void Write(Utf8JsonWriter writer, UnmetPolicy unmet, Language language)
    {
        writer.WriteStartObject();
        writer.WriteString("code", unmet.Code.Value);
        writer.WriteString("sentence", unmet.Sentence.In(language));
        writer.WriteString("missingFact", unmet.MissingFact);
        writer.WriteString("missing", unmet.Missing.In(language));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Fault fault, Language language)
    {
        writer.WriteStartObject();
        writer.WriteString("path", fault.Path);
        writer.WriteString("code", fault.Code);
        writer.WriteString("sentence", fault.Sentence.In(language));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ConflictEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version", entry.Version);
        writer.WriteString("at", InstantPattern.ExtendedIso.Format(entry.At));
        writer.WriteString("event", entry.Event);
        writer.WriteString("person", entry.Person.Value);
        writer.WriteString("role", entry.Role.ToString());
        writer.WriteEndObject();
    }

    private static Answer Write(int status, string type, Sentence title, Language language, Action<Utf8JsonWriter>? more = null)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Writing))
        {
            writer.WriteStartObject();
            writer.WriteString("type", $"urn:umv:problem:{type}");
            writer.WriteString("title", title.In(language));
            writer.WriteNumber("status", status);
            more?.Invoke(writer);
            writer.WriteEndObject();
        }

        return new Answer(status, stream.ToArray(), Answer.ProblemType) { Language = RequestLanguage.TagOf(language) };
    }
}
