using System.Text.Json.Serialization;

namespace UmV.Core.Assessment;

[JsonSerializable(typeof(RecordAssessment))]
[JsonSerializable(typeof(AssessmentRecorded))]
[JsonSerializable(typeof(ApproveAssessment))]
[JsonSerializable(typeof(AssessmentApproved))]
[JsonSerializable(typeof(AskForInformation))]
[JsonSerializable(typeof(InformationAsked))]
[JsonSerializable(typeof(AnswerInformation))]
[JsonSerializable(typeof(InformationAnswered))]
[JsonSerializable(typeof(CaseAssessment))]
internal sealed partial class AssessmentJson : JsonSerializerContext;
