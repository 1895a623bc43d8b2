using System.Text.Json.Serialization;

namespace UmV.Core.FollowUp;

[JsonSerializable(typeof(StartMeasure))]
[JsonSerializable(typeof(MeasureStarted))]
[JsonSerializable(typeof(CompleteMeasure))]
[JsonSerializable(typeof(MeasureCompleted))]
[JsonSerializable(typeof(CancelMeasure))]
[JsonSerializable(typeof(MeasureCancelled))]
[JsonSerializable(typeof(PlanSession))]
[JsonSerializable(typeof(SessionPlanned))]
[JsonSerializable(typeof(HoldSession))]
[JsonSerializable(typeof(SessionHeld))]
[JsonSerializable(typeof(CancelSession))]
[JsonSerializable(typeof(SessionCancelled))]
[JsonSerializable(typeof(FollowUpFile))]
internal sealed partial class FollowUpJson : JsonSerializerContext;
