using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Cases;

/// <summary>
/// Who is on a case, and who was: "Vi samarbeider alltid med skolens ledelse, rådgivere og klassestyrer, samt andre relevante
/// personer og institusjoner." Nobody is removed; a part ends, and stays visible. Immutable.
/// </summary>
public sealed record CaseTeam
{
    /// <summary>Nobody yet.</summary>
    public static CaseTeam Empty { get; } = new();

    /// <summary>Everybody who is or was on the team, in the order of joining.</summary>
    public ImmutableArray<TeamMember> Members { get; init; } = [];

    /// <summary>Who was accountable, when: without a gap or an overlap from the first on.</summary>
    public ImmutableArray<Accountability> Coordinators { get; init; } = [];

    /// <summary>An offer of accountability that waits for an answer; null when there is none.</summary>
    public HandoverOffer? Offer { get; init; }

    /// <summary>The accountable coordinator now; null before one is appointed.</summary>
    [JsonIgnore]
    public PersonId? Coordinator => Coordinators.IsEmpty ? null : Coordinators[^1].Person;

    /// <summary>Who was accountable at an instant; null before one was appointed.</summary>
    public PersonId? CoordinatorAt(Instant instant) =>
        Coordinators.LastOrDefault(spell => spell.From <= instant && (spell.To is null || instant < spell.To))?.Person;

    internal bool IsMember(PersonId person) => Members.Any(member => member.Person == person && member.To is null);

    internal bool HasRole(Role role) => Members.Any(member => member.Role == role && member.To is null);

    internal bool WasIn(PersonId person, Role role) => Members.Any(member => member.Person == person && member.Role == role);

    internal IEnumerable<PersonId> GuardiansOf(PersonId pupil) =>
        Members.Where(member => member is { Role: Role.Guardian, To: null } && member.Concerning == pupil).Select(member => member.Person);

    internal bool IsAccountableAs(TeamMember member) => member.Person == Coordinator && member.Role == Role.ProviderWorker;

    internal TeamMember? Find(PersonId person, Role role) =>
        Members.FirstOrDefault(member => member.Person == person && member.Role == role && member.To is null);

    internal CaseTeam With(PersonId person, Role role, Instant from) => With(new TeamMember(person, role, from, null));

    internal CaseTeam With(TeamMember member) => Find(member.Person, member.Role) is not null
        ? this
        : this with { Members = Members.Add(member) };

    internal CaseTeam Without(PersonId person, Role role, Instant at) => Find(person, role) is { } member
        ? this with { Members = Members.Replace(member, member with { To = at }) }
        : this;

    internal CaseTeam Accountable(PersonId person, Instant from) => (this with
    {
        Offer = null,
        Coordinators = [.. Coordinators.Select(spell => spell.To is null ? spell with { To = from } : spell), new Accountability(person, from, null)],
    }).With(person, Role.ProviderWorker, from);
}

/// <summary>Somebody's part in the team.</summary>
/// <param name="Person">The person.</param>
/// <param name="Role">In which role.</param>
/// <param name="From">Since when.</param>
/// <param name="To">Until when; null while it was not ended by hand.</param>
/// <param name="Basis">Why the person may know of the case; null when it was not stated.</param>
/// <param name="Until">The last day of the part, Oslo date, inclusive; null when none was set.</param>
/// <param name="Release">The release from secrecy that the part stands and falls with; null when it needs none.</param>
/// <param name="Concerning">The pupil whose guardian the person is; null for other roles.</param>
public sealed record TeamMember(
    PersonId Person,
    Role Role,
    Instant From,
    Instant? To,
    TeamBasis? Basis = null,
    LocalDate? Until = null,
    ConsentId? Release = null,
    PersonId? Concerning = null);

/// <summary>A time in which one person was accountable.</summary>
/// <param name="Person">The person.</param>
/// <param name="From">Since when, inclusive.</param>
/// <param name="To">Until when, exclusive; null while it lasts.</param>
public sealed record Accountability(PersonId Person, Instant From, Instant? To);

/// <summary>An offer of accountability.</summary>
/// <param name="To">To whom.</param>
/// <param name="OfferedAt">When.</param>
public sealed record HandoverOffer(PersonId To, Instant OfferedAt);
