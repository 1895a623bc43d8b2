using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace UmV.Core.People;

[JsonSerializable(typeof(RegisterPerson))]
[JsonSerializable(typeof(CorrectPerson))]
[JsonSerializable(typeof(PersonRegistered))]
[JsonSerializable(typeof(PersonCorrected))]
[JsonSerializable(typeof(PlacePersonHold))]
[JsonSerializable(typeof(PersonHoldPlaced))]
[JsonSerializable(typeof(LiftPersonHold))]
[JsonSerializable(typeof(PersonHoldLifted))]
[JsonSerializable(typeof(ProposePersonErasure))]
[JsonSerializable(typeof(PersonErasureProposed))]
[JsonSerializable(typeof(ErasePerson))]
[JsonSerializable(typeof(PersonErased))]
[JsonSerializable(typeof(PersonErasureHeld))]
[JsonSerializable(typeof(ProtectAddress))]
[JsonSerializable(typeof(AddressProtected))]
[JsonSerializable(typeof(RequestSubjectAccess))]
[JsonSerializable(typeof(SubjectAccessRequested))]
[JsonSerializable(typeof(AnswerSubjectAccess))]
[JsonSerializable(typeof(SubjectAccessAnswered))]
[JsonSerializable(typeof(MarkAddress))]
[JsonSerializable(typeof(AddressMarked))]
[JsonSerializable(typeof(ChooseMessages))]
[JsonSerializable(typeof(MessagesChosen))]
[JsonSerializable(typeof(PersonRecord))]
internal sealed partial class PeopleJson : JsonSerializerContext;

/// <summary>How details look inside their envelope: real letters, not escapes, since nobody reads them but UmV.</summary>
[JsonSerializable(typeof(PersonDetails))]
internal sealed partial class PersonDetailsJson : JsonSerializerContext
{
    internal static PersonDetailsJson Relaxed { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    }.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb));
}
