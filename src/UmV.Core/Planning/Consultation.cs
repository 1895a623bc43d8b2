using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Planning;

/// <summary>
/// That somebody was heard on a version of the plan, or why not. A record of a moment: nothing changes it afterwards; who has
/// more to say is heard again.
/// </summary>
/// <param name="Kind">In which capacity.</param>
/// <param name="Person">Who was heard.</param>
/// <param name="Concerning">The pupil whom it concerns; for leadership and a pupil, the person itself.</param>
/// <param name="Outcome">Heard, or why not.</param>
/// <param name="On">The Oslo date.</param>
/// <param name="OwnWords">What was said, in the person's own words, sealed; null when not heard.</param>
/// <param name="Reason">Why the person was not heard, sealed; null when heard.</param>
/// <param name="PlanVersion">The version of the plan.</param>
/// <param name="RecordedBy">Who wrote it down.</param>
public sealed record Hearing(
    ConsulteeKind Kind,
    PersonId Person,
    PersonId Concerning,
    HearingOutcome Outcome,
    LocalDate On,
    SealedText? OwnWords,
    SealedText? Reason,
    int PlanVersion,
    PersonId RecordedBy);

/// <summary>In which capacity somebody is heard.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConsulteeKind>))]
public enum ConsulteeKind
{
    /// <summary>For school leadership.</summary>
    Leadership,

    /// <summary>As a pupil whom a measure concerns.</summary>
    Pupil,

    /// <summary>As a guardian of such a pupil.</summary>
    Guardian,
}

/// <summary>Whether somebody was heard.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HearingOutcome>))]
public enum HearingOutcome
{
    /// <summary>Was heard.</summary>
    Heard,

    /// <summary>Was offered it and declined.</summary>
    OfferedAndDeclined,

    /// <summary>Could not be heard, for a reason that is written down.</summary>
    NotPossible,
}
