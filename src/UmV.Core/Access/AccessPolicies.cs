using UmV.Core.Agreements;
using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Core.Access;

/// <summary>Who may do something at all.</summary>
internal static class AccessPolicies
{
    internal static PolicyDescription RoleMayDoThis => AgreementPolicies.RoleMayDoThis;

    internal static PolicyDescription IsOnTheCase { get; } = new(
        new PolicyCode("ACC-2"),
        new Sentence(
            "Bare de som er med i saken, kan gjøre noe i den.",
            "Berre dei som er med i saka, kan gjere noko i henne.",
            "Only those who are on a case can do something in it."),
        PolicySource.Law("forvaltningsloven § 13", new NodaTime.LocalDate(1970, 1, 1)),
        new Sentence(
            "Saken finnes ikke, eller du er ikke med i den.",
            "Saka finst ikkje, eller du er ikkje med i henne.",
            "There is no such case, or you are not on it."),
        "actor.membership");
}
