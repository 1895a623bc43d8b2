using NodaTime;
using UmV.Core.Consent;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Text;

namespace UmV.Core.Cases;

/// <summary>Takes somebody into the team: in a role, for a reason, and for a time when one is set.</summary>
/// <param name="Case">The case.</param>
/// <param name="Person">The person.</param>
/// <param name="Role">In which role; not <see cref="Role.System"/>.</param>
/// <param name="Basis">Why the person may know of the case; left out when it is not stated.</param>
/// <param name="Until">The last day, Oslo date, inclusive; left out when the part is ended by hand.</param>
/// <param name="Release">With <see cref="TeamBasis.ReleaseFromSecrecy"/>: the release that the part stands and falls with.</param>
/// <param name="Concerning">For a guardian: the pupil. Without it a guardian is on the team, and sees nothing of the case.</param>
public sealed record AddTeamMember(
    CaseId Case,
    PersonId Person,
    Role Role,
    TeamBasis? Basis = null,
    LocalDate? Until = null,
    ConsentId? Release = null,
    PersonId? Concerning = null) : CaseCommand(Case), IPartCommand<TeamView>
{
    Decision IPartCommand<TeamView>.Decide(TeamView part, DecisionContext context) => Decision.Unless(
        Faults(part, context.Today), () => new TeamMemberAdded(Person, Role, context.Now, Basis, Until, Release, Concerning));

    private IEnumerable<Fault> Faults(TeamView part, LocalDate today)
    {
        if (Person == default)
            yield return Fault.Required("person");
        if (Role == Role.System)
            yield return Fault.Unknown("role");
        if (part.Team.Find(Person, Role) is not null)
            yield return Fault.Duplicate("person");
        if (Until < today)
            yield return IsPast;
        if ((Basis == TeamBasis.ReleaseFromSecrecy) != Release is not null)
            yield return Release is null ? Fault.Required("release") : NeedsNoRelease;
        else if (Release is { } release && part.Consents.Find(release) is not { Kind: ConsentKind.ReleaseFromSecrecy })
            yield return Fault.Unknown("release");
        if (Concerning is { } pupil && (Role != Role.Guardian || pupil == Person))
            yield return OnlyForGuardians;
    }

    private static Fault IsPast { get; } = new("until", "in-past", new Sentence(
        "Den siste dagen er alt forbi.", "Den siste dagen er alt forbi.", "The last day is past already."));

    private static Fault NeedsNoRelease { get; } = new("release", "not-the-basis", new Sentence(
        "Oppgi fritak fra taushetsplikten som grunnlag når et fritak er oppgitt.",
        "Oppgi fritak frå teieplikta som grunnlag når eit fritak er oppgitt.",
        "State a release from secrecy as the basis when a release is named."));

    private static Fault OnlyForGuardians { get; } = new("concerning", "not-a-guardian", new Sentence(
        "Bare en foresatt er med på vegne av en elev, og ingen er sin egen foresatte.",
        "Berre ein føresett er med på vegner av ein elev, og ingen er sin eigen føresette.",
        "Only a guardian takes part for a pupil, and nobody is their own guardian."));
}

/// <summary>Somebody was taken into the team.</summary>
/// <param name="Person">The person.</param>
/// <param name="Role">In which role.</param>
/// <param name="At">When.</param>
/// <param name="Basis">Why the person may know of the case; null when it was not stated.</param>
/// <param name="Until">The last day; null when none was set.</param>
/// <param name="Release">The release from secrecy that the part stands and falls with.</param>
/// <param name="Concerning">The pupil whose guardian the person is.</param>
public sealed record TeamMemberAdded(
    PersonId Person,
    Role Role,
    Instant At,
    TeamBasis? Basis = null,
    LocalDate? Until = null,
    ConsentId? Release = null,
    PersonId? Concerning = null) : DomainEvent, IPartEvent<CaseTeam>
{
    CaseTeam IPartEvent<CaseTeam>.Apply(CaseTeam part) =>
        part.With(new TeamMember(Person, Role, At, null, Basis, Until, Release, Concerning));
}

/// <summary>What deciding about the team needs to see: who is on it, and the releases from secrecy.</summary>
internal sealed record TeamView(CaseTeam Team, Consents Consents);
