using System.Globalization;
using System.Text;

namespace UmV.Integrations.Visma.Tests;

public sealed class CsvFormTests
{
    [Fact]
    public async Task A_byte_order_mark_and_CRLF_change_nothing()
    {
        using var plain = new TestBundle();
        using var dressed = new TestBundle();
        foreach (var file in Directory.GetFiles(dressed.Path))
            File.WriteAllText(file, File.ReadAllText(file).Replace("\n", "\r\n", StringComparison.Ordinal), new UTF8Encoding(true));

        (await Roster.ReadAsync(dressed.Open())).Should().BeEquivalentTo(await Roster.ReadAsync(plain.Open()));
    }

    [Fact]
    public async Task Columns_stand_in_any_order_and_any_case_among_unknown_ones()
    {
        using var plain = new TestBundle();
        using var turned = new TestBundle();
        foreach (var file in Directory.GetFiles(turned.Path, "*.csv").Where(file => !file.EndsWith("manifest.csv", StringComparison.Ordinal)))
            Turn(file);

        (await Roster.ReadAsync(turned.Open())).Should().BeEquivalentTo(await Roster.ReadAsync(plain.Open()));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task A_line_break_inside_quotes_is_part_of_the_text_and_counts_as_a_line(string lineBreak)
    {
        using var bundle = new TestBundle();
        bundle.Replace("orgs.csv", "Strandåsen ungdomsskole", $"\"Strandåsen{lineBreak}ungdomsskole\"");
        bundle.Replace("orgs.csv", "310000035", "310000036");
        var schools = (await Roster.ReadAsync(bundle.Open())).Schools;

        schools[0].Name.Should().Be($"Strandåsen{lineBreak}ungdomsskole");
        schools[1].Flaws.Single().Line.Should().Be(5, "the row before fills two lines");
    }

    [Fact]
    public async Task Empty_lines_are_passed_over_and_counted()
    {
        using var bundle = new TestBundle();
        bundle.Replace("orgs.csv", "org-skole-a", "\n\norg-skole-a");
        bundle.Replace("orgs.csv", "310000027", "310000028");
        (await Roster.ReadAsync(bundle.Open())).Schools[0].Flaws.Single().Line.Should().Be(5);
    }

    [Fact]
    public async Task The_names_of_files_are_found_without_regard_to_case()
    {
        using var bundle = new TestBundle();
        File.Move(bundle.At("academicSessions.csv"), bundle.At("academicsessions.CSV"));
        (await Roster.ReadAsync(bundle.Open())).Groups.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_file_with_nothing_but_its_head_has_no_rows()
    {
        using var bundle = new TestBundle();
        bundle.Write("enrollments.csv", bundle.Read("enrollments.csv").Split('\n')[0]);
        (await Roster.ReadAsync(bundle.Open())).Enrollments.Should().HaveCount(3, "the roles still tell the school of each pupil");
    }

    /// <summary>Turns the columns round, shouts their names, and adds one that nobody knows.</summary>
    private static void Turn(string file)
    {
        var lines = File.ReadAllLines(file).Select((line, number) =>
        {
            var cells = Split(line).Select(cell => number == 0 ? cell.ToUpperInvariant() : cell).Reverse();
            return string.Join(',', cells.Prepend(number == 0 ? "metadata.vendor" : "\"x, y\""));
        });
        File.WriteAllText(file, string.Join('\n', lines));
    }

    private static List<string> Split(string line)
    {
        var cells = new List<string> { "" };
        var quoted = false;
        foreach (var letter in line)
        {
            quoted ^= letter == '"';
            if (letter == ',' && !quoted)
                cells.Add("");
            else
                cells[^1] = string.Create(CultureInfo.InvariantCulture, $"{cells[^1]}{letter}");
        }
        return cells;
    }
}
