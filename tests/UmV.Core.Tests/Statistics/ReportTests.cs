using System.Text.Json;
using CsCheck;
using NodaTime;
using UmV.Core.Statistics;
using UmV.Core.Text;

namespace UmV.Core.Tests.Statistics;

public sealed class ReportTests
{
    private static readonly ReportLabels Labels = ReportLabels.WithCategories(code => code == "bullying" ? new("Mobbing, krenkelser", "Mobbing, krenkingar", "Bullying") : null);

    [Theory]
    [InlineData("category,year", "Category,Year")]
    [InlineData(" Category , SCHOOLYEAR,school-year-not", "")]
    [InlineData("school-year", "SchoolYear")]
    [InlineData("schoolyear, grade", "SchoolYear,Grade")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Dimensions_are_read_by_name(string? text, string expected)
    {
        DimensionNames.TryParse(text, out var by, out var faults).Should().Be(faults.IsEmpty);
        string.Join(',', by).Should().Be(expected);
    }

    [Fact]
    public void An_unknown_dimension_is_answered_with_all_that_are_allowed()
    {
        DimensionNames.TryParse("category,colour,category,", out _, out var faults).Should().BeFalse();
        faults.Select(fault => fault.ToString()).Should().Equal("by[1]: unknown-dimension", "by[2]: duplicate", "by[3]: unknown-dimension");
        faults[0].Sentence.En.Should().Be("Choose among these: category, year, month, school-year, school, level, grade, state, severity.");
    }

    [Fact]
    public void Every_dimension_has_a_name_that_is_read_back_and_a_heading()
    {
        foreach (var dimension in Enum.GetValues<Dimension>())
        {
            DimensionNames.TryParse(DimensionNames.Of(dimension), out var by, out _).Should().BeTrue();
            by.Should().Equal(dimension);
            ReportLabels.Of(dimension).Nn.Should().NotBeEmpty();
        }
    }

    [Fact]
    public void A_definition_tells_all_its_faults_at_once()
    {
        ReportDefinition.TryParse("2024-13", "soon", "colour", out var none, out var faults).Should().BeFalse();
        none.Should().BeNull();
        faults.Select(fault => fault.ToString()).Should().Equal("from: month", "to: month", "by[0]: unknown-dimension");
        ReportDefinition.TryParse("2024-05", "2024-04", null, out _, out faults).Should().BeFalse();
        faults.Select(fault => fault.ToString()).Should().Equal("to: end-before-start");
    }

    [Fact]
    public void A_definition_is_read_from_text()
    {
        ReportDefinition.TryParse("2024-01", "2024-12", "category,year", out var definition, out _).Should().BeTrue();
        definition!.From.Should().Be(new YearMonth(2024, 1));
        definition.Covers(new LocalDate(2024, 12, 31)).Should().BeTrue();
        definition.Covers(new LocalDate(2025, 1, 1)).Should().BeFalse();
    }

    [Fact]
    public void Csv_has_codes_and_labels() =>
        CsvReportWriter.Write(Sample(), Labels, Language.Nn).Should().Be(
            "category,category_label,year,requests\r\n" +
            "'=cmd,'=cmd,2024,1\r\n" +
            "bullying,\"Mobbing, krenkingar\",2024,2\r\n" +
            ",Ikkje oppgitt,2024,1\r\n");

    [Fact]
    public void Csv_bytes_begin_with_a_byte_order_mark() =>
        CsvReportWriter.WriteUtf8(Sample(), Labels, Language.Nb)[..3].Should().Equal(0xEF, 0xBB, 0xBF);

    [Fact]
    public void Table_has_headings_rows_total_and_notes_in_the_language_asked_for()
    {
        var table = ReportTable.Of(Sample(), Labels, Language.Nb);
        table.Headings.Should().Equal("Kategori", "År", "Henvendelser");
        table.Rows[1].Should().Equal("Mobbing, krenkelser", "2024", "2");
        table.ToText().Should().Contain("Ikke oppgitt         2024             1\n").And.Contain("I alt: 3\n").And.Contain("Ikke for publisering");
    }

    [Fact]
    public void Json_holds_the_whole_report()
    {
        using var json = JsonDocument.Parse(JsonReportWriter.Write(Sample()));
        var root = json.RootElement;
        root.GetProperty("from").GetString().Should().Be("2024-01");
        root.GetProperty("by").EnumerateArray().Select(name => name.GetString()).Should().Equal("category", "year");
        root.GetProperty("requests").GetInt32().Should().Be(3);
        root.GetProperty("rows").EnumerateArray().Sum(row => row.GetProperty("requests").GetInt32()).Should().Be(4);
        root.GetProperty("rows")[2].GetProperty("category").ValueKind.Should().Be(JsonValueKind.Null);
        root.GetProperty("notTold").GetProperty("category").GetInt32().Should().Be(1);
        root.GetProperty("notes")[0].GetProperty("nb").GetString().Should().StartWith("Ikke for publisering");
    }

    [Fact]
    public void A_report_by_the_same_dimension_twice_or_backwards_is_misuse()
    {
        var twice = () => new ReportDefinition(new YearMonth(2024, 1), new YearMonth(2024, 1), [Dimension.Year, Dimension.Year]);
        var backwards = () => new ReportDefinition(new YearMonth(2024, 2), new YearMonth(2024, 1), []);
        twice.Should().Throw<ArgumentException>();
        backwards.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Summary_of_a_worked_example()
    {
        var one = Facts.Of("2024-02-01", 8, "bullying", "violence");
        var summary = StatisticsSummary.Of(
        [
            one with { AcceptedOn = new LocalDate(2024, 2, 3), ClosedOn = new LocalDate(2024, 6, 1), SessionsHeld = 4, GoalAttainment = 1.5m },
            one with { AcceptedOn = new LocalDate(2024, 2, 4), State = "FollowingUp", SessionsHeld = 2, GoalAttainment = -1m, Categories = ["bullying"] },
            one with { ClosedOn = new LocalDate(2024, 2, 9), State = "Declined", Categories = [] },
        ]);
        summary.Should().BeEquivalentTo(new { Requests = 3, WithoutCategory = 1, Accepted = 2, Declined = 1, Closed = 1, SessionsHeld = 6, Evaluated = 2, MeanGoalAttainment = 0.25m });
        summary.ByCategory.Should().Equal(new KeyValuePair<string, int>("bullying", 2), new KeyValuePair<string, int>("violence", 1));
    }

    [Fact]
    public async Task Summary_does_not_depend_on_order_and_equals_a_query()
    {
        Facts.Many.SelectMany(facts => Gen.Shuffle(facts.ToArray()).Select(shuffled => (facts, shuffled))).Sample(drawn =>
        {
            var summary = StatisticsSummary.Of(drawn.facts);
            summary.Should().BeEquivalentTo(StatisticsSummary.Of(drawn.shuffled));
            summary.ByCategory.Values.Sum().Should().Be(drawn.facts.Sum(fact => fact.Categories.Distinct().Count(code => code != " ")));
        }, iter: 200);
        (await StatisticsSummary.OfAsync(Facts.Stream([]))).Should().BeEquivalentTo(StatisticsSummary.Nothing);
    }

    private static Report Sample()
    {
        var table = new CrossTable(new ReportDefinition(new YearMonth(2024, 1), new YearMonth(2024, 12), [Dimension.Category, Dimension.Year]));
        table.Add(Facts.Of("2024-02-01", 8, "bullying"));
        table.Add(Facts.Of("2024-02-01", 8, "bullying", "=cmd"));
        table.Add(Facts.Of("2024-02-01"));
        return table.ToReport();
    }
}
