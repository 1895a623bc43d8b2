using NodaTime;
using UmV.TestKit.PostgreSql;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Storage.Tests.Contract;

public abstract partial class StoreContract
{
    private static readonly DateInterval Year = new(new LocalDate(2026, 1, 1), new LocalDate(2026, 12, 31));
    private static readonly Instant Later = Sample.Noon + Duration.FromDays(1);

    [ContractFact]
    public async Task A_case_row_is_read_back_as_it_was_given()
    {
        var row = Sample.CaseRow(1, 1, Sample.Agreement(1));
        var bare = new CaseIndexRow(
            Sample.Case(2), null, Sample.School, "Drafting", false, false, null, null, [], Sample.Noon, Sample.Noon);
        await Keep(Sample.Commit(Stream, 1) with { Case = row });
        await Keep(Sample.Commit(StreamId.Of(Sample.Case(2)), 2) with { Case = bare });

        (await Store.FindCaseAsync(Sample.Tenant, Sample.Case(1))).Should().BeEquivalentTo(row, o => o.WithStrictOrdering());
        (await Store.FindCaseAsync(Sample.Tenant, Sample.Case(2))).Should().BeEquivalentTo(bare);
        (await Store.FindCaseAsync(Sample.Tenant, Sample.Case(3))).Should().BeNull();
    }

    [ContractFact]
    public async Task A_row_is_replaced_and_not_doubled()
    {
        var first = await Keep(Full(Sample.Tenant));
        var row = first.Case! with { State = "Closed", IsOpen = false, Members = [Sample.Person(7)], School = Sample.OtherSchool };
        var fact = first.Fact! with { State = "Closed", Categories = ["violence", "exclusion"], GoalAttainment = 1.25m };
        await Keep(Sample.Commit(Stream, 2, first) with { Case = row, Fact = fact });

        (await Store.ListCasesAsync(Sample.Tenant, new CaseFilter())).Should().ContainSingle().Which.Should().BeEquivalentTo(row);
        (await Store.ListCasesAsync(Sample.Tenant, new CaseFilter(Member: Sample.Worker))).Should().BeEmpty();
        (await Store.ListCasesAsync(Sample.Tenant, new CaseFilter(Member: Sample.Person(7)))).Should().ContainSingle();
        (await Store.ListFactsAsync(Sample.Tenant, Year).ToListAsync()).Should().ContainSingle()
            .Which.Should().BeEquivalentTo(fact, o => o.WithStrictOrdering());
    }

    [ContractFact]
    public async Task A_commit_without_rows_leaves_the_rows_as_they_are()
    {
        var first = await Keep(Full(Sample.Tenant));
        await Keep(Sample.Commit(Stream, 2, first));

        (await Store.FindCaseAsync(Sample.Tenant, Sample.Case(1))).Should().BeEquivalentTo(first.Case);
        (await Store.FindFactAsync(Sample.Tenant, Sample.Case(1))).Should().BeEquivalentTo(first.Fact);
        (await Store.ListDutiesAsync(Sample.Tenant, new DutyFilter())).Should().ContainSingle();
    }

    [ContractFact]
    public async Task Cases_are_paged_without_a_gap_or_a_repetition_even_at_the_same_instant()
    {
        for (var number = 1; number <= 23; number++)
            await Keep(Sample.Commit(StreamId.Of(Sample.Case(number)), number) with { Case = Sample.CaseRow(number, number / 5) });

        var seen = new List<CaseIndexRow>();
        IReadOnlyList<CaseIndexRow> page;
        do
        {
            page = await Store.ListCasesAsync(Sample.Tenant, new CaseFilter(Most: 4, After: seen.LastOrDefault()));
            seen.AddRange(page);
        }
        while (page.Count > 0);

        seen.Select(row => row.Case).Should().Equal(Enumerable.Range(1, 23).Reverse().Select(Sample.Case));
    }

