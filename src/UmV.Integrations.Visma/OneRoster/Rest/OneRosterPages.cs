using System.Runtime.CompilerServices;
using System.Text.Json;
using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rest;

/// <summary>A page of a list.</summary>
internal sealed record OneRosterPage
{
    public required IReadOnlyList<JsonElement> Rows { get; init; }

    /// <summary>Whether the list is told from its beginning again: what was told of it before is void.</summary>
    public bool IsAnew { get; init; }

    /// <summary>Where the list can be gone on with; null where that is not known.</summary>
    public OneRosterPlace? Place { get; init; }

    /// <summary>How many rows of the list so far have no id.</summary>
    public int WithoutId { get; init; }

    /// <summary>When the server answered.</summary>
    public Instant? Date { get; init; }

    public bool IsLast { get; init; }
}

/// <summary>
/// Reads lists page by page, although servers give fewer rows than asked for, give rows twice, and change while they are read. A page begins
/// with the last row of the one before: when that row is not there, rows have moved and some may have been skipped, so the list is read again. The same
/// tells, of a list that was left hours ago, whether it can be gone on with: in a list that is sorted, what has not changed keeps its order.
/// </summary>
internal sealed class OneRosterPages(OneRosterClient client, OneRosterOptions options)
{
    private const int MostPasses = 6;

    /// <summary>So many pages after each other that tell nothing new: the server does not heed the offset.</summary>
    private const int MostIdlePages = 10;

    private bool _isSorted = options.SortField is not null;

    /// <param name="collection">Which list.</param>
    /// <param name="filter">A condition; null for all of it.</param>
    /// <param name="place">Where it was left; null to begin.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async IAsyncEnumerable<OneRosterPage> ReadAsync(
        string collection, string? filter, OneRosterPlace? place, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isTold = place is not null;
        for (var number = 0; number < MostPasses; number++)
        {
            var pass = new Pass(this, collection, filter, number == 0 ? place : null);
            var isAnew = number > 0 && isTold;
            while (await NextAsync(pass, cancellationToken).ConfigureAwait(false) is { } page)
            {
                yield return page with { IsAnew = isAnew };
                if (page.IsLast)
                    yield break;
                (isAnew, isTold) = (false, true);
            }
        }
        throw new SchoolSourceException(SourceFault.Unavailable, $"The school system's list of {collection} changes faster than it can be read. Try again later, at a quiet time.");
    }

    /// <returns>Null when the list must be read from its beginning.</returns>
    private async Task<OneRosterPage?> NextAsync(Pass pass, CancellationToken cancellationToken)
    {
        try
        {
            return await pass.NextAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SchoolSourceException exception) when (_isSorted && exception.Fault == SourceFault.BadRequest && exception.Message.Contains("invalid_sort_field", StringComparison.Ordinal))
        {
            _isSorted = false;
            return null;
        }
    }

    /// <summary>All of a list, each row once, by id.</summary>
    internal async Task<IReadOnlyCollection<JsonElement>> ReadAllAsync(string collection, string? filter, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        await foreach (var page in ReadAsync(collection, filter, null, cancellationToken).ConfigureAwait(false))
        {
            if (page.IsAnew)
                rows.Clear();
            foreach (var row in page.Rows)
                rows[OneRosterJsonRow.IdOf(row)!] = row;
        }
        return rows.Values;
    }

    private sealed class Pass(OneRosterPages pages, string collection, string? filter, OneRosterPlace? place)
    {
        private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
        private readonly HashSet<long> _idsBefore = [.. place?.Page ?? []];
        private HashSet<string> _page = [];
        private bool _isBegun = place is not null;
        private int _rows = place?.Rows ?? 0;
        private int _withoutId = place?.WithoutId ?? 0;
        private int _offset = place is { Rows: var rows } ? rows - 1 : 0;
        private int _idle;
        private int _pages;

        /// <returns>Null when rows have moved, so that some may be missing.</returns>
        internal async Task<OneRosterPage?> NextAsync(CancellationToken cancellationToken)
        {
            if (++_pages > pages.Options.MostPages)
                throw OneRosterErrors.Breach(collection, $"has more than {pages.Options.MostPages} pages (MostPages)");
            var answer = await pages.GetAsync(collection, filter, _offset, cancellationToken).ConfigureAwait(false);
            var (before, known) = (_page, _rows);
            var page = new OneRosterPage { Rows = Take(RowsOf(answer.Body)), Date = answer.Date, WithoutId = _withoutId };
            if (_isBegun && !Overlaps(before))
                return _page.Count == 0 && _offset >= _rows ? page with { IsLast = true } : null;
            _isBegun = true;
            if (IsLast(answer))
                return answer.Total is { } total && total > _rows + _withoutId ? null : page with { IsLast = true };
            GoOn(isNew: _rows > known);
            return page with { Place = _rows > known && pages._isSorted ? new OneRosterPlace(_rows, _withoutId, [.. _page.Select(ReadingMarks.Of)]) : null };
        }

        private void GoOn(bool isNew)
        {
            _idle = isNew ? 0 : _idle + 1;
            if (_idle > MostIdlePages)
                throw OneRosterErrors.Breach(collection, "is the same rows again and again, whatever offset is asked for");
            _offset = isNew ? _rows - 1 : _offset + Math.Max(1, _page.Count - 1);
        }

        private bool Overlaps(HashSet<string> before) => before.Count > 0 ? _page.Overlaps(before) : _page.Any(WasOnTheLastPage);

        /// <summary>Of the page after which the list was left.</summary>
        private bool WasOnTheLastPage(string id) => _idsBefore.Count > 0 && _idsBefore.Contains(ReadingMarks.Of(id));

        private bool IsLast(OneRosterAnswer answer) =>
            _page.Count == 0 || (answer.Total is { } total ? _offset + _page.Count >= total && _rows >= total : answer.HasNext == false);

        private List<JsonElement> Take(JsonElement list)
        {
            _page = [];
            var rows = new List<JsonElement>();
            foreach (var row in list.EnumerateArray())
            {
                if (OneRosterJsonRow.IdOf(row) is not { } id)
                {
                    _withoutId++;
                    continue;
                }
                _page.Add(id);
                rows.Add(row);
                if (_ids.Add(id) && !WasOnTheLastPage(id))
                    _rows++;
            }
            return rows;
        }

        /// <summary>The list goes by the collection's name, or (for schools) by another; it is the only list in any case.</summary>
        private JsonElement RowsOf(JsonElement body)
        {
            if (body.TryGetProperty(collection, out var named) && named.ValueKind == JsonValueKind.Array)
                return named;
            var lists = body.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Array).Select(member => member.Value).ToList();
            return lists is [var only] ? only : throw OneRosterErrors.Breach(collection, "holds no list of them");
        }
    }

    private OneRosterOptions Options => options;

    private Task<OneRosterAnswer> GetAsync(string collection, string? filter, int offset, CancellationToken cancellationToken) =>
        client.GetAsync(collection, collection, OneRosterQueries.Page(options, offset, filter, _isSorted), cancellationToken);
}
