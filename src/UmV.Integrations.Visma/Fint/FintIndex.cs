using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Fint;

/// <summary>All resources of a roster, by kind and by name. A link finds its target whichever of its identifiers it uses.</summary>
internal sealed class FintIndex
{
    private readonly Dictionary<string, List<FintRecord>> _all = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Kind, string Name), FintRecord> _byName = [];

    internal static async ValueTask<FintIndex> ReadAsync(ISchoolRecords records, IEnumerable<string> kinds, CancellationToken cancellationToken)
    {
        var index = new FintIndex();
        foreach (var kind in kinds)
        {
            var all = index._all[kind] = [];
            await foreach (var record in records.ListAsync(kind, cancellationToken).ConfigureAwait(false))
            {
                var read = FintRecord.Read(record);
                all.Add(read);
                foreach (var name in read.Names)
                    index._byName.TryAdd((kind, name), read);
            }
        }

        return index;
    }

    internal IReadOnlyList<FintRecord> All(FintResource resource) => _all.GetValueOrDefault(resource.Kind) ?? [];

    /// <summary>Of the resource by its present or its old name, whichever the server has.</summary>
    internal IReadOnlyList<FintRecord> All(FintResource resource, FintResource old) => All(resource) is { Count: > 0 } found ? found : All(old);

    /// <summary>The targets of a relation that were given to us.</summary>
    internal IEnumerable<FintRecord> Follow(FintRecord from, string relation, params IEnumerable<FintResource> to)
    {
        foreach (var name in from.Links(relation))
        {
            foreach (var resource in to)
            {
                if (!_byName.TryGetValue((resource.Kind, name), out var target))
                    continue;
                yield return target;
                break;
            }
        }
    }

    internal FintRecord? First(FintRecord from, string relation, params IEnumerable<FintResource> to) => Follow(from, relation, to).FirstOrDefault();
}
