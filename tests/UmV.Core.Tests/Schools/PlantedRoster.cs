using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Sealing;
using UmV.Core.Tests.Cases;

namespace UmV.Core.Tests.Schools;

/// <summary>A roster in which the people of a case world stand under their own ids.</summary>
internal static class PlantedRoster
{
    internal const string Source = "school-system";
    internal static readonly OrganisationNumber Owner = OrganisationNumber.Parse("974760673");

    private static readonly RosterKey Here = new(1), Elsewhere = new(2);

    internal static SourceRef Named(PersonId person) => new(Source, "pupil", person.ToString());

    /// <summary>Plants pupils of the school of the case, and says since when and until when they are.</summary>
    internal static async Task PlantAsync(
        CaseWorld world, SchoolCapability tells, Validity? here = null, Validity? elsewhere = null, params PersonId[] pupils)
    {
        var store = world.Service<IRosterStore>();
        var keyring = world.Service<IKeyring>();
        var sealer = new RosterSealer(keyring, TenantId.Default);
        await using var import = await store.BeginImportAsync(TenantId.Default, Source);
        await import.WriteAsync(new RosterBatch
        {
            Schools =
            [
                new RosterSchoolRow(Source, Here, CaseWorld.School, "Prøvevik skole", Owner, Availability.NotOffered),
                new RosterSchoolRow(Source, Elsewhere, CaseWorld.OtherSchool, "Annenvik skole", Owner, Availability.NotOffered),
            ],
            Persons = [.. pupils.Select((pupil, place) => new RosterPersonRow(Source, pupil, new RosterKey((UInt128)(100 + place)), 9, sealer.Seal(pupil, Details(pupil))))],
            Functions = [.. pupils.SelectMany(pupil => Functions(pupil, here ?? Validity.Always, elsewhere))],
        });
        await import.CompleteAsync(new RosterSnapshot(Source, "Test 1", SchoolCapability.Students | tells, world.Clock.GetCurrentInstant(), keyring.CurrentKeyId));
    }

    private static IEnumerable<RosterFunctionRow> Functions(PersonId pupil, Validity here, Validity? elsewhere)
    {
        yield return new RosterFunctionRow(pupil, Here, RosterRole.Pupil, here);
        if (elsewhere is not null)
            yield return new RosterFunctionRow(pupil, Elsewhere, RosterRole.Pupil, elsewhere);
    }

    private static RosterDetails Details(PersonId pupil) => new() { Name = new PersonName("Åse", null, "Testesen"), Source = Named(pupil) };
}

/// <summary>A school system of a host's own, in this process: it tells what it is given, and notes who was asked for.</summary>
internal sealed class OwnAbsences : IAbsenceSource
{
    internal SchoolCapability Tells { get; set; } = SchoolCapability.AbsenceOccurrences | SchoolCapability.AbsenceTotals;

    internal List<SourceRef> Asked { get; } = [];

    internal Func<SourceRef, CancellationToken, IAsyncEnumerable<Absence>> Answer { get; set; } = (_, _) => AsyncEnumerable.Empty<Absence>();

    public SchoolSourceDescriptor Describe() => new(PlantedRoster.Source, "Test", "1", Tells);

    public IAsyncEnumerable<Absence> ListAbsencesAsync(SourceRef student, DateInterval period, CancellationToken cancellationToken = default)
    {
        Asked.Add(student);
        return Answer(student, cancellationToken);
    }

    internal void Give(params Absence[] absences) => Answer = (_, _) => absences.ToAsyncEnumerable();
}
