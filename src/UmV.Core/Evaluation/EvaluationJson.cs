using System.Text.Json.Serialization;

namespace UmV.Core.Evaluation;

[JsonSerializable(typeof(EvaluateMeasure))]
[JsonSerializable(typeof(MeasureEvaluated))]
[JsonSerializable(typeof(RecordVoice))]
[JsonSerializable(typeof(VoiceRecorded))]
[JsonSerializable(typeof(AddressObjection))]
[JsonSerializable(typeof(ObjectionAddressed))]
[JsonSerializable(typeof(CaseEvaluation))]
internal sealed partial class EvaluationJson : JsonSerializerContext;
