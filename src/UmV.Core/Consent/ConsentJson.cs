using System.Text.Json.Serialization;

namespace UmV.Core.Consent;

[JsonSerializable(typeof(RaiseObjection))]
[JsonSerializable(typeof(ObjectionRaised))]
[JsonSerializable(typeof(AnswerObjection))]
[JsonSerializable(typeof(ObjectionAnswered))]
[JsonSerializable(typeof(TakeBackObjection))]
[JsonSerializable(typeof(ObjectionTakenBack))]
[JsonSerializable(typeof(GiveConsent))]
[JsonSerializable(typeof(ConsentGiven))]
[JsonSerializable(typeof(WithdrawConsent))]
[JsonSerializable(typeof(ConsentWithdrawn))]
[JsonSerializable(typeof(ShareInformation))]
[JsonSerializable(typeof(InformationShared))]
[JsonSerializable(typeof(OverrideConsent))]
[JsonSerializable(typeof(ConsentOverridden))]
[JsonSerializable(typeof(ReviewConsentOverride))]
[JsonSerializable(typeof(ConsentOverrideReviewed))]
[JsonSerializable(typeof(Objections))]
[JsonSerializable(typeof(Consents))]
internal sealed partial class ConsentJson : JsonSerializerContext;
