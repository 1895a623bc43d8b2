using static UmV.Core.Grounds.ProcessingGround;
using For = UmV.Core.Grounds.ProcessingPurpose;

namespace UmV.Core.Grounds;

/// <content>The rules that hold where a host lays down no others.</content>
public sealed partial record ProcessingTable
{
    private const string Agreed =
        "The basis is the one that the two sides worded in the agreement (AGR-5). Which purpose such records serve is the project's own default: configurable, not given by the law that this project knows.";

    private const string Released =
        "What is shared by consent is shared under a release from secrecy (CONS-2). The purpose is the one of the release.";

    private const string Lawful = "Shared by a law of a closed list; which one stands in the record. The purpose is the project's own default.";

    private const string AccountabilityLaw = "personvernforordningen art. 5 nr. 2, art. 24 og art. 32";

    private const string Shown = "No list of law says what is logged: it follows from the duty to be able to show that the rules are followed.";

    /// <summary>The default table. It names no law where the law that this project knows does not say: there the agreement does, or the host.</summary>
    public static ProcessingTable Default { get; } = new(
        new(RecordKind.Request, For.Assessment, AgreementTerms, Agreed),
        new(RecordKind.TeamMember, For.FollowUp, AgreementTerms, Agreed),
        new(RecordKind.Party, For.Assessment, AgreementTerms, Agreed),
        new(RecordKind.Assessment, For.Assessment, AgreementTerms, Agreed),
        new(RecordKind.InformationRequest, For.Assessment, AgreementTerms, Agreed),
        new(RecordKind.Measure, For.Planning, AgreementTerms, Agreed),
        new(RecordKind.Hearing, For.Planning, AgreementTerms, Agreed),
        new(RecordKind.Objection, For.Planning, AgreementTerms, Agreed),
        new(RecordKind.Session, For.FollowUp, AgreementTerms, Agreed),
        new(RecordKind.Mediation, For.Mediation, AgreementTerms, Agreed),
        new(RecordKind.Evaluation, For.Evaluation, AgreementTerms, Agreed),
        new(RecordKind.Voice, For.Evaluation, AgreementTerms, Agreed),
        new(RecordKind.Ending, For.Evaluation, AgreementTerms, Agreed),
        new(RecordKind.StatisticsRow, For.Statistics, AgreementTerms, Agreed),
        new(RecordKind.Message, For.FollowUp, AgreementTerms, Agreed),
        new(RecordKind.Correspondence, For.FollowUp, AgreementTerms, Agreed),
        new(RecordKind.Consent, For.Accountability, LegalDuty, "Whoever relies on a consent must be able to show it.", "personvernforordningen art. 7 nr. 1"),
        new(RecordKind.Sharing, For.ServiceCooperation, ReleaseFromSecrecy, Released),
        new(RecordKind.SharingWithoutConsent, For.ServiceCooperation, LawWithoutConsent, Lawful),
        new(RecordKind.EmergencyUse, For.Accountability, LegalDuty, Shown, AccountabilityLaw),
        new(RecordKind.Preservation, For.Accountability, LegalDuty, "What was kept, erased or handed to an archive has to be shown.", AccountabilityLaw),
        new(RecordKind.RegisterEntry, For.FollowUp, AgreementTerms, Agreed),
        new(RecordKind.RosterRow, For.Assessment, AgreementTerms, Agreed),
        new(RecordKind.SubjectAccessRequest, For.Accountability, LegalDuty, "A request is answered within a month.", "personvernforordningen art. 12 nr. 3 og art. 15"),
        new(RecordKind.ExportRequest, For.Accountability, LegalDuty, "Who took what out, and who agreed to it, has to be shown.", AccountabilityLaw),
        new(RecordKind.AccessLogLine, For.Accountability, LegalDuty, Shown, AccountabilityLaw));
}
