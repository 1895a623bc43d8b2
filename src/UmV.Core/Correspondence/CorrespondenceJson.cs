using System.Text.Json.Serialization;

namespace UmV.Core.Correspondence;

[JsonSerializable(typeof(RecordDeliveryTrouble))]
[JsonSerializable(typeof(DeliveryTroubleRecorded))]
[JsonSerializable(typeof(ResolveDeliveryTrouble))]
[JsonSerializable(typeof(DeliveryTroubleResolved))]
[JsonSerializable(typeof(FileReply))]
[JsonSerializable(typeof(ReplyFiled))]
[JsonSerializable(typeof(AnswerInvitation))]
[JsonSerializable(typeof(InvitationAnswered))]
[JsonSerializable(typeof(RemindOfDuty))]
[JsonSerializable(typeof(DutyReminded))]
[JsonSerializable(typeof(CaseCorrespondence))]
internal sealed partial class CorrespondenceJson : JsonSerializerContext;
