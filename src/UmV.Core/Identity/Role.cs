using System.Text.Json.Serialization;

namespace UmV.Core.Identity;

/// <summary>In what capacity somebody acts or takes part. One person may have several, and acts in one at a time.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    /// <summary>Leads the provider: signs agreements, decides requests, approves closing.</summary>
    ProviderLeader,

    /// <summary>Works at the provider: assesses, plans, follows up. The accountable coordinator of a case is one of them.</summary>
    ProviderWorker,

    /// <summary>School leadership (skolens ledelse): the principal, or who acts for the principal.</summary>
    SchoolLeader,

    /// <summary>Counsellor (rådgiver).</summary>
    Counsellor,

    /// <summary>Contact teacher (kontaktlærer, formerly klassestyrer).</summary>
    ContactTeacher,

    /// <summary>Another relevant person at the school or in an institution, such as a school nurse.</summary>
    OtherProfessional,

    /// <summary>A pupil.</summary>
    Pupil,

    /// <summary>A guardian of a pupil.</summary>
    Guardian,

    /// <summary>UmV itself, when time passes: warnings and expiry.</summary>
    System,

    /// <summary>Writes requests down for a school and sends them: may record, and neither search nor read on afterwards.</summary>
    Recorder,

    /// <summary>Reads the log of who read what, and nothing else: an inspector, a data protection officer.</summary>
    Auditor,
}
