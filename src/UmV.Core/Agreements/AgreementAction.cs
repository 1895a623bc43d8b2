using System.Text.Json.Serialization;

namespace UmV.Core.Agreements;

/// <summary>What can be done with a cooperation agreement. Each member is named as its command.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgreementAction>))]
public enum AgreementAction
{
    /// <summary>Begin a new agreement. The only action without an agreement to do it with.</summary>
    DraftAgreement,

    /// <summary>Replace the terms of a draft.</summary>
    ReviseAgreementDraft,

    /// <summary>Lay the draft before both sides.</summary>
    ProposeAgreement,

    /// <summary>Sign for one side.</summary>
    SignAgreement,

    /// <summary>Put the signed agreement in force.</summary>
    PutAgreementInForce,

    /// <summary>Take a proposal back for more work. Its signatures fall.</summary>
    ReturnAgreementToDraft,

    /// <summary>Give up a draft or a proposal.</summary>
    WithdrawAgreementDraft,

    /// <summary>Lay new terms for an agreement in force before both sides.</summary>
    ProposeAmendment,

    /// <summary>Sign the new terms for one side.</summary>
    SignAmendment,

    /// <summary>Put the signed new terms in force as the next version.</summary>
    AdoptAmendment,

    /// <summary>Give up the new terms. Those in force stay.</summary>
    DropAmendment,

    /// <summary>Stop new cases for a time.</summary>
    SuspendAgreement,

    /// <summary>Let new cases begin again.</summary>
    ResumeAgreement,

    /// <summary>Record the yearly evaluation of the cooperation.</summary>
    EvaluateAgreement,

    /// <summary>End the agreement before its time.</summary>
    TerminateAgreement,

    /// <summary>Name the agreement that follows.</summary>
    RenewAgreement,

    /// <summary>Warn both sides that the period is about to end.</summary>
    WarnOfExpiry,

    /// <summary>End the agreement because its period is over.</summary>
    ExpireAgreement,
}
