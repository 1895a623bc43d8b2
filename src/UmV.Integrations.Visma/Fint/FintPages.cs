using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Fint;

/// <summary>
/// Reads a list page by page by an offset of its own: FINT's <c>next</c> drops what was asked for, and its total counts the whole list whatever
/// was asked for. A page that holds nothing ends the list. What changes moves to the end of FINT's list, and all after it move forward by one: so a page
/// begins with the last resource of the one before, and when that is not there, some may have been skipped and the list is read again.
/// </summary>
internal sealed class FintPages(FintClient client, FintOptions options)
{
    private const int MostPasses = 6;

    /// <summary>So many pages after each other that tell nothing new: the server does not heed the offset.</summary>
    private const int MostIdlePages = 10;

    /// <param name="resource">Which list.</param>
    /// <param name="since">Only what has changed at or after this moment, in milliseconds since 1970; null for everything.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal async Task<FintList> ReadAsync(FintResource resource, long? since, CancellationToken cancellationToken)
    {
        for (var pass = 0; pass < MostPasses; pass++)
        {
            if (await new Pass(this, resource, since).RunAsync(cancellationToken).ConfigureAwait(false) is { } list)
                return list;
        }

        throw new SchoolSourceException(SourceFault.Unavailable, $"FINT's list {resource.Path} changes faster than it can be read. Try again later, at a quiet time.");
    }

    private sealed class Pass(FintPages pages, FintResource resource, long? since)
    {
        private readonly Dictionary<string, SchoolRecord> _records = new(StringComparer.Ordinal);
        private List<string> _page = [];
        private int _nameless;

        /// <returns>Null when resources have moved, so that some may be missing.</returns>
        internal async Task<FintList?> RunAsync(CancellationToken cancellationToken)
        {
            var (offset, idle, overlaps) = (0, 0, false);
            for (var page = 0; page < pages.Options.MostPages; page++)
            {
                var (before, known) = (_page, _records.Count + _nameless);
                var unnamed = Take(await pages.EntriesAsync(resource, offset, since, cancellationToken).ConfigureAwait(false));
                if (overlaps && !_page.Contains(before[^1], StringComparer.Ordinal))
                    return null;
                if (_page.Count + unnamed == 0)
                    return new FintList([.. _records.Values], _nameless);
                var isNew = _records.Count + _nameless > known;
                idle = isNew ? 0 : idle + 1;
                if (idle > MostIdlePages)
                    throw FintClient.Breach(resource.Path, "is the same resources again and again, whatever offset is asked for");
                // A page of one, or one that told nothing new, cannot be begun with again; one without names cannot be known again.
                overlaps = isNew && unnamed == 0 && _page.Count > 1;
                offset += _page.Count + unnamed - (overlaps ? 1 : 0);
            }

            throw FintClient.Breach(resource.Path, $"has more than {pages.Options.MostPages} pages (MostPages)");
        }

        /// <summary>A resource that a page gives twice stands in the list once.</summary>
        /// <returns>How many have no name.</returns>
        private int Take(ImmutableArray<JsonElement> entries)
        {
            _page = [];
            var told = new HashSet<string>(StringComparer.Ordinal);
            var unnamed = 0;
            foreach (var entry in entries)
            {
                if (FintRecord.Write(pages.Options.SourceSystem, resource, entry) is not { } record)
                {
                    unnamed++;
                    continue;
                }

                _records[record.Ref.Id] = record;
                if (told.Add(record.Ref.Id))
                    _page.Add(record.Ref.Id);
            }

            _nameless += unnamed;
            return unnamed;
        }
    }

    private FintOptions Options => options;

    private async Task<ImmutableArray<JsonElement>> EntriesAsync(FintResource resource, int offset, long? since, CancellationToken cancellationToken) =>
        EntriesOf(await client.GetAsync(resource.Path, resource.Path, Query(offset, since), cancellationToken).ConfigureAwait(false), resource);

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
