using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Text;

namespace UmV.Core.Access;

/// <summary>One reason for which somebody may know of a case, or might have. Immutable.</summary>
/// <param name="Kind">What the reason is.</param>
/// <param name="From">Since when; null for what comes with the role itself.</param>
/// <param name="To">When it ended, or will; null when that is not known as an instant.</param>
/// <param name="Until">The last day that was set, Oslo date, inclusive; null when none was.</param>
/// <param name="Basis">Why the person was taken into the team; null when it was not stated, or there is no team in it.</param>
/// <param name="Ended">Why the reason holds no more; null while it holds.</param>
public sealed record AccessGround(
    AccessGroundKind Kind, Instant? From = null, Instant? To = null, LocalDate? Until = null, TeamBasis? Basis = null, AccessEnd? Ended = null)
{
    /// <summary>Whether the reason holds now.</summary>
    public bool Holds => Ended is null;
}

/// <summary>Reasons for which somebody may know of a case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccessGroundKind>))]
public enum AccessGroundKind
{
    /// <summary>Leads the provider: every case.</summary>
    ProviderLeadership,

    /// <summary>Leads the school: every case of the school ("Det er skolens ledelse som definerer behovene").</summary>
    SchoolLeadership,

    /// <summary>Is on the case's team in this role.</summary>
    TeamMembership,

    /// <summary>Is offered the accountability.</summary>
    HandoverOffered,

    /// <summary>Is a pupil whom the case concerns.</summary>
    Party,

    /// <summary>Broke the glass: reading only, for sixty minutes.</summary>
    EmergencyAccess,

    /// <summary>Is UmV itself.</summary>
    System,
}

/// <summary>Why a reason holds no more.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccessEnd>))]
public enum AccessEnd
{
    /// <summary>The part in the team was ended.</summary>
    TakenOffTeam,

    /// <summary>Its last day is past.</summary>
    LastDayPast,

    /// <summary>The release from secrecy is withdrawn or expired.</summary>
    ReleaseEnded,

    /// <summary>The case has ended, and with it the task of somebody from another service.</summary>
    CaseEnded,

    /// <summary>The request was sent: who only writes requests down has nothing more to do with it.</summary>
    RequestSent,

    /// <summary>The pupil is of age: a guardian's access ends (vergemålsloven § 8, barneloven § 30).</summary>
    PupilOfAge,

    /// <summary>The sixty minutes are over.</summary>
    TimeOver,
}

/// <summary>The reasons and their ends in words.</summary>
public static class AccessWords
{
    /// <summary>A reason in words.</summary>
    public static Sentence Of(AccessGroundKind kind) => kind switch
    {
        AccessGroundKind.ProviderLeadership => new("Leder virksomheten.", "Leier verksemda.", "Leads the provider."),
        AccessGroundKind.SchoolLeadership => new("Leder skolen som saken gjelder.", "Leier skulen som saka gjeld.", "Leads the school of the case."),
        AccessGroundKind.TeamMembership => new("Er med i teamet.", "Er med i teamet.", "Is on the team."),
        AccessGroundKind.HandoverOffered => new("Er tilbudt ansvaret.", "Er tilboden ansvaret.", "Is offered the accountability."),
        AccessGroundKind.Party => new("Er elev som saken gjelder.", "Er elev som saka gjeld.", "Is a pupil whom the case concerns."),
        AccessGroundKind.EmergencyAccess => new("Har brukt nødtilgang.", "Har brukt naudtilgang.", "Has used emergency access."),
        AccessGroundKind.System => new("Er UmV selv.", "Er UmV sjølv.", "Is UmV itself."),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This reason has no words."),
    };

    /// <summary>An end in words.</summary>
    public static Sentence Of(AccessEnd end) => end switch
    {
        AccessEnd.TakenOffTeam => new("Er ikke lenger med i teamet.", "Er ikkje lenger med i teamet.", "Is no longer on the team."),
        AccessEnd.LastDayPast => new("Den siste dagen er forbi.", "Den siste dagen er forbi.", "The last day is past."),
        AccessEnd.ReleaseEnded => new(
            "Fritaket fra taushetsplikten gjelder ikke lenger.", "Fritaket frå teieplikta gjeld ikkje lenger.", "The release from secrecy holds no more."),
        AccessEnd.CaseEnded => new("Saken er avsluttet.", "Saka er avslutta.", "The case has ended."),
        AccessEnd.RequestSent => new("Forespørselen er sendt.", "Førespurnaden er send.", "The request has been sent."),
        AccessEnd.PupilOfAge => new("Eleven er myndig.", "Eleven er myndig.", "The pupil is of age."),
        AccessEnd.TimeOver => new("Nødtilgangen er gått ut.", "Naudtilgangen er gått ut.", "The emergency access has run out."),
        _ => throw new ArgumentOutOfRangeException(nameof(end), end, "This end has no words."),
    };
}
