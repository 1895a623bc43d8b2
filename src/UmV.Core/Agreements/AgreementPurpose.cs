using System.Text.Json.Serialization;

namespace UmV.Core.Agreements;

/// <summary>What the two sides cooperate for. Each member is a purpose that the source text names.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgreementPurpose>))]
public enum AgreementPurpose
{
    /// <summary>"Formålet med samarbeidet er å bidra til et godt skolemiljø og elevmiljø."</summary>
    GoodSchoolEnvironment,

    /// <summary>"Forebygge vold."</summary>
    PreventViolence,

    /// <summary>"Forebygge … mobbing."</summary>
    PreventBullying,

    /// <summary>"Motvirke elevfrafall" (dropouts).</summary>
    CounterDropOut,

    /// <summary>Pupils who "av ulike årsaker blir ekskludert fra skolen" (pushouts).</summary>
    CounterPushOut,

    /// <summary>"Motvirke … rekruttering til kriminalitet."</summary>
    CounterRecruitmentToCrime,

    /// <summary>"Oppfølging av utviste elever."</summary>
    FollowUpOfExpelledPupils,

    /// <summary>"Konflikthåndtering og konfliktløsning."</summary>
    ConflictHandling,

    /// <summary>"Tiltak knyttet til positivt holdningsskapende … arbeid."</summary>
    AttitudeBuilding,

    /// <summary>"Tiltak knyttet til … inkluderingsarbeid."</summary>
    Inclusion,

    /// <summary>"God oppfølging av enkeltelever."</summary>
    FollowUpOfPupils,
}
