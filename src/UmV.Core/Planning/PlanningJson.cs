using System.Text.Json.Serialization;

namespace UmV.Core.Planning;

[JsonSerializable(typeof(ProposePlan))]
[JsonSerializable(typeof(PlanProposed))]
[JsonSerializable(typeof(OpenConsultation))]
[JsonSerializable(typeof(ConsultationOpened))]
[JsonSerializable(typeof(RecordHearing))]
[JsonSerializable(typeof(HearingRecorded))]
[JsonSerializable(typeof(ReturnToPlanning))]
[JsonSerializable(typeof(PlanReturned))]
[JsonSerializable(typeof(ApprovePlan))]
[JsonSerializable(typeof(PlanApproved))]
[JsonSerializable(typeof(ChangePlan))]
[JsonSerializable(typeof(PlanChanged))]
[JsonSerializable(typeof(AdjustMeasureDates))]
[JsonSerializable(typeof(MeasureDatesAdjusted))]
[JsonSerializable(typeof(MeasurePlan))]
internal sealed partial class PlanningJson : JsonSerializerContext;
