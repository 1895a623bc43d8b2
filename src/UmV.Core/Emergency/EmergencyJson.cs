using System.Text.Json.Serialization;

namespace UmV.Core.Emergency;

[JsonSerializable(typeof(BreakGlass))]
[JsonSerializable(typeof(GlassBroken))]
[JsonSerializable(typeof(ReviewBreakGlass))]
[JsonSerializable(typeof(GlassReviewed))]
internal sealed partial class EmergencyJson : JsonSerializerContext;
