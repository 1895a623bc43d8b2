using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using UmV.Core.Statistics;
using UmV.Core.Storage;

namespace UmV.Core.Tests.Statistics;

public sealed class CrossTableTests
{
    private static readonly YearMonth From = new(2023, 1);
    private static readonly YearMonth To = new(2024, 9);

    private static readonly Gen<ImmutableArray<Dimension>> By =
        Gen.Shuffle(Enum.GetValues<Dimension>(), 0, 3).Select(dimensions => dimensions.ToImmutableArray());

    [Fact]
    public void A_request_with_two_categories_counts_in_both_and_once_in_the_total()
    {
        var report = Build([Facts.Of("2024-02-01", 8, "bullying", "violence", "bullying"), Facts.Of("2024-03-01", 8, "violence")], Dimension.Category);
        Rows(report).Should().Equal("bullying=1", "violence=2");
        report.Requests.Should().Be(2);
        report.Notes.Select(note => note.En).Should().Contain(note => note.Contains("once in each of them and once in the total", StringComparison.Ordinal));
    }

    [Fact]
    public void Not_told_is_a_row_of_its_own_at_the_end()
    {
        var report = Build([Facts.Of("2024-02-01", null), Facts.Of("2024-02-01", 10), Facts.Of("2024-02-01", 9)], Dimension.Grade);
        Rows(report).Should().Equal("9=1", "10=1", "?=1");
        report.NotTold.Should().Equal(1);
    }

    [Fact]
    public void A_month_without_requests_is_a_row_of_zero()
    {
        var definition = new ReportDefinition(new YearMonth(2024, 1), new YearMonth(2024, 3), [Dimension.Month]);
        Rows(Build([Facts.Of("2024-02-29"), Facts.Of("2024-04-01")], definition)).Should().Equal("2024-01=0", "2024-02=1", "2024-03=0");
    }

    [Fact]
    public void Zeros_stand_only_where_both_values_are_known()
    {
        var definition = new ReportDefinition(new YearMonth(2023, 1), new YearMonth(2024, 12), [Dimension.Category, Dimension.Year]);
        Rows(Build([Facts.Of("2023-05-01", 8, "bullying"), Facts.Of("2024-05-01", 8)], definition))
            .Should().Equal("bullying/2023=1", "bullying/2024=0", "?/2024=1");
    }

    [Fact]
    public void A_school_year_begins_on_1_August()
    {
        var definition = new ReportDefinition(new YearMonth(2024, 7), new YearMonth(2024, 8), [Dimension.SchoolYear]);
        Rows(Build([Facts.Of("2024-07-31"), Facts.Of("2024-08-01")], definition)).Should().Equal("2023-24=1", "2024-25=1");
    }

    [Fact]
    public void Without_dimensions_there_is_the_total_alone()
    {
        Build([Facts.Of("2024-02-01"), Facts.Of("2024-02-02")]).Requests.Should().Be(2);
        Rows(Build([Facts.Of("2024-02-01")])).Should().Equal("=1");
    }

    [Fact]
    public void A_very_large_table_leaves_zeros_out_and_says_so()
    {
        var definition = new ReportDefinition(new YearMonth(1500, 1), new YearMonth(2500, 12), [Dimension.Month]);
        var report = Build([Facts.Of("2024-02-01")], definition);
        report.Rows.Should().HaveCount(1);
        report.Notes.Select(note => note.Nb).Should().Contain("Kombinasjoner uten henvendelser er ikke vist.");
    }

    [Fact]
    public void Every_report_says_that_it_is_not_for_publication() =>
        By.Sample(by => Build([], [.. by]).Notes[0].En == "Not for publication: small numbers are not hidden.");

