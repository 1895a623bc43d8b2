using System.Text.Json.Serialization;

namespace UmV.Core.Exports;

[JsonSerializable(typeof(RequestExport))]
[JsonSerializable(typeof(ExportAsked))]
[JsonSerializable(typeof(ApproveExport))]
[JsonSerializable(typeof(ExportApproved))]
[JsonSerializable(typeof(DeclineExport))]
[JsonSerializable(typeof(ExportDeclined))]
[JsonSerializable(typeof(WithdrawExport))]
[JsonSerializable(typeof(ExportWithdrawn))]
internal sealed partial class ExportsJson : JsonSerializerContext;
