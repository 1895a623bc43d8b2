namespace UmV.Core.Consent;

/// <summary>The sections of law on which consents, releases and sharing without consent stand.</summary>
internal static class ConsentLaw
{
    /// <summary>Consent to processing, special categories included.</summary>
    internal const string Processing = "personvernforordningen art. 6 nr. 1 bokstav a, art. 9 nr. 2 bokstav a";

    /// <summary>Release from secrecy.</summary>
    internal const string Release = "forvaltningsloven § 13 a nr. 1";

    /// <summary>What lets information be shared without consent.</summary>
    internal static string Of(OverrideBasis basis) => basis switch
    {
        OverrideBasis.ChildWelfareDuty => "opplæringslova § 24-3, barnevernsloven § 13-2",
        OverrideBasis.DutyToAvert => "straffeloven § 196",
        OverrideBasis.DangerToLifeOrHealth => "forvaltningsloven § 13 b",
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, "The list of laws is closed."),
    };
}
