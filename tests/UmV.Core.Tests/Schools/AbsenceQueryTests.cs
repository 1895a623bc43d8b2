using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Emergency;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Queries;
using UmV.Core.Schools;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Schools;

/// <summary>"How much a pupil of a case has been away, asked at this moment and kept nowhere": for whom, for what, and what becomes of trouble.</summary>
public sealed class AbsenceQueryTests
{
    private const SchoolCapability Occurrences = SchoolCapability.AbsenceOccurrences;

    [Fact]
    public async Task Who_works_on_the_case_is_told_and_nobody_else()
    {
        var source = Giving(Day(2026, 8, 20));
        using var world = await WorldAsync(source);
        var told = new List<Actor>();
        foreach (var actor in Actors.Append(new Actor(Person(90), Role.Auditor)).Append(new Actor(Person(71), Role.Guardian)))
        {
            if (await world.Door.AskAsync(actor, new GetAbsence(world.Case, Pupil.Person)) is not null)
                told.Add(actor);
        }

        told.Should().BeEquivalentTo([Worker, Principal, Counsellor, Teacher], "the provider's leader is not on the team by name");
        source.Asked.Should().HaveCount(told.Count, "for who may not, nobody is asked");
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Leader.Person, Role.ProviderLeader));
        (await AskAsync(world, Leader)).Should().NotBeNull("who needs it joins by name");
    }

    [Fact]
    public async Task Emergency_access_opens_the_case_and_not_the_school_system()
    {
        var source = Giving(Day(2026, 8, 20));
        using var world = await WorldAsync(source);
        foreach (var (actor, place) in new[] { Colleague, new Actor(Person(93), Role.Counsellor, CaseWorld.School) }.Select((actor, place) => (actor, place)))
        {
            await world.DoneAsync(actor, new BreakGlass(world.Case, new EmergencyUseId(world.Ids.Next<CaseId>().Value), $"Nobody else can be reached, {place}"));
            (await world.Door.AskAsync(actor, new GetCase(world.Case))).Should().NotBeNull();
            (await AskAsync(world, actor)).Should().BeNull();
        }

        source.Asked.Should().BeEmpty();
    }

    [Fact]
    public async Task It_is_told_of_a_pupil_of_the_case_and_of_nobody_else()
    {
        using var world = await WorldAsync(Giving(Day(2026, 8, 20)));
        foreach (var person in new[] { OtherPupil, Worker.Person, Principal.Person, world.Ids.Next<PersonId>() })
            (await world.Door.AskAsync(Worker, new GetAbsence(world.Case, person))).Should().BeNull();
    }

    [Theory]
    [InlineData(CaseState.Submitted, null)]
    [InlineData(CaseState.Assessing, DataPurpose.Assessment)]
    [InlineData(CaseState.AwaitingInformation, DataPurpose.Assessment)]
    [InlineData(CaseState.Planning, DataPurpose.Planning)]
    [InlineData(CaseState.Consulting, DataPurpose.Planning)]
    [InlineData(CaseState.Approved, DataPurpose.Planning)]
    [InlineData(CaseState.FollowingUp, DataPurpose.FollowUp)]
    [InlineData(CaseState.Paused, DataPurpose.FollowUp)]
    [InlineData(CaseState.Evaluating, DataPurpose.Evaluation)]
    [InlineData(CaseState.Closed, null)]
    [InlineData(CaseState.Withdrawn, null)]
    public async Task It_is_told_only_while_the_case_is_worked_on_and_for_a_purpose_that_the_agreement_names(CaseState state, DataPurpose? purpose)
    {
        using var world = await WorldAsync(Giving(Day(2026, 8, 20)), state);
        var told = await AskAsync(world, Principal);
        (told?.Purpose).Should().Be(told is null ? null : purpose);
        var isParty = (await world.FileAsync()).Assessment.Parties.Any();
        (told is not null).Should().Be(purpose is not null && isParty);
        if (purpose is not { } named)
            return;
        var others = Terms with { Data = Terms.Data! with { Purposes = [.. Enum.GetValues<DataPurpose>().Where(one => one != named)] } };
        using var without = await WorldAsync(Giving(Day(2026, 8, 20)), state, others);
        (await AskAsync(without, Principal)).Should().BeNull("the agreement does not name {0}", named);
    }

    [Theory]
    [InlineData(AddressProtection.ClientAddress)]
    [InlineData(AddressProtection.Confidential)]
    [InlineData(AddressProtection.StrictlyConfidential)]
    public async Task Of_a_protected_pupil_nobody_is_told_who_may_not_know_where_the_pupil_is_and_no_system_is_asked(AddressProtection grade)
    {
        var source = Giving(Day(2026, 8, 20));
        using var world = await WorldAsync(source);
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Colleague.Person, Role.ProviderWorker));
        await world.DoneAsync(Counsellor, new ProtectAddress(Pupil.Person, grade));
        foreach (var actor in new[] { Worker, Colleague, Principal })
        {
            source.Asked.Clear();
            var mayKnow = (await world.ViewAsync(actor)).School is not null;
            (await AskAsync(world, actor) is not null).Should().Be(mayKnow);
            source.Asked.Count.Should().Be(mayKnow ? 1 : 0);
        }
    }

    [Fact]
    public async Task Nothing_of_it_is_kept_but_that_it_was_seen_and_by_whom()
    {
        using var world = await WorldAsync(Giving(Day(2026, 8, 20)));
        var before = await world.JournalAsync(StreamId.Of(world.Case));

        await AskAsync(world);

        (await world.JournalAsync(StreamId.Of(world.Case))).Should().HaveCount(before.Count);
        var entry = (await world.Store.ListAccessAsync(TenantId.Default, new AccessFilter(Most: 1)))[0].Access;
        (entry.Name, entry.Outcome, entry.Basis, entry.Subject).Should().Be(("GetAbsence", AccessOutcome.Answered, "team", StreamId.Of(world.Case)));
        entry.Shown.Should().Contain(StreamId.Of(Pupil.Person));
    }

    [Fact]
    public async Task The_answer_says_where_each_part_comes_from_and_what_the_road_cannot_tell()
    {
        using var world = await WorldAsync(Giving(Day(2026, 8, 20)), tells: Occurrences);
        var told = (await AskAsync(world))!;
        (told.ByMonth.Availability, told.Sums.Availability, told.Share.Availability).Should().Be((Availability.Known, Availability.NotOffered, Availability.Known));
        told.ByMonth.Origin.Should().Be(new AbsenceOrigin(PlantedRoster.Source, "Test 1", world.Clock.GetCurrentInstant()));
        (told.From, told.To, told.LegalBasis).Should().Be((new LocalDate(2026, 8, 1), world.Today, Terms.Data!.LegalBasis));
        told.ToString().Should().Be("AbsenceView");
        told.ByMonth.Months[0].ToString().Should().Be("AbsenceMonth");
    }

    [Fact]
    public async Task Each_gap_is_named_and_no_system_is_asked_that_cannot_tell()
    {
        var source = Giving(Day(2026, 8, 20));
        using var unknown = await WorldAsync(source, planted: false);
        (await AskAsync(unknown))!.Gap.Should().Be(AbsenceGap.NotInRoster);
        using var notOffered = await WorldAsync(null, tells: SchoolCapability.None);
        (await AskAsync(notOffered))!.Should().Match<AbsenceView>(view => view.Gap == AbsenceGap.NotOffered && view.ByMonth.Availability == Availability.NotOffered);
        using var notConnected = await WorldAsync(null, tells: Occurrences);
        (await AskAsync(notConnected))!.Should().Match<AbsenceView>(view => view.Gap == AbsenceGap.NotConnected && view.ByMonth.Availability == Availability.Withheld);
        source.Tells = SchoolCapability.None;
        using var cannot = await WorldAsync(source);
        (await AskAsync(cannot))!.Gap.Should().Be(AbsenceGap.NotOffered);
        using var moved = await WorldAsync(source, here: new Validity(null, new LocalDate(2026, 6, 30)), elsewhere: Validity.Always);
        (await AskAsync(moved))!.Gap.Should().Be(AbsenceGap.NotInRoster, "the pupil goes to another school now");
        source.Asked.Should().BeEmpty();
    }

    public static TheoryData<string> Troubles => ["fault", "forbidden", "bug", "hangs", "never looks up", "without end"];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Trouble_of_the_school_system_is_an_answer_and_never_an_exception(string trouble)
    {
        var source = new OwnAbsences
        {
            Answer = trouble switch
            {
                "fault" => (_, _) => throw new SchoolSourceException(SourceFault.Throttled, "Åse Testesen, 17851060146"),
                "forbidden" => (_, _) => throw new SchoolSourceException(SourceFault.Forbidden, "Åse Testesen"),
                "bug" => (_, _) => throw new InvalidOperationException("Åse Testesen"),
                "hangs" => (_, token) => Hanging(token),
                "never looks up" => (_, _) => Hanging(CancellationToken.None),
                _ => (_, _) => Endless(),
            },
        };
        using var world = await WorldAsync(source, patience: trouble is "hangs" or "never looks up" ? 300 : 60_000);

        var told = (await AskAsync(world))!;

        (told.Gap, told.Fault).Should().Be(trouble switch
        {
            "fault" => (AbsenceGap.NotAvailable, SourceFault.Throttled),
            "forbidden" => (AbsenceGap.Withheld, SourceFault.Forbidden),
            "bug" => (AbsenceGap.NotAvailable, SourceFault.Unavailable),
            "without end" => (AbsenceGap.NotAvailable, SourceFault.ContractBreach),
            _ => ((AbsenceGap?)AbsenceGap.NotAvailable, (SourceFault?)SourceFault.Timeout),
        });
        told.ByMonth.Should().Match<AbsenceMonths>(months => months.Availability == Availability.Withheld && months.Months.IsEmpty && months.Origin == null);
        told.Share.DaysMissed.Should().BeNull("what is not told is not nothing");
        System.Text.Encoding.UTF8.GetString(UmV.Core.Process.Wire.WireForm.WriteAnswer<AbsenceView?>(told)).Should().NotContain("Testesen").And.NotContain("17851060146");
    }

    [Fact]
    public async Task Who_goes_away_while_it_is_asked_is_not_answered()
    {
        using var world = await WorldAsync(new OwnAbsences { Answer = (_, token) => Hanging(token) });
        using var away = new CancellationTokenSource();
        var asking = world.Door.AskAsync(Worker, new GetAbsence(world.Case, Pupil.Person), away.Token).AsTask();
        await away.CancelAsync();
        await FluentActions.Awaiting(() => asking).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task What_happened_at_another_school_is_not_told()
    {
        var source = Giving(Day(2026, 8, 19), Day(2026, 8, 26), Total(new LocalDate(2026, 8, 1), new LocalDate(2026, 12, 31)));
        var (here, elsewhere) = (new Validity(new LocalDate(2026, 8, 24), null), new Validity(null, new LocalDate(2026, 8, 23)));
        using var world = await WorldAsync(source, here: here, elsewhere: elsewhere);
        var told = (await AskAsync(world))!;
        told.ByMonth.Months.Sum(month => month.WholeDays).Should().Be(1);
        told.Sums.Sums.Should().BeEmpty("it sums what happened at both");
        using var only = await WorldAsync(source);
        (await AskAsync(only))!.Sums.Sums.Should().ContainSingle("the system knows no other school of the pupil");
    }

    [Theory]
    [InlineData("2026-08-10", "2026-08-20", "2026-08-10", "2026-08-20")]
    [InlineData(null, "2026-08-20", "2026-08-01", "2026-08-20")]
    [InlineData("2020-01-01", null, "2025-12-02", "2026-12-02")]
    [InlineData("2026-11-01", "2030-01-01", "2026-11-01", "2026-12-02")]
    public async Task A_period_ends_today_at_most_and_is_no_longer_than_a_year(string? from, string? to, string first, string last)
    {
        using var world = await WorldAsync(Giving());
        world.Clock.AdvanceDays(Period.DaysBetween(world.Today, new LocalDate(2026, 12, 2)));
        var told = (await world.Door.AskAsync(Worker, new GetAbsence(world.Case, Pupil.Person, Parse(from), Parse(to))))!;
        (told.From, told.To).Should().Be((Parse(first)!.Value, Parse(last)!.Value));
    }

    [Theory]
    [InlineData("2026-08-20", "2026-08-10")]
    [InlineData("2027-01-01", null)]
    [InlineData("0001-01-01", "0001-01-01")]
    public async Task A_period_without_a_day_is_answered_with_nothing(string from, string? to)
    {
        using var world = await WorldAsync(Giving());
        (await world.Door.AskAsync(Worker, new GetAbsence(world.Case, Pupil.Person, Parse(from), Parse(to)))).Should().BeNull();
    }

    private static LocalDate? Parse(string? day) => day is null ? null : NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;

    private static ValueTask<AbsenceView?> AskAsync(CaseWorld world, Actor? actor = null) =>
        world.Door.AskAsync(actor ?? Worker, new GetAbsence(world.Case, Pupil.Person));

    private static OwnAbsences Giving(params Absence[] absences)
    {
        var source = new OwnAbsences();
        source.Give(absences);
        return source;
    }

    private static AbsenceOccurrence Day(int year, int month, int day) => AbsenceTallyTests.Whole(new LocalDate(year, month, day), AbsenceReason.Documented);

    private static AbsenceTotal Total(LocalDate from, LocalDate to) => new()
    {
        Source = new Provenance(new SourceRef(PlantedRoster.Source, "total", "1")),
        Student = PlantedRoster.Named(Pupil.Person),
        Period = new DateInterval(from, to),
        Unit = AbsenceUnit.Hour,
        Value = -1.5m,
    };

    private static async IAsyncEnumerable<Absence> Hanging([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        yield break;
    }

    private static async IAsyncEnumerable<Absence> Endless()
    {
        while (true)
        {
            await Task.Yield();
            yield return Day(2026, 8, 20);
        }
    }

    private static async Task<CaseWorld> WorldAsync(
        OwnAbsences? source, CaseState state = CaseState.FollowingUp, AgreementTerms? terms = null, SchoolCapability? tells = null, bool planted = true,
        Validity? here = null, Validity? elsewhere = null, int patience = 60_000)
    {
        if (source is not null && tells is { } only)
            source.Tells = only;
        var world = await WithAgreementAsync(terms, umv =>
        {
            umv.Services.Configure<UmVOptions>(options => options.Absence.Timeout = Duration.FromMilliseconds(patience));
            if (source is not null)
                umv.Services.AddTransient<IAbsenceSource>(_ => source);
        });
        await world.BringAsync(state);
        if (state == CaseState.Assessing)
            await world.DoAsync(Worker, CaseAction.RecordAssessment);
        if (planted)
            await PlantedRoster.PlantAsync(world, tells ?? Occurrences | SchoolCapability.AbsenceTotals, here, elsewhere, Pupil.Person);
        return world;
    }
}
