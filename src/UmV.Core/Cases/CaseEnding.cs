using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Sealing;

namespace UmV.Core.Cases;

/// <summary>How a case ended. There is no end without a reason.</summary>
/// <param name="Reason">Why, as a code.</param>
/// <param name="Explanation">Why, in words, sealed; null when the code says it.</param>
/// <param name="ReferredTo">The service that it was sent on to; null otherwise.</param>
/// <param name="On">The Oslo date.</param>
public sealed record CaseEnding(EndReason Reason, SealedText? Explanation, ReferralService? ReferredTo, LocalDate On);

/// <summary>A case ended.</summary>
/// <param name="Ending">How, and why.</param>
public sealed record CaseEnded(CaseEnding Ending) : DomainEvent, IPartEvent<CaseFile>
{
    CaseFile IPartEvent<CaseFile>.Apply(CaseFile part) => part with { Endings = part.Endings.Add(Ending) };
}

/// <summary>Why a case ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EndReason>))]
public enum EndReason
{
    /// <summary>The goals were reached.</summary>
    GoalsReached,

    /// <summary>The goals were reached in part.</summary>
    GoalsPartlyReached,

    /// <summary>The goals were not reached, and nothing more is to be gained here.</summary>
    GoalsNotReached,

    /// <summary>The pupil moved or left the school.</summary>
    PupilMoved,

    /// <summary>Outside what the agreement covers.</summary>
    OutsideAgreement,

    /// <summary>Outside what the provider can do.</summary>
    OutsideCompetence,

    /// <summary>No one is free to take it on.</summary>
    NoCapacity,

    /// <summary>The school's own measures have not been tried.</summary>
    SchoolsOwnMeasuresFirst,

    /// <summary>Another service is the right one.</summary>
    OtherServiceIsRight,

    /// <summary>The school does not need the help any more.</summary>
    NoLongerNeeded,

    /// <summary>The pupil or the guardian does not want it.</summary>
    NotWanted,

    /// <summary>Something else, told in the explanation.</summary>
    Other,
}

/// <summary>Services that a matter can be sent on to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReferralService>))]
public enum ReferralService
{
    /// <summary>Child welfare service (barnevernstjenesten).</summary>
    ChildWelfareService,

    /// <summary>Educational-psychological service (PPT).</summary>
    EducationalPsychologicalService,

    /// <summary>School health service.</summary>
    SchoolHealthService,

    /// <summary>The follow-up service (OT).</summary>
    FollowUpService,

    /// <summary>The mediation service (Konfliktrådet).</summary>
    MediationService,

    /// <summary>The police.</summary>
    Police,

    /// <summary>The local crime-prevention coordinator (SLT, SaLTo).</summary>
    CrimePreventionCoordinator,

    /// <summary>Another service, told in the explanation.</summary>
    Other,
}
