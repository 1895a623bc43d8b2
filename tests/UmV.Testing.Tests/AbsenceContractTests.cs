using System.Runtime.CompilerServices;
using NodaTime;
using UmV.Core.Schools;
using UmV.TestKit;
using UmV.Testing.Contracts;

namespace UmV.Testing.Tests;

/// <summary>Each of these sources of absence is right but for one thing, and the kit must name it.</summary>
public sealed class AbsenceContractTests
{
    private static readonly SourceRef Pupil = new("test", "elev", "ELEV-KANARI");
    private static readonly DateInterval Autumn = new(new LocalDate(2026, 8, 17), new LocalDate(2026, 12, 31));

    [Fact]
    public async Task A_source_that_is_right_keeps_every_rule()
    {
        var report = await CheckAsync("right");
        report.ThrowIfBroken();
        report.Checked.Should().Equal("ABS-1", "ABS-2", "ABS-3", "ABS-4", "ABS-5", "ABS-6", "ABS-7");
    }

    [Theory]
    [InlineData("offers nothing", "ABS-1")]
    [InlineData("gives totals that it does not offer", "ABS-1")]
    [InlineData("gives one twice", "ABS-2")]
    [InlineData("names another system", "ABS-2")]
    [InlineData("gives nothing", "ABS-2")]
    [InlineData("gives the summer too", "ABS-3")]
    [InlineData("says that the pupil is excluded", "ABS-4")]
    [InlineData("does not stop", "ABS-6")]
    [InlineData("gives everybody the same", "ABS-7")]
    [InlineData("fails on a stranger", "ABS-7")]
    [InlineData("names the stranger", "ABS-5")]
    public async Task A_broken_source_is_named_by_the_rule_that_it_breaks(string fault, string rule)
    {
        var report = await CheckAsync(fault);
        report.Findings.Select(finding => finding.Rule).Should().Contain(rule);
        Canary.SearchText(report.ToString(), "KANARI", "ukjent-elev").Should().BeEmpty("a report may be shown anywhere");
    }

    private static Task<ContractReport> CheckAsync(string fault) => AbsenceSourceContract.CheckAsync(() => new Source(fault), Pupil, Autumn);

    private sealed class Source(string fault) : IAbsenceSource
    {
        public SchoolSourceDescriptor Describe() => new("test", "Test", "1", fault == "offers nothing" ? SchoolCapability.Students : SchoolCapability.AbsenceOccurrences);

        public async IAsyncEnumerable<Absence> ListAbsencesAsync(
            SourceRef student, DateInterval period, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            if (fault != "does not stop")
                cancellationToken.ThrowIfCancellationRequested();
            if (student != Pupil && fault != "gives everybody the same")
            {
                if (fault == "fails on a stranger")
                    throw new KeyNotFoundException(student.Id);
                if (fault == "names the stranger")
                    throw new SchoolSourceException(SourceFault.NotFound, $"{student.Id} is not known.");
                yield break;
            }

            if (fault == "gives nothing")
                yield break;
            yield return One(student, "1", Instant.FromUtc(2026, 9, 1, 6, 0));
            if (fault == "gives one twice")
                yield return One(student, "1", Instant.FromUtc(2026, 9, 1, 6, 0));
            if (fault == "gives the summer too")
                yield return One(student, "2", Instant.FromUtc(2026, 7, 1, 6, 0));
            if (fault == "gives totals that it does not offer")
                yield return new AbsenceTotal { Source = new(new SourceRef("test", "total", "1")), Student = student, Period = Autumn, Unit = AbsenceUnit.Day, Value = 1 };
        }

        private AbsenceOccurrence One(SourceRef student, string id, Instant from) => new()
        {
            Source = new Provenance(new SourceRef(fault == "names another system" ? "other" : "test", "absence", id)),
            Student = student,
            From = from,
            WholeDay = true,
            Reason = fault == "says that the pupil is excluded" ? AbsenceReason.Exclusion : AbsenceReason.Documented,
        };
    }
}
