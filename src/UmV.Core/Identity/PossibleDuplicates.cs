using System.Collections.Immutable;
using System.Text;
using NodaTime;

namespace UmV.Core.Identity;

/// <summary>What is known of somebody who may be known twice. Never shown by <see cref="ToString"/>.</summary>
/// <param name="Person">The person.</param>
/// <param name="Name">Given and family name.</param>
/// <param name="BirthDate">Date of birth; null when not known.</param>
/// <param name="Email">E-mail address; null when not known.</param>
/// <param name="FeideName">Name at Feide; null when not known.</param>
public sealed record DuplicateCandidate(PersonId Person, string Name, LocalDate? BirthDate = null, string? Email = null, string? FeideName = null)
{
    /// <summary>The person's id.</summary>
    public override string ToString() => $"person {Person}";
}

/// <summary>Two people who may be one. What to do about it is for somebody to decide; nothing is ever merged by itself.</summary>
/// <param name="First">The one, whose id is the smaller.</param>
/// <param name="Second">The other.</param>
/// <param name="Score">How likely, 0 to 1: the strongest of the signs.</param>
/// <param name="Signs">What speaks for it, in words that name nobody: <c>feide</c>, <c>name+birth</c>, <c>name+email</c>, <c>likename+birth</c>, <c>name</c>.</param>
public sealed record PossibleDuplicate(PersonId First, PersonId Second, double Score, ImmutableArray<string> Signs);

/// <summary>Finds pairs of people who may be one. Pure: reads nothing, keeps nothing.</summary>
public static class PossibleDuplicates
{
    /// <summary>From where a pair is worth a look, unless the caller says otherwise.</summary>
    public const double StandardThreshold = 0.7;

    private static readonly (string Sign, double Score, Func<DuplicateCandidate, string?> Key)[] Signs =
    [
        ("feide", 1.0, person => person.FeideName?.ToUpperInvariant()),
        ("name+birth", 0.95, person => person.BirthDate is { } day ? $"{Plain(person.Name)}|{day}" : null),
        ("name+email", 0.9, person => person.Email is { } email ? $"{Plain(person.Name)}|{email.ToUpperInvariant()}" : null),
        ("name", 0.5, person => Plain(person.Name)),
    ];

    /// <summary>The pairs whose score reaches a threshold, the likeliest first.</summary>
    /// <param name="people">Those who are compared with each other.</param>
    /// <param name="threshold">0 to 1.</param>
    public static ImmutableArray<PossibleDuplicate> Find(IEnumerable<DuplicateCandidate> people, double threshold = StandardThreshold)
    {
        ArgumentNullException.ThrowIfNull(people);
        var all = people.ToList();
        var found = new Dictionary<(PersonId, PersonId), SortedDictionary<double, string>>();
        foreach (var (sign, score, key) in Signs)
        {
            foreach (var alike in all.GroupBy(key).Where(group => group.Key is not null))
                NoteAll([.. alike], sign, score, found);
        }
        foreach (var born in all.Where(person => person.BirthDate is not null).GroupBy(person => person.BirthDate))
            NoteLikeNames([.. born], found);
        return
        [
            .. found.Where(pair => pair.Value.Keys.Max() >= threshold)
                .Select(pair => new PossibleDuplicate(pair.Key.Item1, pair.Key.Item2, pair.Value.Keys.Max(), [.. pair.Value.Reverse().Select(sign => sign.Value)]))
                .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.First.Value).ThenBy(pair => pair.Second.Value),
        ];
    }

    private static void NoteAll(List<DuplicateCandidate> alike, string sign, double score, Dictionary<(PersonId, PersonId), SortedDictionary<double, string>> found)
    {
        for (var one = 0; one < alike.Count; one++)
        {
            for (var other = one + 1; other < alike.Count; other++)
                Note(alike[one].Person, alike[other].Person, sign, score, found);
        }
    }

    /// <summary>Born on one day and one letter apart: a name that somebody wrote wrong. Twins are further apart.</summary>
    private static void NoteLikeNames(List<DuplicateCandidate> born, Dictionary<(PersonId, PersonId), SortedDictionary<double, string>> found)
    {
        for (var one = 0; one < born.Count; one++)
        {
            for (var other = one + 1; other < born.Count; other++)
            {
                if (IsOneLetterApart(Plain(born[one].Name), Plain(born[other].Name)))
                    Note(born[one].Person, born[other].Person, "likename+birth", 0.75, found);
            }
        }
    }

    private static void Note(PersonId one, PersonId other, string sign, double score, Dictionary<(PersonId, PersonId), SortedDictionary<double, string>> found)
    {
        if (one == other)
            return;
        var pair = one.Value.CompareTo(other.Value) < 0 ? (one, other) : (other, one);
        if (!found.TryGetValue(pair, out var signs))
            found.Add(pair, signs = []);
        signs[score] = sign;
    }

    /// <summary>Without case, accents, blanks and hyphens, as the same name is written by different hands.</summary>
    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
                plain.Append(char.ToUpperInvariant(letter));
        }
        return plain.ToString();
    }

    private static bool IsOneLetterApart(string one, string other)
    {
        if (one == other || Math.Abs(one.Length - other.Length) > 1 || one.Length < 4)
            return false;
        var start = 0;
        while (start < one.Length && start < other.Length && one[start] == other[start])
            start++;
        var end = 0;
        while (end < one.Length - start && end < other.Length - start && one[^(end + 1)] == other[^(end + 1)])
            end++;
        return Math.Max(one.Length, other.Length) - start - end == 1;
    }
}
