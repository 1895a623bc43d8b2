using System.Text.Json;
using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rest;

/// <summary>A list, read whole: each row once, by id, and when the server began to answer.</summary>
internal sealed record OneRosterList(IReadOnlyCollection<JsonElement> Rows, int RowsWithoutId, Instant? Date);

/// <summary>
/// Reads lists page by page, although servers give fewer rows than asked for, give rows twice, and change while they are read. A page begins
/// with the last row of the one before: when that row is not there, rows have moved and some may have been skipped, so the list is read again.
/// </summary>
internal sealed class OneRosterPages(OneRosterClient client, OneRosterOptions options)
{
    private const int MostPasses = 6;

    /// <summary>So many pages after each other that tell nothing new: the server does not heed the offset.</summary>
    private const int MostIdlePages = 10;

    private bool _isSorted = options.SortField is not null;

    internal async Task<OneRosterList> ReadAsync(string collection, string? filter, CancellationToken cancellationToken)
    {
        for (var pass = 0; pass < MostPasses; pass++)
        {
            try
            {
                if (await new Pass(this, collection, filter).RunAsync(cancellationToken).ConfigureAwait(false) is { } list)
                    return list;
            }
            catch (SchoolSourceException exception) when (_isSorted && exception.Fault == SourceFault.BadRequest && exception.Message.Contains("invalid_sort_field", StringComparison.Ordinal))
            {
                _isSorted = false;
            }
        }
        throw new SchoolSourceException(SourceFault.Unavailable, $"The school system's list of {collection} changes faster than it can be read. Try again later, at a quiet time.");
    }

    private sealed class Pass(OneRosterPages pages, string collection, string? filter)
    {
        private readonly Dictionary<string, JsonElement> _rows = new(StringComparer.Ordinal);
        private HashSet<string> _page = [];
        private int _rowsWithoutId;
        private Instant? _date;

        /// <returns>Null when rows have moved, so that some may be missing.</returns>
        internal async Task<OneRosterList?> RunAsync(CancellationToken cancellationToken)
        {
            var (offset, idle) = (0, 0);
            for (var page = 0; page < pages.Options.MostPages; page++)
            {
                var answer = await pages.GetAsync(collection, filter, offset, cancellationToken).ConfigureAwait(false);
                _date ??= answer.Date;
                var before = (Page: _page, _rows.Count);
                Take(RowsOf(answer.Body));
                if (page > 0 && !_page.Overlaps(before.Page))
                    return _page.Count == 0 && offset >= _rows.Count ? Whole() : null;
                var isNew = _rows.Count > before.Count;
                if (IsLast(answer, offset))
                    return answer.Total is { } total && total > _rows.Count + _rowsWithoutId ? null : Whole();
                idle = isNew ? 0 : idle + 1;
                if (idle > MostIdlePages)
                    throw OneRosterErrors.Breach(collection, "is the same rows again and again, whatever offset is asked for");
                offset = isNew ? _rows.Count - 1 : offset + Math.Max(1, _page.Count - 1);
            }
            throw OneRosterErrors.Breach(collection, $"has more than {pages.Options.MostPages} pages (MostPages)");
        }

        private bool IsLast(OneRosterAnswer answer, int offset) =>
            _page.Count == 0 || (answer.Total is { } total ? offset + _page.Count >= total && _rows.Count >= total : answer.HasNext == false);

        private OneRosterList Whole() => new(_rows.Values, _rowsWithoutId, _date);

        private void Take(JsonElement rows)
        {
            _page = [];
            foreach (var row in rows.EnumerateArray())
            {
                if (OneRosterJsonRow.IdOf(row) is not { } id)
                {
                    _rowsWithoutId++;
                    continue;
                }
                _page.Add(id);
                _rows[id] = row;
            }
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
