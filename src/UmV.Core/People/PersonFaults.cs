using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Text;

namespace UmV.Core.People;

internal static class PersonFaults
{
    internal static IEnumerable<Fault> Of(PersonDetails? details, OrganisationNumber? school, ImmutableArray<Role> roles)
    {
        if (string.IsNullOrWhiteSpace(details?.GivenName))
            yield return Fault.Required("details.givenName");
        if (string.IsNullOrWhiteSpace(details?.FamilyName))
            yield return Fault.Required("details.familyName");
        if (details?.EmailAddress is { } address && !LooksLikeAnAddress(address))
            yield return new Fault("details.emailAddress", "email", new Sentence(
                "Skriv en e-postadresse som navn@example.no.", "Skriv ei e-postadresse som namn@example.no.", "Write an e-mail address such as name@example.no."));
        if (roles.IsDefaultOrEmpty)
            yield return Fault.Required("roles");
        else if (roles.Any(BelongsToASchool) && school is null)
            yield return Fault.Required("school");
    }

    private static bool BelongsToASchool(Role role) =>
        role is Role.SchoolLeader or Role.Counsellor or Role.ContactTeacher or Role.Pupil;

    private static bool LooksLikeAnAddress(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == address.LastIndexOf('@') && at < address.Length - 3 && address.Length <= 254 && !address.Any(c => char.IsControl(c) || c == ' ');
    }
}
