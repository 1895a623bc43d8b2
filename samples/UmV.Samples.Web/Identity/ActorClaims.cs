using System.Security.Claims;
using UmV.Core.Identity;

namespace UmV.Samples.Web.Identity;

/// <summary>Between the signed-in user and the actor that the door asks for. A host that logs people in for real makes these claims.</summary>
public static class ActorClaims
{
    /// <summary>The claim with the person's id in the register.</summary>
    public const string Person = "umv:person";

    private const string RoleName = "umv:role";
    private const string School = "umv:school";
    private const string Name = "umv:name";

    /// <summary>The claims of an actor.</summary>
    public static ClaimsPrincipal ToPrincipal(Actor actor, string name, string scheme)
    {
        var identity = new ClaimsIdentity(
            [new Claim(Person, actor.Person.ToString()), new Claim(RoleName, actor.Role.ToString()), new Claim(Name, name)], scheme);
        if (actor.School is { } school)
            identity.AddClaim(new Claim(School, school.Value));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>The actor; null for who is not signed in.</summary>
    public static Actor? ToActor(ClaimsPrincipal user) =>
        PersonId.TryParse(user.FindFirstValue(Person), null, out var person)
        && Enum.TryParse<Role>(user.FindFirstValue(RoleName), out var role)
        && role != Role.System
            ? new Actor(person, role, OrganisationNumber.TryParse(user.FindFirstValue(School), out var school) ? school : null)
            : null;

    /// <summary>The name to show the user; null for who is not signed in.</summary>
    public static string? NameOf(ClaimsPrincipal user) => user.FindFirstValue(Name);
}
