using System.Runtime.CompilerServices;
using NodaTime;
using UmV.Core.Schools;

namespace UmV.Samples.Web.Seeding;

/// <summary>The absence in the school system of the small world, before today. All of it is made up.</summary>
internal sealed class SmallAbsences(IClock clock) : IAbsenceSource
{
    private static readonly DateTimeZone Oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];

    private static readonly (string Given, string Family, int DaysAgo, bool WholeDay, AbsenceReason Reason)[] All =
    [
        ("Sara", "Holm", 9, true, AbsenceReason.Documented), ("Sara", "Holm", 16, false, AbsenceReason.Undocumented), ("Sara", "Holm", 23, true, AbsenceReason.NotReported),
        ("Emil", "Strand", 12, false, AbsenceReason.NotifiedUndocumented),
    ];

    public SchoolSourceDescriptor Describe() => new(SmallRoster.System, "prøvedata", "1", SchoolCapability.AbsenceOccurrences);

    public async IAsyncEnumerable<Absence> ListAbsencesAsync(
        SourceRef student, DateInterval period, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var today = clock.GetCurrentInstant().InZone(Oslo).Date;
        foreach (var (place, one) in All.Index().Where(pair => SmallRoster.Named(pair.Item.Given, pair.Item.Family) == student))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var from = today.PlusDays(-one.DaysAgo).At(new LocalTime(8, 30)).InZoneLeniently(Oslo).ToInstant();
            if (period.Contains(from.InZone(Oslo).Date))
                yield return new AbsenceOccurrence
                {
                    Source = new Provenance(new SourceRef(SmallRoster.System, "absence", $"{place}")),
                    Student = student,
                    From = from,
                    To = from + (one.WholeDay ? Duration.FromHours(6) : Duration.FromMinutes(90)),
                    WholeDay = one.WholeDay,
                    Reason = one.Reason,
                };
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }
}
