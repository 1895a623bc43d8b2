using System.Collections.Immutable;
using System.Text.Json;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process.Streams;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>
/// Finds every text that a case ever held, in its journal: what was written first and what it was replaced by. Opens none. A text is a
/// string in the kept form of an entry that has the form of an envelope; so none is missed when an event is new.
/// </summary>
internal sealed class CaseTextReader(IUmVStore store, CaseStream stream, UmVOptions options)
{
    /// <summary>The case as it is now and all its texts; null when there is no such case.</summary>
    internal async ValueTask<CaseTextsHeld?> ReadAsync(CaseId id, CancellationToken cancellationToken)
    {
        var found = new List<(JournalEntry Entry, string Path, SealedText Text)>();
        var attributed = new Dictionary<string, ImmutableHashSet<PersonId>>(StringComparer.Ordinal);
        var everybody = ImmutableHashSet<PersonId>.Empty;
        CaseFile? file = null;
        await foreach (var entry in store.ReadAsync(options.Tenant, StreamId.Of(id), cancellationToken).ConfigureAwait(false))
        {
            var (happened, read) = StoredForm.ReadEventAndTexts(entry);
            file = stream.Fold(file, happened, entry.At);
            everybody = everybody.Union(CaseTexts.Everybody(file));
            foreach (var text in CaseTexts.Attributed(happened, file))
                attributed[text.Text.EnvelopeIfSealed!] = text.Subjects;
            var texts = read.ToLookup(text => text.EnvelopeIfSealed!, StringComparer.Ordinal);
            using var body = JsonDocument.Parse(entry.Body);
            found.AddRange(Envelopes(body.RootElement, "").Select(text => (entry, text.Path, texts[text.Envelope].First())));
        }

        return file is null ? null : new CaseTextsHeld(file, everybody, [.. found.Select(text => new CaseTextHeld(
            Sealer.KeyOf(text.Text.EnvelopeIfSealed!), text.Text, text.Entry, text.Path, attributed.GetValueOrDefault(text.Text.EnvelopeIfSealed!, everybody)))]);
    }

    private static IEnumerable<(string Path, string Envelope)> Envelopes(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Envelopes(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, place) => Envelopes(item, $"{path}[{place}]")),
        JsonValueKind.String when Sealer.LooksSealed(element.GetString()!) => [(path, element.GetString()!)],
        _ => [],
    };
}

/// <summary>A case and every text that it ever held.</summary>
internal sealed record CaseTextsHeld(CaseFile File, ImmutableHashSet<PersonId> Everybody, ImmutableArray<CaseTextHeld> Texts);

/// <summary>One text: where it stands, and whom it concerns.</summary>
internal sealed record CaseTextHeld(DataKeyId Id, SealedText Text, JournalEntry Entry, string Field, ImmutableHashSet<PersonId> Subjects)
{
    /// <summary>Whether it is by or about this person and nobody else.</summary>
    internal bool IsOfAlone(PersonId person) => Subjects.Count == 1 && Subjects.Contains(person);
}