    [ContractFact]
    public async Task Cases_are_filtered_by_every_condition_that_is_given()
    {
        var row = Sample.CaseRow(1, 1);
        await Keep(Sample.Commit(Stream, 1) with { Case = row });
        await Keep(Sample.Commit(StreamId.Of(Sample.Case(2)), 2) with
        {
            Case = Sample.CaseRow(2, 2) with { School = Sample.OtherSchool, State = "Closed", IsOpen = false, Members = [] },
        });

        async Task<int> Count(CaseFilter filter) => (await Store.ListCasesAsync(Sample.Tenant, filter)).Count;
        (await Count(new CaseFilter())).Should().Be(2);
        (await Count(new CaseFilter(School: Sample.OtherSchool))).Should().Be(1);
        (await Count(new CaseFilter(State: "Closed"))).Should().Be(1);
        (await Count(new CaseFilter(Member: Sample.Worker))).Should().Be(1);
        (await Count(new CaseFilter(OpenOnly: true))).Should().Be(1);
        (await Count(new CaseFilter(School: Sample.School, State: "Closed"))).Should().Be(0);
        (await Count(new CaseFilter(Sample.School, "Submitted", Sample.Worker, true))).Should().Be(1);
    }

    [ContractTheory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task A_page_of_an_impossible_size_is_misuse(int most) =>
        await FluentActions.Awaiting(async () => await Store.ListCasesAsync(Sample.Tenant, new CaseFilter(Most: most)))
            .Should().ThrowAsync<ArgumentOutOfRangeException>();

    [ContractFact]
    public async Task Agreements_are_listed_by_school_and_first_day()
    {
        AgreementIndexRow[] rows =
        [
            Sample.AgreementRow(1, Sample.School, fromDay: 9), Sample.AgreementRow(2, Sample.OtherSchool),
            Sample.AgreementRow(3, Sample.School, fromDay: 2),
        ];
        for (var number = 0; number < rows.Length; number++)
            await Keep(Sample.Commit(StreamId.Of(rows[number].Agreement), number + 1) with { Agreement = rows[number] });

        (await Store.ListAgreementsAsync(Sample.Tenant, null)).Should().Equal(rows[1], rows[2], rows[0]);
        (await Store.ListAgreementsAsync(Sample.Tenant, Sample.School)).Should().Equal(rows[2], rows[0]);
    }

    [ContractFact]
    public async Task An_agreement_row_is_replaced()
    {
        var row = Sample.AgreementRow(1, Sample.School);
        var first = await Keep(Sample.Commit(StreamId.Of(row.Agreement), 1) with { Agreement = row });
        var changed = row with { State = "Terminated", Until = new LocalDate(2026, 6, 30), Version = 2 };
        await Keep(Sample.Commit(first.Stream, 2, first) with { Agreement = changed });

        (await Store.ListAgreementsAsync(Sample.Tenant, null)).Should().Equal(changed);
    }

    [ContractFact]
    public async Task A_case_beyond_the_capacity_is_refused_and_keeps_nothing()
    {
        var limit = new CapacityLimit(Sample.Agreement(1), 1);
        await Keep(Sample.CaseCommit(1, 1, agreement: Sample.Agreement(1)) with { Capacity = limit });
        var second = Sample.CaseCommit(2, 2, agreement: Sample.Agreement(1)) with { Capacity = limit };

        (await Store.CommitAsync(second)).Should().BeOfType<CommitOutcome.CapacityExceeded>();
        (await Store.CountCasesAsync(Sample.Tenant, Sample.Agreement(1))).Should().Be(1);
        (await Store.LoadAsync(Sample.Tenant, second.Stream)).Should().BeNull();
        (await Store.FindCommandAsync(Sample.Tenant, second.Command)).Should().BeNull();
    }

    [ContractFact]
    public async Task A_case_that_has_its_place_keeps_it_and_gives_it_back()
    {
        var limit = new CapacityLimit(Sample.Agreement(1), 1);
        var first = await Keep(Sample.CaseCommit(1, 1, agreement: Sample.Agreement(1)) with { Capacity = limit });
        var same = await Keep(Sample.CaseCommit(1, 2, first, Sample.Agreement(1)) with { Capacity = limit });
        await Keep(Sample.CaseCommit(1, 3, same) with { Case = same.Case! with { CountsAgainstCapacity = false } });

        (await Store.CountCasesAsync(Sample.Tenant, Sample.Agreement(1))).Should().Be(0);
        await Keep(Sample.CaseCommit(2, 4, agreement: Sample.Agreement(1)) with { Capacity = limit });
    }

    [ContractFact]
    public async Task Of_two_cases_at_once_only_one_takes_the_last_place()
    {
        for (var agreement = 1; agreement <= 20; agreement++)
        {
            var limit = new CapacityLimit(Sample.Agreement(agreement), 1);
            var rivals = new[] { agreement * 2, (agreement * 2) + 1 }
                .Select(n => Sample.CaseCommit(n, n, agreement: limit.Agreement) with { Capacity = limit });
            var outcomes = await Task.WhenAll(rivals.Select(commit => Task.Run(async () => await Store.CommitAsync(commit))));

            outcomes.OfType<CommitOutcome.Committed>().Should().ContainSingle();
            outcomes.OfType<CommitOutcome.CapacityExceeded>().Should().ContainSingle();
        }
    }

    [ContractFact]
    public async Task Duties_are_kept_changed_removed_and_listed_by_day()
    {
        var first = await Keep(Sample.Commit(Stream, 1) with
        {
            DutiesToKeep =
            [
                Sample.Duty(1, "evaluate", new(2026, 6, 1)), Sample.Duty(1, "session:1", new(2026, 4, 1)),
                Sample.Duty(1, "answer", new(2026, 4, 1)),
            ],
        });
        (await Keys(new DutyFilter())).Should().Equal("answer", "session:1", "evaluate");

        var moved = Sample.Duty(1, "evaluate", new(2026, 3, 1)) with { Responsible = Sample.Worker, Role = Role.Counsellor };
        await Keep(Sample.Commit(Stream, 2, first) with { DutiesToKeep = [moved], DutiesToRemove = ["answer", "unknown"] });

        (await Keys(new DutyFilter())).Should().Equal("evaluate", "session:1");
        (await Store.ListDutiesAsync(Sample.Tenant, new DutyFilter(Responsible: Sample.Worker))).Should().Equal(moved);
    }

    [ContractFact]
    public async Task Duties_are_filtered_by_every_condition_that_is_given()
    {
        await Keep(Sample.Commit(Stream, 1) with { DutiesToKeep = [Sample.Duty(1, "session:1", new(2026, 4, 1))] });
        await Keep(Sample.Commit(StreamId.Of(Sample.Case(2)), 2) with
        {
            DutiesToKeep = [Sample.Duty(2, "answer", new(2026, 4, 2)) with { School = Sample.OtherSchool }],
        });

        (await Keys(new DutyFilter(Stream: Stream))).Should().Equal("session:1");
        (await Keys(new DutyFilter(School: Sample.OtherSchool))).Should().Equal("answer");
        (await Keys(new DutyFilter(DueUntil: new LocalDate(2026, 4, 1)))).Should().Equal("session:1");
        (await Keys(new DutyFilter(Kind: "session"))).Should().Equal("session:1");
        (await Keys(new DutyFilter(Kind: "session", School: Sample.OtherSchool))).Should().BeEmpty();
        (await Keys(new DutyFilter(Most: 1))).Should().Equal("session:1");
    }

    [ContractFact]
    public async Task Facts_are_found_by_the_first_and_last_day_of_a_period()
    {
        LocalDate[] days = [new(2026, 1, 31), new(2026, 2, 1), new(2026, 2, 28), new(2026, 3, 1)];
        for (var number = 1; number <= days.Length; number++)
            await Keep(Sample.Commit(StreamId.Of(Sample.Case(number)), number) with { Fact = Sample.Fact(number, days[number - 1]) });

        var february = await Store.ListFactsAsync(Sample.Tenant, new DateInterval(days[1], days[2])).ToListAsync();
        february.Select(fact => fact.Case).Should().BeEquivalentTo([Sample.Case(2), Sample.Case(3)]);
        var ever = new DateInterval(LocalDate.MinIsoValue, LocalDate.MaxIsoValue);
        (await Store.ListFactsAsync(Sample.Tenant, ever).ToListAsync()).Should().HaveCount(4);
    }

    [ContractFact]
    public async Task A_fact_is_read_back_as_it_was_given()
    {
        var fact = Sample.Fact(1, new(2026, 3, 2), "violence", "bullying", "drop-out") with
        {
            AcceptedOn = new LocalDate(2026, 3, 5), ClosedOn = new LocalDate(2026, 12, 24), SessionsHeld = 7, GoalAttainment = -0.33m,
            Grade = null, Severity = null,
        };
        await Keep(Sample.Commit(Stream, 1) with { Fact = fact });

        (await Store.FindFactAsync(Sample.Tenant, Sample.Case(1))).Should().BeEquivalentTo(fact, o => o.WithStrictOrdering());
        (await Store.FindFactAsync(Sample.Tenant, Sample.Case(2))).Should().BeNull();
    }

    [ContractFact]
    public async Task Facts_beyond_a_page_are_all_found_once_with_their_categories()
    {
        await Task.WhenAll(Enumerable.Range(1, 1003).Select(number => Keep(Sample.Commit(StreamId.Of(Sample.Case(number)), number) with
        {
            Fact = Sample.Fact(number, new LocalDate(2026, 1, 1).PlusDays(number % 3), "a", $"c{number}"),
        })));

        var facts = await Store.ListFactsAsync(Sample.Tenant, Year).ToListAsync();
        facts.Select(fact => fact.Categories[1]).Order(StringComparer.Ordinal)
            .Should().Equal(Enumerable.Range(1, 1003).Select(n => $"c{n}").Order(StringComparer.Ordinal));
    }

    [ContractFact]
    public async Task People_are_listed_by_school_and_the_providers_apart()
    {
        var pupil = new PersonIndexRow(Sample.Person(1), Sample.School, [Role.Pupil]);
        var worker = new PersonIndexRow(Sample.Person(2), null, [Role.ProviderWorker, Role.ProviderLeader]);
        var first = await Keep(Sample.Commit(StreamId.Of(pupil.Person), 1) with { Person = pupil });
        await Keep(Sample.Commit(StreamId.Of(worker.Person), 2) with { Person = worker });
        await Keep(Sample.Commit(first.Stream, 3, first) with { Person = pupil with { Roles = [Role.Pupil, Role.Guardian] } });

        (await Store.ListPeopleAsync(Sample.Tenant, Sample.School)).Should().ContainSingle()
            .Which.Roles.Should().Equal(Role.Pupil, Role.Guardian);
        (await Store.ListPeopleAsync(Sample.Tenant, null)).Should().ContainSingle().Which.Should().BeEquivalentTo(worker);
        (await Store.ListPeopleAsync(Sample.Tenant, Sample.OtherSchool)).Should().BeEmpty();
    }

    [ContractFact]
    public async Task Keys_are_found_and_those_that_do_not_exist_are_left_out()
    {
        var keys = Enumerable.Range(1, 70).Select(n => Sample.DataKey(n, Stream)).ToList();
        await Keep(Sample.Commit(Stream, 1) with { NewKeys = [.. keys] });

        var found = await Store.FindKeysAsync(Sample.Tenant, [.. keys.Select(key => key.Id), Sample.Key(1), Sample.Key(999)]);
        found.Should().HaveCount(70);
        found[Sample.Key(70)].Should().BeEquivalentTo(keys[69], o => o.ComparingBytes());
        (await Store.FindKeysAsync(Sample.Tenant, [])).Should().BeEmpty();
    }

    [ContractFact]
    public async Task A_key_id_twice_is_rejected_and_nothing_is_kept()
    {
        var first = await Keep(Sample.Commit(Stream, 1) with { NewKeys = [Sample.DataKey(1, Stream)] });
        var second = Sample.Commit(Stream, 2, first) with { NewKeys = [Sample.DataKey(1, Stream)] };

        await FluentActions.Awaiting(async () => await Store.CommitAsync(second)).Should().ThrowAsync<StoreRejectedException>();
        (await Read(Stream)).Should().ContainSingle();
    }

    private async Task<IEnumerable<string>> Keys(DutyFilter filter) =>
        (await Store.ListDutiesAsync(Sample.Tenant, filter)).Select(duty => duty.Key);
}
