using System.Collections.Immutable;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>
/// The names of one element: the present one first, then those that mean the same. A system that gives somebody a new name tells the old one once.
/// Nearly all elements have a single name, which needs no list.
/// </summary>
internal struct PifuIds
{
    private string? _single;
    private bool _singleIsNew;
    private List<(bool IsNew, string Id)>? _several;

    /// <summary>The present name; null while there is none.</summary>
    internal readonly string? First => _several is null ? _single : All()[0];

    internal readonly ImmutableArray<string> Others => _several is null ? [] : [.. All().Skip(1)];

    internal void Add(string? type, string? id)
    {
        if (id is null)
            return;
        var isNew = type is "New" or null;
        if (_single is null)
        {
            (_single, _singleIsNew) = (id, isNew);
            return;
        }
        _several ??= [(_singleIsNew, _single)];
        _several.Add((isNew, id));
    }

    internal readonly List<string> All()
    {
        if (_several is not null)
            return [.. _several.OrderBy(id => id.IsNew ? 0 : 1).Select(id => id.Id).Distinct(StringComparer.Ordinal)];
        return _single is null ? [] : [_single];
    }
}
