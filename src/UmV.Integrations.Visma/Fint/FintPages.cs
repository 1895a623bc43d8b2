using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Fint;

/// <summary>
/// Reads a list page by page by an offset of its own: FINT's <c>next</c> drops what was asked for, and its total counts the whole list whatever
/// was asked for. A page that holds nothing ends the list.
/// </summary>
internal sealed class FintPages(FintClient client, FintOptions options)
{
    /// <summary>So many pages after each other that tell nothing new: the server does not heed the offset.</summary>
    private const int MostIdlePages = 10;

    /// <param name="resource">Which list.</param>
    /// <param name="since">Only what has changed at or after this moment, in milliseconds since 1970; null for everything.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal async Task<FintList> ReadAsync(FintResource resource, long? since, CancellationToken cancellationToken)
    {
        var records = new Dictionary<string, SchoolRecord>(StringComparer.Ordinal);
        var (offset, idle, nameless) = (0, 0, 0);
        for (var page = 0; page < options.MostPages; page++)
        {
            var body = await client.GetAsync(resource.Path, resource.Path, Query(offset, since), cancellationToken).ConfigureAwait(false);
            var entries = EntriesOf(body, resource);
            if (entries.Length == 0)
                return new FintList([.. records.Values], nameless);
            var before = records.Count + nameless;
            var told = new HashSet<string>(StringComparer.Ordinal);
            var unnamed = 0;
            foreach (var entry in entries)
            {
                if (FintRecord.Write(options.SourceSystem, resource, entry) is not { } record)
                    unnamed++;
                else if (told.Add(record.Ref.Id))
                    records[record.Ref.Id] = record;
            }

            nameless += unnamed;

            idle = records.Count + nameless > before ? 0 : idle + 1;
            if (idle > MostIdlePages)
                throw FintClient.Breach(resource.Path, "is the same resources again and again, whatever offset is asked for");
            // A resource that a page gives twice stands in the list once.
            offset += told.Count + unnamed;
        }

        throw FintClient.Breach(resource.Path, $"has more than {options.MostPages} pages (MostPages)");
    }

    private string Query(int offset, long? since) => string.Create(
        CultureInfo.InvariantCulture, $"size={options.PageSize}&offset={offset}{(since is { } moment ? $"&sinceTimeStamp={moment}" : "")}");

    private static ImmutableArray<JsonElement> EntriesOf(JsonElement body, FintResource resource)
    {
        if (!body.TryGetProperty("_embedded", out var embedded))
            return body.TryGetProperty("_links", out _) || body.TryGetProperty("total_items", out _) ? [] : throw FintClient.Breach(resource.Path, "holds no list");
        return embedded.ValueKind == JsonValueKind.Object && embedded.TryGetProperty("_entries", out var entries) && entries.ValueKind == JsonValueKind.Array
            ? [.. entries.EnumerateArray()]
            : throw FintClient.Breach(resource.Path, "holds no list");
    }
}

/// <summary>A list, read whole: each resource once.</summary>
internal sealed record FintList(ImmutableArray<SchoolRecord> Records, int WithoutName);
