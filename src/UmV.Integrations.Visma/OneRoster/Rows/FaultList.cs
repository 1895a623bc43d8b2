using System.Collections.Immutable;
using System.Globalization;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>Gathers faults, so that a bundle is mended once and not fault by fault. Stops at a limit: a wrong file has a fault on every line.</summary>
internal sealed class FaultList
{
    internal const int Limit = 100;

    private readonly List<RosterFault> _faults = [];
    private readonly HashSet<RosterFault> _dangling = [];

    internal bool IsFull => _faults.Count >= Limit;

    internal int Count => _faults.Count;

    internal IReadOnlyList<RosterFault> All => _faults;

    internal SourceFault Kind { get; private set; } = SourceFault.ContractBreach;

    internal void Add(string file, int? line, string? column, string message)
    {
        if (!IsFull)
            _faults.Add(new RosterFault(file, line, column, message));
    }

    /// <summary>A name of something that is not there: often only because its own row has a fault, so that one is told first.</summary>
    internal void AddDangling(string file, int? line, string? column, string message)
    {
        Add(file, line, column, message);
        _dangling.Add(_faults[^1]);
    }

    /// <summary>All faults of another list, up to the limit.</summary>
    internal void Add(FaultList other)
    {
        _faults.AddRange(other._faults.Take(Limit - _faults.Count));
        _dangling.UnionWith(other._dangling);
    }

    internal void AddNotSupported(string file, int line, string message)
    {
        Kind = SourceFault.NotSupported;
        Add(file, line, null, message);
    }

    /// <exception cref="SchoolSourceException">There are faults.</exception>
    internal void ThrowIfAny()
    {
        if (_faults.Count == 0)
            return;
        var count = IsFull
            ? string.Create(CultureInfo.InvariantCulture, $"{Limit} faults or more, the first {Limit} are listed")
            : string.Create(CultureInfo.InvariantCulture, $"{_faults.Count} {(_faults.Count == 1 ? "fault" : "faults")}");
        var sorted = _faults
            .OrderBy(fault => Array.IndexOf(BundleFile.ReadingOrder, fault.File))
            .ThenBy(fault => fault.Line)
            .ToImmutableArray();
        throw new SchoolSourceException(Kind, $"The OneRoster bundle cannot be read: {count}. {sorted.FirstOrDefault(fault => !_dangling.Contains(fault), sorted[0])}", sorted);
    }
}
