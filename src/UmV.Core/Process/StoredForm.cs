using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using UmV.Core.Decisions;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>Events and states as bytes, and back.</summary>
internal static class StoredForm
{
    /// <summary>
    /// 2: with what privacy and emergency access added since 0.1.0. 3: untouched parts of a case short. A state of an older form is made anew
    /// from its journal.
    /// </summary>
    internal const int StateSchema = 3;

    internal static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, (JsonTypeInfo<T>)UmVJson.Stored.GetTypeInfo(typeof(T)));

    /// <summary>A state with every part whole, to compare it with another: nothing reads it back.</summary>
    internal static byte[] WriteWhole<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, (JsonTypeInfo<T>)UmVJson.Whole.GetTypeInfo(typeof(T)));

    internal static byte[] Write(DomainEvent happened) =>
        JsonSerializer.SerializeToUtf8Bytes(happened, UmVJson.Stored.GetTypeInfo(happened.GetType()));

    internal static TState ReadState<TState>(StoredSnapshot snapshot)
    {
        if (snapshot.Schema != StateSchema)
            throw new StoreRejectedException($"The state of {snapshot.Stream} has the form {snapshot.Schema}; this UmV reads {StateSchema}. Use the UmV that wrote it, or a newer one.");
        return Read<TState>(snapshot.Body.Span, snapshot.Stream.ToString());
    }

    internal static DomainEvent ReadEvent(JournalEntry entry) => EventForms.Known.Read(entry);

    /// <summary>An event with every sealed text in it, each with its field.</summary>
    internal static (DomainEvent Happened, IReadOnlyList<SealedText> Texts) ReadEventAndTexts(JournalEntry entry)
    {
        using var read = new TextsRead();
        return (ReadEvent(entry), read.Texts);
    }

    /// <summary>Every sealed text of an entry, each with its field.</summary>
    internal static IReadOnlyList<SealedText> TextsIn(JournalEntry entry) => ReadEventAndTexts(entry).Texts;

    private static T Read<T>(ReadOnlySpan<byte> body, string place)
    {
        try
        {
            return JsonSerializer.Deserialize(body, (JsonTypeInfo<T>)UmVJson.Stored.GetTypeInfo(typeof(T))) ?? throw new JsonException();
        }
        catch (JsonException exception)
        {
            throw Damaged(place, exception);
        }
    }

    // The cause may quote what it could not read, in its message and in its path; only the place in bytes is told.
    internal static StoreRejectedException Damaged(string place, JsonException exception) =>
        new($"What is kept of {place} cannot be read (at byte {exception.BytePositionInLine ?? 0}). The store is damaged, or something else wrote to it: restore it from a back-up.");
}
