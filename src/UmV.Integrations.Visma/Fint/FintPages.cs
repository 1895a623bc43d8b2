using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Fint;

/// <summary>Where a list was left.</summary>
/// <param name="Offset">Where its next page begins.</param>
/// <param name="Last">A digest of the name of the last resource: the next page must begin with it.</param>
/// <param name="WithoutName">How many resources had no identifier.</param>
internal sealed record FintPlace(int Offset, long Last, int WithoutName);

/// <summary>A page of a list.</summary>
internal sealed record FintPage
{
    public required ImmutableArray<SchoolRecord> Records { get; init; }

    /// <summary>Whether the list is told from its beginning again: what was told of it before is void.</summary>
    public bool IsAnew { get; init; }

    /// <summary>Where the list can be gone on with; null where that is not known.</summary>
    public FintPlace? Place { get; init; }

    /// <summary>How many resources of the list so far have no identifier.</summary>
    public int WithoutName { get; init; }

    public bool IsLast { get; init; }

    /// <summary>Whether the client is not given the list.</summary>
    public bool IsWithheld { get; init; }
}

/// <summary>
/// Reads a list page by page by an offset of its own: FINT's <c>next</c> drops what was asked for, and its total counts the whole list whatever
/// was asked for. A page that holds nothing ends the list. What changes moves to the end of FINT's list, and all after it move forward by one: so a page
/// begins with the last resource of the one before, and when that is not there, some may have been skipped and the list is read again. The same tells of
/// a list that was left hours ago whether anything before that place has moved.
/// </summary>
internal sealed class FintPages(FintClient client, FintOptions options)
{
    private const int MostPasses = 6;

    /// <summary>So many pages after each other that tell nothing new: the server does not heed the offset.</summary>
    private const int MostIdlePages = 10;

    /// <param name="resource">Which list.</param>
    /// <param name="since">Only what has changed at or after this moment, in milliseconds since 1970; null for everything.</param>
    /// <param name="place">Where it was left; null to begin.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal async IAsyncEnumerable<FintPage> ReadAsync(
        FintResource resource, long? since, FintPlace? place, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isTold = place is not null;
        for (var number = 0; number < MostPasses; number++)
        {
            var pass = new Pass(this, resource, since, number == 0 ? place : null);
            var isAnew = number > 0 && isTold;
            while (await pass.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                yield return page with { IsAnew = isAnew };
                if (page.IsLast)
                    yield break;
                (isAnew, isTold) = (false, true);
            }
        }

        throw new SchoolSourceException(SourceFault.Unavailable, $"FINT's list {resource.Path} changes faster than it can be read. Try again later, at a quiet time.");
    }

    private sealed class Pass(FintPages pages, FintResource resource, long? since, FintPlace? place)
    {
        private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
        private List<string> _page = [];
        private int _withoutName = place?.WithoutName ?? 0;
        private int _offset = place?.Offset ?? 0;

        /// <summary>A digest of what the next page must hold; null when it begins with nothing that was told.</summary>
        private long? _overlap = place?.Last;
        private int _idle;
        private int _pages;

        /// <returns>Null when resources have moved, so that some may be missing.</returns>
        internal async Task<FintPage?> NextAsync(CancellationToken cancellationToken)
        {
            if (++_pages > pages.Options.MostPages)
                throw FintClient.Breach(resource.Path, $"has more than {pages.Options.MostPages} pages (MostPages)");
            var known = _ids.Count + _withoutName;
            var records = Take(await pages.EntriesAsync(resource, _offset, since, cancellationToken).ConfigureAwait(false), out var unnamed);
            if (_overlap is { } last && !_page.Exists(id => ReadingMarks.Of(id) == last))
                return null;
            if (_page.Count + unnamed == 0)
                return new FintPage { Records = [], WithoutName = _withoutName, IsLast = true };
            GoOn(isNew: _ids.Count + _withoutName > known, unnamed);
            return new FintPage { Records = records, WithoutName = _withoutName, Place = _overlap is { } overlap ? new FintPlace(_offset, overlap, _withoutName) : null };
        }

        private void GoOn(bool isNew, int unnamed)
        {
            _idle = isNew ? 0 : _idle + 1;
            if (_idle > MostIdlePages)
                throw FintClient.Breach(resource.Path, "is the same resources again and again, whatever offset is asked for");
            // A page of one, or one that told nothing new, cannot be begun with again; one without names cannot be known again.
            _overlap = isNew && unnamed == 0 && _page.Count > 1 ? ReadingMarks.Of(_page[^1]) : null;
            _offset += _page.Count + unnamed - (_overlap is null ? 0 : 1);
        }

        /// <summary>A resource that a page gives twice stands in the list once.</summary>
        private ImmutableArray<SchoolRecord> Take(ImmutableArray<JsonElement> entries, out int unnamed)
        {
            _page = [];
            unnamed = 0;
            var told = new Dictionary<string, SchoolRecord>(StringComparer.Ordinal);
            foreach (var entry in entries)
            {
                if (FintRecord.Write(pages.Options.SourceSystem, resource, entry) is not { } record)
                {
                    unnamed++;
                    continue;
                }

                _ids.Add(record.Ref.Id);
                if (told.TryAdd(record.Ref.Id, record))
                    _page.Add(record.Ref.Id);
                else
                    told[record.Ref.Id] = record;
            }

            _withoutName += unnamed;
            return [.. told.Values];
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
