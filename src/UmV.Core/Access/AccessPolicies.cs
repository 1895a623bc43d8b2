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
        new Sentence("Du er ikke med i denne saken.", "Du er ikkje med i denne saka.", "You are not on this case."),
        "actor.membership");
}
