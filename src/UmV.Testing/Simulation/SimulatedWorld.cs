using System.Collections.Immutable;
using NodaTime;

namespace UmV.Testing.Simulation;

/// <summary>
/// Everything that the simulated school system knows. A test changes it at will, also while it is being read. Safe to share between threads.
/// </summary>
public sealed class SimulatedWorld(IClock clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Type, OrderedDictionary<string, SimulatedRecord>> _records = [];

    /// <summary>The clock by which changes are stamped.</summary>
    public IClock Clock { get; } = clock;

    /// <summary>The records of one kind in the order in which they came, tombstones too.</summary>
    public ImmutableArray<T> All<T>()
        where T : SimulatedRecord
    {
        lock (_lock)
            return [.. Of<T>().Values.Cast<T>()];
    }

    /// <summary>The records of one kind that are not gone.</summary>
    public ImmutableArray<T> Living<T>()
        where T : SimulatedRecord => [.. All<T>().Where(record => !record.IsDeleted)];

    /// <summary>The record of an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public T Get<T>(string id)
        where T : SimulatedRecord
    {
        lock (_lock)
            return (T)Of<T>()[id];
    }

    /// <summary>Adds records, or puts them in the place of those with the same id. They are stamped with the time.</summary>
    public SimulatedWorld Put<T>(params ReadOnlySpan<T> records)
        where T : SimulatedRecord
    {
        lock (_lock)
        {
            foreach (var record in records)
                Of<T>()[record.Id] = record with { Modified = Clock.GetCurrentInstant() };
        }
        return this;
    }

    /// <summary>Changes a record.</summary>
    public SimulatedWorld Change<T>(string id, Func<T, T> change)
        where T : SimulatedRecord
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (_lock)
            return Put(change((T)Of<T>()[id]));
    }

    /// <summary>Deletes a record: it becomes a tombstone.</summary>
    public SimulatedWorld Delete<T>(string id)
        where T : SimulatedRecord => Change<T>(id, static record => record with { IsDeleted = true });

    private OrderedDictionary<string, SimulatedRecord> Of<T>()
    {
        if (!_records.TryGetValue(typeof(T), out var records))
            _records.Add(typeof(T), records = []);
        return records;
    }
}
