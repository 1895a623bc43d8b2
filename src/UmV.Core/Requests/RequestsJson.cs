using System.Text.Json.Serialization;

namespace UmV.Core.Requests;

/// <summary>How the folder's commands, events and state are written. Naming, dates and texts are as the options in use say.</summary>
[JsonSerializable(typeof(RequestForm))]
[JsonSerializable(typeof(SaveRequestDraft))]
[JsonSerializable(typeof(RequestDraftSaved))]
[JsonSerializable(typeof(MoveToFormVersion))]
[JsonSerializable(typeof(RequestMovedToFormVersion))]
[JsonSerializable(typeof(EndorseRequest))]
[JsonSerializable(typeof(RequestEndorsed))]
[JsonSerializable(typeof(FormDefinition))]
[JsonSerializable(typeof(FormAnswers))]
[JsonSerializable(typeof(FormAnswer))]
internal sealed partial class RequestsJson : JsonSerializerContext;
