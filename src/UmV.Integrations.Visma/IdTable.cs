using System.Runtime.InteropServices;
using System.Text;

namespace UmV.Integrations.Visma;

/// <summary>
/// Ids by the order in which they were met, from 0, as the bytes of their text and without an object for each: some twenty bytes more than the
/// id itself. Exact: two ids are one only when every byte is. Written by one thread, then read by many.
/// </summary>
internal sealed class IdTable
{
    private const int ChunkSize = 1 << 18;
    private const int ShortId = 64;

    private readonly List<byte[]> _chunks = [];
    private readonly List<Entry> _entries = [];
    private int[] _buckets = new int[64];
    private int _free = ChunkSize;

    internal int Count => _entries.Count;

    /// <summary>The id at a place. Valid as long as the table.</summary>
    internal ReadOnlySpan<byte> this[int place]
    {
        get
        {
            ref readonly var entry = ref CollectionsMarshal.AsSpan(_entries)[place];
            return _chunks[entry.Chunk].AsSpan(entry.Start, entry.Length);
        }
    }

    internal string TextOf(int place) => Encoding.UTF8.GetString(this[place]);

    /// <summary>The place of an id, which it gets now if it has none. <paramref name="near"/>: where it may well be.</summary>
    internal int Add(ReadOnlySpan<byte> id, int near, out bool isNew)
    {
        isNew = false;
        if (IsNear(id, near) is var guess and >= 0)
            return guess;
        var hash = HashOf(id);
        var bucket = BucketOf(id, hash);
        if (_buckets[bucket] is var found and > 0)
            return found - 1;
        isNew = true;
        _entries.Add(Keep(id, hash));
        _buckets[bucket] = _entries.Count;
        if (_entries.Count * 2 > _buckets.Length)
            Grow();
        return _entries.Count - 1;
    }

    internal int Add(string id, out bool isNew) => Add(id, -1, out isNew);

    internal int Add(string id, int near, out bool isNew)
    {
        if (id.Length > ShortId)
            return Add(Encoding.UTF8.GetBytes(id), near, out isNew);
        Span<byte> bytes = stackalloc byte[3 * ShortId];
        return Add(bytes[..Encoding.UTF8.GetBytes(id, bytes)], near, out isNew);
    }

    /// <summary>The place of an id; -1 when it has none. Rows next to each other often mean the same thing, or the next one.</summary>
    internal int Find(ReadOnlySpan<byte> id, int near = -1) =>
        IsNear(id, near) is var guess and >= 0 ? guess : _buckets[BucketOf(id, HashOf(id))] - 1;

    internal int Find(string id) => Find(Encoding.UTF8.GetBytes(id));

    /// <summary>Gives back what was taken for ids to come.</summary>
    internal void Trim() => _entries.TrimExcess();

    private int IsNear(ReadOnlySpan<byte> id, int near)
    {
        if (near < 0)
            return -1;
        if (near < _entries.Count && this[near].SequenceEqual(id))
            return near;
        return near + 1 < _entries.Count && this[near + 1].SequenceEqual(id) ? near + 1 : -1;
    }

    /// <summary>Another one in every process: nobody can choose ids that all fall into one place.</summary>
    private static int HashOf(ReadOnlySpan<byte> id)
    {
        var hash = new HashCode();
        hash.AddBytes(id);
        return hash.ToHashCode();
    }

    private int BucketOf(ReadOnlySpan<byte> id, int hash)
    {
        var entries = CollectionsMarshal.AsSpan(_entries);
        var bucket = hash & (_buckets.Length - 1);
        while (_buckets[bucket] is var place and > 0 && !(entries[place - 1].Hash == hash && this[place - 1].SequenceEqual(id)))
            bucket = (bucket + 1) & (_buckets.Length - 1);
        return bucket;
    }

    private Entry Keep(ReadOnlySpan<byte> id, int hash)
    {
        if (_free + id.Length > ChunkSize)
        {
            _chunks.Add(new byte[Math.Max(ChunkSize, id.Length)]);
            _free = 0;
        }
        id.CopyTo(_chunks[^1].AsSpan(_free));
        var entry = new Entry(hash, _chunks.Count - 1, _free, id.Length);
        _free += id.Length;
        return entry;
    }

    private void Grow()
    {
        _buckets = new int[_buckets.Length * 2];
        var entries = CollectionsMarshal.AsSpan(_entries);
        for (var place = 0; place < entries.Length; place++)
        {
            var bucket = entries[place].Hash & (_buckets.Length - 1);
            while (_buckets[bucket] > 0)
                bucket = (bucket + 1) & (_buckets.Length - 1);
            _buckets[bucket] = place + 1;
        }
    }

    private readonly record struct Entry(int Hash, int Chunk, int Start, int Length);
}
