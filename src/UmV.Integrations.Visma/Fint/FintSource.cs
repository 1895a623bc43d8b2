using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Fint;

/// <summary>FINT's resources as lists of the domain. For one reader at a time.</summary>
internal sealed class FintSource(
    ISchoolRecords records, SchoolSourceDescriptor descriptor, FintOptions options, IReadOnlyList<RosterFault> earlierFlaws) : ISchoolDataSource
{
    private FintRoster? _roster;

    public IReadOnlyList<RosterFault> Flaws => [.. earlierFlaws, .. _roster?.Flaws ?? []];

    public SchoolSourceDescriptor Describe() => descriptor;

    public IAsyncEnumerable<School> ListSchoolsAsync(CancellationToken cancellationToken = default) =>
        ListAsync(static roster => roster.Schools(), cancellationToken);

    public IAsyncEnumerable<ClassGroup> ListGroupsAsync(CancellationToken cancellationToken = default) =>
        ListAsync(static roster => roster.Groups.All(), cancellationToken);

    public IAsyncEnumerable<Student> ListStudentsAsync(CancellationToken cancellationToken = default) =>
        ListAsync(static roster => roster.People.Students(), cancellationToken);

    public IAsyncEnumerable<StaffMember> ListStaffAsync(CancellationToken cancellationToken = default) =>
        ListAsync(static roster => roster.Staff.All(), cancellationToken);

    public IAsyncEnumerable<Guardian> ListGuardiansAsync(CancellationToken cancellationToken = default) =>
        ListAsync(static roster => roster.People.Guardians(), cancellationToken);

    public IAsyncEnumerable<Enrollment> ListEnrollmentsAsync(CancellationToken cancellationToken = default) =>
        ListAsync(static roster => roster.Groups.Enrollments(), cancellationToken);

    private async IAsyncEnumerable<T> ListAsync<T>(Func<FintRoster, IEnumerable<T>> list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _roster ??= new FintRoster(
            await FintIndex.ReadAsync(records, FintResource.Roster.Concat(FintResource.OldRoster).Select(resource => resource.Kind).Distinct(), cancellationToken).ConfigureAwait(false),
            options);
        foreach (var item in list(_roster))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}

/// <summary>What the resources mean together. What could not be told is a flaw, told once.</summary>
internal sealed class FintRoster
{
    private readonly SortedDictionary<string, RosterFault> _flaws = new(StringComparer.Ordinal);

    internal FintRoster(FintIndex index, FintOptions options)
    {
        (Index, Options) = (index, options);
        People = new FintPeople(this);
        Staff = new FintStaff(this);
        Groups = new FintGroups(this);
    }

    internal FintIndex Index { get; }

    internal FintOptions Options { get; }

    internal FintPeople People { get; }

    internal FintStaff Staff { get; }

    internal FintGroups Groups { get; }

    internal IReadOnlyList<RosterFault> Flaws => [.. _flaws.Values];

    internal SourceRef Ref(string kind, FintRecord record) => new(Options.SourceSystem, kind, record.Id);

    internal void Flaw(FintResource resource, string field, string message) =>
        _flaws.TryAdd($"{resource.Path} {field} {message}", new RosterFault(resource.Path, null, field, message));

    internal IEnumerable<School> Schools() => Index.All(FintResource.School).Select(school => new School
    {
        Source = new Provenance(Ref("skole", school)),
        Name = school["navn"] ?? school["organisasjonsnavn"] ?? school["juridiskNavn"] ?? Nameless(),
        Number = NumberOf(school),
        Principals = Staff.PrincipalsOf(school),
    });

    private string Nameless()
    {
        Flaw(FintResource.School, "navn", "A school has no name. It is kept without.");
        return "—";
    }

    private Core.Identity.OrganisationNumber? NumberOf(FintRecord school)
    {
        if (Core.Identity.OrganisationNumber.TryParse(school["organisasjonsnummer.identifikatorverdi"], out var number))
            return number;
        Flaw(FintResource.School, "organisasjonsnummer", "A school has no valid organisation number. It is kept without; no agreement can be found for it.");
        return null;
    }
}

/// <summary>Names and ways to reach people.</summary>
internal static class FintPersons
{
    internal static PersonName? NameOf(FintRecord? record) => record?["navn.fornavn"] is { } given && record["navn.etternavn"] is { } family
        ? new PersonName(given, record["navn.mellomnavn"], family)
        : null;

    /// <summary>What the first of them tells of each way.</summary>
    internal static ContactPoints ContactOf(params ReadOnlySpan<FintRecord?> records)
    {
        var (email, mobile, phone) = ((string?)null, (string?)null, (string?)null);
        foreach (var record in records)
        {
            email ??= record?["kontaktinformasjon.epostadresse"];
            mobile ??= record?["kontaktinformasjon.mobiltelefonnummer"];
            phone ??= record?["kontaktinformasjon.telefonnummer"];
        }

        return new ContactPoints(email, mobile, phone);
    }
}
