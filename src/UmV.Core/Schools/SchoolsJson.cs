using System.Text.Json.Serialization;

namespace UmV.Core.Schools;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(SealedDetails))]
internal sealed partial class SchoolsJson : JsonSerializerContext;
