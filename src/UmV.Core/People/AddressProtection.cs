using System.Text.Json.Serialization;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.People;

/// <summary>
/// How a person's address is protected, as the Population Register grades it (ugradert, klientadresse, fortrolig, strengtFortrolig). All that
/// tells where a person is counts as address: school, class, meeting place.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<AddressProtection>))]
public enum AddressProtection
{
    /// <summary>Nobody has reported it. Not the same as unprotected; handled like it until somebody does.</summary>
    NotReported,

    /// <summary>Not graded (ugradert).</summary>
    Ungraded,

    /// <summary>Client address (klientadresse).</summary>
    ClientAddress,

    /// <summary>Confidential (fortrolig; "kode 7" before).</summary>
    Confidential,

    /// <summary>Strictly confidential (strengt fortrolig; "kode 6" before).</summary>
    StrictlyConfidential,
}

/// <summary>What follows from a protection.</summary>
public static class AddressProtectionRules
{
    /// <summary>Whether all that tells where the person is must be withheld from everybody without a need.</summary>
    public static bool HidesLocation(this AddressProtection protection) =>
        protection is AddressProtection.ClientAddress or AddressProtection.Confidential or AddressProtection.StrictlyConfidential;
}

/// <summary>Records how a person's address is protected. It takes effect at the next question.</summary>
/// <param name="Person">The person.</param>
/// <param name="Protection">The grade.</param>
public sealed record ProtectAddress(PersonId Person, AddressProtection Protection) : PersonCommand(Person)
{
    internal Decision Decide() => Decision.Of(new AddressProtected(Protection));
}

/// <summary>It was recorded how a person's address is protected.</summary>
/// <param name="Protection">The grade.</param>
public sealed record AddressProtected(AddressProtection Protection) : DomainEvent;
