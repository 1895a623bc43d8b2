using System.Runtime.CompilerServices;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Tests.Resuming;

/// <summary>The host dies: nothing is caught, nothing is tidied up.</summary>
internal sealed class HostKilledException : Exception;

/// <summary>A feed whose host is killed when it has taken in some batches.</summary>
internal sealed class KilledFeed(ISchoolChangeFeed feed, int after) : ISchoolChangeFeed
{
    internal int Given { get; private set; }

    public IReadOnlyList<string> RecordKinds => feed.RecordKinds;

    public SchoolSourceDescriptor Describe() => feed.Describe();

    public ISchoolDataSource Assemble(ISchoolRecords records) => feed.Assemble(records);

    public async IAsyncEnumerable<ChangeBatch> ReadAsync(ChangeCursor? since, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var batch in feed.ReadAsync(since, cancellationToken))
        {
            if (Given == after)
                throw new HostKilledException();
            Given++;
            yield return batch;
        }
    }
}
