using CsCheck;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Tests;

public sealed class RoundTripTests
{
    private static readonly Gen<string> Text =
        from letters in Gen.Char["abcæøåÆØÅšđŋÞ漢字\"\",;'\r\n\t {}|\\-.0123"].Array[1, 20]
        let text = new string(letters).Trim()
        select text.Length == 0 ? "x" : text;

    private static readonly Gen<(string Given, string? Middle, string Family, string? Email)> Person =
        Gen.Select(Text, Gen.OneOf(Text.Select(text => (string?)text), Gen.Const((string?)null)), Text, Gen.OneOf(Text.Select(text => (string?)text), Gen.Const((string?)null)));

    [Fact]
    public void People_written_as_CSV_are_read_back_equal_in_any_dress() =>
        Gen.Select(Person.Array[1, 30], Gen.Bool, Gen.Bool, Gen.Bool).Sample(
            (people, reversed, windows, mark) => ReadBack(people, reversed, windows, mark).SequenceEqual(people), iter: 200, threads: 1);

    private static List<(string Given, string? Middle, string Family, string? Email)> ReadBack(
        (string Given, string? Middle, string Family, string? Email)[] people, bool reversed, bool windows, bool mark)
    {
        using var bundle = new TestBundle();
        var end = windows ? "\r\n" : "\n";
        var rows = people.Select((person, number) => new[] { $"p-{number}", person.Given, person.Middle ?? "", person.Family, person.Email ?? "", "\"" })
            .Prepend(["sourcedId", "givenName", "middleName", "familyName", "email", "metadata.x"]);
        bundle.Write("users.csv", (mark ? "\uFEFF" : "") + string.Concat(rows.Select(row => Line(reversed ? [.. row.Reverse()] : row) + end)));
        bundle.Write("roles.csv", "sourcedId,userSourcedId,role,orgSourcedId" + end
            + string.Concat(people.Select((_, number) => $"r-{number},p-{number},student,org-skole-a{end}")));
        bundle.Write("enrollments.csv", bundle.Read("enrollments.csv").Split('\n')[0] + "\n");
        return Students(bundle).GetAwaiter().GetResult()
            .ConvertAll(student => (student.Name.Given, student.Name.Middle, student.Name.Family, student.Contact.Email));
    }

    private static async Task<List<Student>> Students(TestBundle bundle) => await bundle.Open().ListStudentsAsync().ToListAsync();

    private static string Line(string[] cells) =>
        string.Join(',', cells.Select(cell => cell.AsSpan().ContainsAny("\",\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell));
}
