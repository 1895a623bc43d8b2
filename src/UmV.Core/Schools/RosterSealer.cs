using System.Security.Cryptography;
using System.Text.Json;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Schools;

/// <summary>Seals and opens the details of roster people. Safe to share between threads.</summary>
internal sealed class RosterSealer(IKeyring keyring, TenantId tenant)
{
    private readonly InlineSealer _sealer = new(keyring, tenant);

    /// <summary>What a person's details are bound to.</summary>
    internal static string PlaceOf(PersonId person) => SealedDetails.Place(person);

    internal byte[] Seal(PersonId person, RosterDetails details)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(SealedDetails.From(details), SchoolsJson.Default.SealedDetails);
        try
        {
            return _sealer.Seal(plain, SealedDetails.Place(person));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    internal RosterDetails Open(RosterPersonRow row)
    {
        var plain = _sealer.Open(row.Details.Span, SealedDetails.Place(row.Person));
        try
        {
            return JsonSerializer.Deserialize(plain, SchoolsJson.Default.SealedDetails)!.ToDetails(row.Source);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
