using UmV.Core.Identity;

namespace UmV.Core.Schools.InMemory;

/// <summary>Readings that were cut. Safe to share between threads.</summary>
internal sealed class InMemoryPendingReads
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(TenantId Tenant, string Source), (PendingRosterRead Head, List<ReadOnlyMemory<byte>> Parts)> _reads = [];

    internal bool Keep(TenantId tenant, PendingRosterRead reading, ReadOnlyMemory<byte> part)
    {
        lock (_lock)
        {
            var place = (tenant, reading.Source);
            var isFirst = reading.Parts == 1;
            if (!isFirst && (!_reads.TryGetValue(place, out var known) || known.Head.Reading != reading.Reading || known.Head.Parts != reading.Parts - 1))
                return false;
            var parts = isFirst ? [] : _reads[place].Parts;
            parts.Add(part.ToArray());
            _reads[place] = (reading, parts);
            return true;
        }
    }

    internal IReadOnlyList<PendingRosterRead> List(TenantId tenant)
    {
        lock (_lock)
            return [.. _reads.Where(read => read.Key.Tenant == tenant).Select(read => read.Value.Head).OrderBy(head => head.Source, StringComparer.Ordinal)];
    }

    internal IReadOnlyList<ReadOnlyMemory<byte>> Parts(TenantId tenant, string source, string reading)
    {
        lock (_lock)
            return _reads.TryGetValue((tenant, source), out var read) && read.Head.Reading == reading ? [.. read.Parts] : [];
    }

    internal void Drop(TenantId tenant, Func<PendingRosterRead, bool> which)
    {
        lock (_lock)
        {
            foreach (var place in _reads.Where(read => read.Key.Tenant == tenant && which(read.Value.Head)).Select(read => read.Key).ToList())
                _reads.Remove(place);
        }
    }
}
