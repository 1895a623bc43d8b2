using System.Text.Json.Serialization;

namespace UmV.Core.Assessment;

/// <summary>The part that somebody has in a matter.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PartyRole>))]
public enum PartyRole
{
    /// <summary>Was exposed to it.</summary>
    Exposed,

    /// <summary>Exercised it.</summary>
    Exercising,

    /// <summary>Saw it.</summary>
    Witness,

    /// <summary>Is affected in another way.</summary>
    OtherwiseAffected,
}

/// <summary>What came of considering the duty to report to the child welfare service.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChildWelfareOutcome>))]
public enum ChildWelfareOutcome
{
    /// <summary>There is no duty to report.</summary>
    NoDuty,

    /// <summary>A report has been sent. Its content is not kept here.</summary>
    Reported,

    /// <summary>The service was asked for advice without names.</summary>
    AdviceSought,
}
