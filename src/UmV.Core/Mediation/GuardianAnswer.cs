using System.Text.Json.Serialization;

namespace UmV.Core.Mediation;

/// <summary>What the guardians of a party have said to the mediation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuardianAnswer>))]
public enum GuardianAnswer
{
    /// <summary>Nobody has asked, or nobody has answered.</summary>
    NotAsked,

    /// <summary>The party is 18 or older, or is not a pupil: nobody has to be asked.</summary>
    OfAge,

    /// <summary>They are notified and consent.</summary>
    Consented,

    /// <summary>The party is 15 or older and it was found unproblematic to leave their consent out (by analogy with konfliktrådsloven § 11).</summary>
    LeftOutFrom15,

    /// <summary>They said no.</summary>
    Refused,
}

internal static class GuardianAnswers
{
    internal static bool AllowsMediation(this GuardianAnswer answer) =>
        answer is GuardianAnswer.OfAge or GuardianAnswer.Consented or GuardianAnswer.LeftOutFrom15;
}
