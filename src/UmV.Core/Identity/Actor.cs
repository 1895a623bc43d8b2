namespace UmV.Core.Identity;

/// <summary>Who asks, in which role, and for which school. The host vouches for it. Carries no name.</summary>
/// <param name="Person">The person in the register.</param>
/// <param name="Role">The role the person acts in.</param>
/// <param name="School">The school that the role belongs to; null for the provider's people.</param>
public sealed record Actor(PersonId Person, Role Role, OrganisationNumber? School = null)
{
    /// <summary>UmV itself, when time passes.</summary>
    public static Actor System { get; } = new(new PersonId(new Guid("00000000-0000-7000-8000-000000000001")), Role.System);
}
