using System.Text.Json.Serialization;

namespace UmV.Core.Cases;

/// <summary>Why somebody may know of a case (forvaltningsloven §§ 13 a and 13 b). Which basis holds for whom is for the provider to judge.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TeamBasis>))]
public enum TeamBasis
{
    /// <summary>The cooperation agreement between the provider and the school.</summary>
    CooperationAgreement,

    /// <summary>A release from secrecy by whom the information concerns: the part ends when the release does.</summary>
    ReleaseFromSecrecy,

    /// <summary>A task that a statute gives to the person's service.</summary>
    StatutoryTask,

    /// <summary>The person is a party, or a guardian of one.</summary>
    Party,
}
