using System.Text.Json.Serialization;

namespace UmV.Core.People;

/// <summary>How the law weighs a pupil's view by age. At school every pupil is heard, at whatever age (opplæringslova § 10-2).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VoiceWeight>))]
public enum VoiceWeight
{
    /// <summary>Heard as far as the pupil is able to have a view: below <see cref="AgeRules.HeardAge"/>.</summary>
    AsAble,

    /// <summary>To be told and heard before a decision: from <see cref="AgeRules.HeardAge"/>.</summary>
    MustBeHeard,

    /// <summary>The view weighs heavily: from <see cref="AgeRules.WeightAge"/>.</summary>
    GreatWeight,
}
