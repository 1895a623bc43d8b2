using System.Collections.Immutable;
using NodaTime;
using UmV.Core.People;
using UmV.Core.Schools;
using UmV.Core.Text;

namespace UmV.Core.Process.Prefill;

/// <summary>Where the value of a field comes from.</summary>
public enum FieldOrigin
{
    /// <summary>Neither tells one.</summary>
    Nobody,

    /// <summary>The register: somebody wrote it there.</summary>
    Register,

    /// <summary>The school system.</summary>
    SchoolSystem,

    /// <summary>Both tell the same.</summary>
    Both,
}

/// <summary>What the register holds of a person.</summary>
/// <param name="Details">The details, opened for somebody who may read them.</param>
/// <param name="ChangedAt">When they were last written; null when not known.</param>
public sealed record RegisteredDetails(PersonDetails Details, Instant? ChangedAt = null);

/// <summary>What a school system tells of a person.</summary>
/// <param name="Details">The details, opened for somebody who may read them.</param>
/// <param name="ReadAt">When they were read.</param>
public sealed record ToldDetails(RosterDetails Details, Instant ReadAt);

/// <summary>A person as the rules have it, for a form or a <see cref="CorrectPerson"/>. Masked by <see cref="ToString"/>.</summary>
/// <param name="Details">The details.</param>
/// <param name="Origins">Where each field comes from, by the names of <see cref="FieldRules"/>.</param>
public sealed record MergedDetails(PersonDetails Details, ImmutableSortedDictionary<string, FieldOrigin> Origins)
{
    /// <summary>Three asterisks.</summary>
    public override string ToString() => "***";
}

/// <summary>Puts together what the register and a school system tell of one person, field by field. Pure.</summary>
public static class FieldMerge
{
    /// <summary>Resolves every field by its rule.</summary>
    /// <param name="local">What the register holds; null for somebody who is not registered.</param>
    /// <param name="roster">What the school system tells.</param>
    /// <param name="rules">Who is right.</param>
    public static MergedDetails Resolve(RegisteredDetails? local, ToldDetails roster, FieldRules rules)
    {
        ArgumentNullException.ThrowIfNull(roster);
        ArgumentNullException.ThrowIfNull(rules);
        var origins = ImmutableSortedDictionary.CreateBuilder<string, FieldOrigin>(StringComparer.Ordinal);
        var (name, born) = (roster.Details.Name, roster.Details.BirthDate);
        var given = Pick(nameof(FieldRules.GivenName), rules.GivenName, local?.Details.GivenName, string.Join(' ', new[] { name.Given, name.Middle }.Where(part => !string.IsNullOrEmpty(part))));
        var family = Pick(nameof(FieldRules.FamilyName), rules.FamilyName, local?.Details.FamilyName, name.Family);
        var email = Pick(nameof(FieldRules.EmailAddress), rules.EmailAddress, local?.Details.EmailAddress, roster.Details.Contact.Email);
        var birth = Pick(nameof(FieldRules.BirthDate), rules.BirthDate, local?.Details.BirthDate, born.IsKnown ? born.Value : default(LocalDate?));
        return new(new PersonDetails(given ?? "", family ?? "", birth, email, local?.Details.Language ?? Language.Nb), origins.ToImmutable());

        T? Pick<T>(string field, FieldRule rule, T? held, T? told)
        {
            var (isHeld, isTold) = (IsValue(held), IsValue(told));
            var isSchools = IsSchoolSystemRight(rule, isHeld, isTold, local, roster.ReadAt);
            origins[field] = (isHeld && isTold && EqualityComparer<T>.Default.Equals(held, told), isSchools) switch
            {
                (true, _) => FieldOrigin.Both,
                (_, true) => FieldOrigin.SchoolSystem,
                _ when isHeld => FieldOrigin.Register,
                _ => FieldOrigin.Nobody,
            };
            return isSchools ? told : held;
        }
    }

    private static bool IsValue<T>(T? value) => value is not (null or "");

    /// <summary>A value that is missing never wins, but where somebody took it away on purpose.</summary>
    private static bool IsSchoolSystemRight(FieldRule rule, bool isHeld, bool isTold, RegisteredDetails? local, Instant readAt) => rule switch
    {
        _ when !isTold => false,
        _ when local is null => true,
        FieldRule.NeverOverwrite => false,
        _ when !isHeld => true,
        FieldRule.SchoolSystem => true,
        FieldRule.Register => false,
        FieldRule.Newest => local.ChangedAt is not { } changed || readAt >= changed,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "There is no such rule."),
    };
}