    [Fact]
    public void Counts_equal_those_of_an_independent_query() =>
        Gen.Select(Facts.Many, By).Sample((facts, by) =>
        {
            var report = Build(facts, [.. by]);
            var covered = facts.Where(fact => Month(fact) is >= 202301 and <= 202409).ToArray();
            var oracle = covered.SelectMany(fact => Oracle(fact, by)).GroupBy(key => key).ToDictionary(group => group.Key, group => group.Count());
            report.Requests.Should().Be(covered.Length);
            report.Rows.Where(row => row.Requests > 0).ToDictionary(row => Key(row.Keys), row => row.Requests).Should().BeEquivalentTo(oracle);
            report.Rows.Where(row => row.Requests == 0).Should().NotContain(row => row.Keys.Contains(null) || oracle.ContainsKey(Key(row.Keys)));
            report.Rows.Select(row => Key(row.Keys)).Should().OnlyHaveUniqueItems();
            report.NotTold.Should().Equal(by.Select(dimension => covered.Count(fact => OracleValues(fact, dimension).Contains("?"))));
        }, iter: 300);

    [Fact]
    public void The_order_of_requests_changes_nothing() =>
        Gen.Select(Facts.Many, By).SelectMany((facts, by) => Gen.Shuffle(facts.ToArray()).Select(shuffled => (facts, shuffled, by)))
            .Sample(drawn => JsonReportWriter.Write(Build(drawn.facts, [.. drawn.by])) == JsonReportWriter.Write(Build(drawn.shuffled, [.. drawn.by])), iter: 300);

    [Fact]
    public async Task A_stream_counts_like_a_list()
    {
        RequestFactRow[] facts = [Facts.Of("2024-02-01", 8, "bullying"), Facts.Of("2024-03-01", 9, "violence")];
        var definition = new ReportDefinition(From, To, [Dimension.Category, Dimension.Month]);
        var streamed = await CrossTable.BuildAsync(definition, Facts.Stream(facts));
        JsonReportWriter.Write(streamed).Should().Be(JsonReportWriter.Write(Build(facts, definition)));
    }

    private static Report Build(IEnumerable<RequestFactRow> facts, params Dimension[] by) => Build(facts, new ReportDefinition(From, To, [.. by]));

    private static Report Build(IEnumerable<RequestFactRow> facts, ReportDefinition definition)
    {
        var table = new CrossTable(definition);
        foreach (var fact in facts)
            table.Add(fact);
        return table.ToReport();
    }

    private static IEnumerable<string> Rows(Report report) => report.Rows.Select(row => $"{Key(row.Keys)}={row.Requests}");

    private static string Key(IEnumerable<string?> keys) => string.Join('/', keys.Select(key => (key ?? "?").Replace('/', '-')));

    private static IEnumerable<string> Oracle(RequestFactRow fact, IEnumerable<Dimension> by)
    {
        IEnumerable<string[]> keys = [[]];
        foreach (var dimension in by)
            keys = from key in keys from value in OracleValues(fact, dimension) select (string[])[.. key, value];
        return keys.Select(key => Key(key));
    }

    private static string[] OracleValues(RequestFactRow fact, Dimension dimension) => dimension switch
    {
        Dimension.Category => fact.Categories.Distinct().Where(code => code != " ").DefaultIfEmpty("?").ToArray(),
        Dimension.Year => [$"{fact.ReceivedOn.Year}"],
        Dimension.Month => [$"{fact.ReceivedOn:uuuu-MM}"],
        Dimension.SchoolYear => [Month(fact) % 100 >= 8 ? $"{fact.ReceivedOn.Year}/{fact.ReceivedOn.Year - 1999}" : $"{fact.ReceivedOn.Year - 1}/{fact.ReceivedOn.Year - 2000}"],
        Dimension.School => [fact.School.Value ?? "?"],
        Dimension.Level => [fact.TargetLevel],
        Dimension.Grade => [fact.Grade is null ? "?" : $"{fact.Grade}"],
        Dimension.State => [fact.State],
        _ => [fact.Severity ?? "?"],
    };

    private static int Month(RequestFactRow fact) => (fact.ReceivedOn.Year * 100) + fact.ReceivedOn.Month;
}
