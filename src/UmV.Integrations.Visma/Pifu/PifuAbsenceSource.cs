using System.Runtime.CompilerServices;
using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>The absence in a PIFU-IMS file that is opened anew for each question.</summary>
internal sealed class PifuAbsenceSource(string path, string sourceSystem) : IAbsenceSource
{
    public SchoolSourceDescriptor Describe() =>
        new(sourceSystem, "PIFU-IMS", "1.3", SchoolCapability.AbsenceOccurrences | SchoolCapability.AbsenceTotals);

    public async IAsyncEnumerable<Absence> ListAbsencesAsync(
        SourceRef student, DateInterval period, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var file = await PifuFile.OpenAsync(path, new PifuOptions { SourceSystem = sourceSystem }, cancellationToken).ConfigureAwait(false);
        await foreach (var absence in file.ListAbsencesAsync(student, period, cancellationToken).ConfigureAwait(false))
            yield return absence;
    }
}
