using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json;
using CsCheck;
using NodaTime;
using UmV.Core.Access;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Privacy;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Statistics;
using UmV.Core.Storage;
using UmV.Core.Tests.Access;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Privacy;

/// <summary>
/// All that tells where a protected person is counts as address: no view, list, search, export, mail or statistic of a case has the school, or the
/// agreement that leads to it, for whoever has not the right. Whoever has it goes on working.
/// </summary>
public sealed class ProtectedCaseTests
{
    private static readonly MethodInfo Ask = typeof(IUmV).GetMethod(nameof(IUmV.AskAsync))!;
    private static readonly Actor Auditor = new(Person(90), Role.Auditor);
    private static readonly Actor Mother = new(Person(71), Role.Guardian);
    private static readonly Actor[] Readers = [.. Actors, Auditor, Mother, new(Person(91), Role.ProviderLeader), new(OtherPupil, Role.Pupil, School)];

    private static readonly CaseState[] States =
        [CaseState.Submitted, CaseState.Assessing, CaseState.Planning, CaseState.Consulting, CaseState.FollowingUp, CaseState.Closed, CaseState.Withdrawn, CaseState.Archived];

    /// <summary>Whoever is protected, by whatever grade, wherever the case stands, whoever asks whatever there is to ask.</summary>
    [Fact]
    public void No_answer_tells_where_a_protected_person_is_to_whoever_has_not_the_right() =>
        Gen.Select(Gen.Int[0, States.Length - 1].Select(place => States[place]), Gen.Enum<AddressProtection>(), Gen.Bool, Gen.Bool).Sample(
            (state, grade, anotherToo, leaderJoins) => AskEverythingAsync(state, grade, anotherToo, leaderJoins).GetAwaiter().GetResult().Should().BeEmpty(),
            iter: 60, seed: "0000KNVzTFd4", threads: 1);

    [Theory]
    [InlineData(AddressProtection.ClientAddress, true)]
    [InlineData(AddressProtection.Confidential, true)]
    [InlineData(AddressProtection.StrictlyConfidential, false)]
    public async Task Who_is_there_and_the_named_few_of_the_provider_know_and_leadership_alone_does_not(AddressProtection grade, bool colleaguesKnow)
    {
        using var world = await ProtectedAsync(CaseState.FollowingUp, grade);
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Colleague.Person, Role.ProviderWorker));
        foreach (var knows in new[] { Principal, Counsellor, Teacher, Worker })
            (await world.ViewAsync(knows)).School.Should().Be(School, $"{knows.Role} is there, or meets the pupil");
        (await world.Door.AskAsync(Pupil, new GetOwnCase(world.Case)))!.School.Should().Be(School);
        (await world.ViewAsync(Colleague)).School.HasValue.Should().Be(colleaguesKnow);
        (await world.ViewAsync(Leader)).School.Should().BeNull("leadership is no need");

        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Leader.Person, Role.ProviderLeader));
        (await world.ViewAsync(Leader)).School.HasValue.Should().Be(colleaguesKnow, "whoever needs it joins by name, where one can");
    }

    [Theory]
    [InlineData(AddressProtection.ClientAddress, true)]
    [InlineData(AddressProtection.Confidential, false)]
    [InlineData(AddressProtection.StrictlyConfidential, false)]
    [InlineData(AddressProtection.Ungraded, true)]
    public async Task Nobody_stands_for_a_person_whose_address_is_confidential(AddressProtection grade, bool sees)
    {
        using var world = await ProtectedAsync(CaseState.FollowingUp, grade);
        var own = await world.Door.AskAsync(Mother, new GetOwnCase(world.Case));
        (own is not null).Should().Be(sees);
        (own?.School).Should().Be(grade == AddressProtection.Ungraded ? School : null);
    }

    [Fact]
    public async Task A_search_by_school_does_not_find_the_case_and_a_list_shows_it_without_the_school()
    {
        using var world = await ProtectedAsync(CaseState.FollowingUp, AddressProtection.Confidential);
        (await world.Door.AskAsync(Leader, new ListCases())).Single().School.Should().BeNull();
        (await world.Door.AskAsync(Leader, new ListCases(School))).Should().BeEmpty();
        (await world.Door.AskAsync(Leader, new CountCases(School))).ByState.Should().BeEmpty();
        (await world.Door.AskAsync(Leader, new CountCases())).ByState.Values.Sum().Should().Be(1);
        (await world.Door.AskAsync(Principal, new ListCases(School))).Single().School.Should().Be(School, "its own staff search as before");
        var definition = new ReportDefinition(new YearMonth(2026, 1), new YearMonth(2026, 12), [Dimension.School]);
        var report = (await world.Door.AskAsync(Leader, new GetReport(definition)))!;
        (report.Requests, report.NotTold.Single()).Should().Be((1, 1), "it is counted, and not told where");
        (await world.Door.AskAsync(Leader, new ExplainAccess(world.Case, Principal)))!.IsOn.Should().BeFalse("whether a role of a school is on the case tells which school");
    }

    [Fact]
    public async Task A_line_of_the_log_tells_no_school_of_who_read_of_a_protected_pupil_nor_does_another_line_of_the_same_person()
    {
        using var world = await ProtectedAsync(CaseState.FollowingUp, AddressProtection.Confidential);
        await world.ViewAsync(Principal);
        await world.Door.AskAsync(Principal, new ListPolicies());
        await world.Door.AskAsync(Pupil, new ListPolicies());
        var lines = await world.Door.AskAsync(Auditor, new GetAccessLog());
        lines.Where(line => line.Actor.Person == Principal.Person).Should().HaveCountGreaterThan(1).And.OnlyContain(line => line.School == null);
        lines.Where(line => line.Actor.Person == Pupil.Person).Should().NotBeEmpty().And.OnlyContain(line => line.School == null);
    }

    [Fact]
    public async Task A_protection_holds_from_the_next_question_on_and_ends_with_the_next()
    {
        using var world = await ProtectedAsync(CaseState.FollowingUp, AddressProtection.Ungraded);
        (await world.ViewAsync()).School.Should().Be(School);
        await world.DoneAsync(Counsellor, new ProtectAddress(Pupil.Person, AddressProtection.Confidential));
        (await world.ViewAsync()).School.Should().BeNull();
        (await world.ViewAsync()).Agreement.Should().BeNull("it leads to the school");
        await world.DoneAsync(Counsellor, new ProtectAddress(Pupil.Person, AddressProtection.Ungraded));
        (await world.ViewAsync()).School.Should().Be(School);
    }

    /// <summary>A meeting place is nowhere kept: whoever adds one must come here, and keep it from who has not the right.</summary>
    [Fact]
    public void No_view_and_no_invitation_has_a_place()
    {
        var named = typeof(IUmV).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(View)) || type == typeof(Core.Messaging.Invitation))
            .SelectMany(type => type.GetProperties()).Where(property =>
                new[] { "Place", "Location", "Room", "Street", "Municipality" }.Any(word => property.Name.Contains(word, StringComparison.Ordinal))
                && property.DeclaringType != typeof(ReceiptPurpose));
        named.Select(property => $"{property.DeclaringType!.Name}.{property.Name}").Should().BeEmpty();
    }

    private static async Task<CaseWorld> ProtectedAsync(CaseState state, AddressProtection grade)
    {
        var world = await InAsync(state);
        if (state is CaseState.Planning or CaseState.Consulting or CaseState.FollowingUp)
            await world.DoneAsync(Worker, new AddTeamMember(world.Case, Mother.Person, Role.Guardian, TeamBasis.Party, Concerning: Pupil.Person));
        await world.DoneAsync(Counsellor, new ProtectAddress(Pupil.Person, grade));
        return world;
    }

    private static async Task<List<string>> AskEverythingAsync(CaseState state, AddressProtection grade, bool anotherToo, bool leaderJoins)
    {
        using var world = await ProtectedAsync(state, grade);
        if (anotherToo)
            await world.DoneAsync(Counsellor, new ProtectAddress(OtherPupil, AddressProtection.Confidential));
        if (leaderJoins && CaseLifecycle.Map.Transitions.Any(line => line.From == state.ToString() && line.Action == nameof(CaseAction.AddTeamMember)))
            await world.DoneAsync(Worker, new AddTeamMember(world.Case, Leader.Person, Role.ProviderLeader));
        // Somebody of the school has read it, so that the log has something to tell.
        await world.ViewAsync(Principal);
        var guarded = new Dictionary<PersonId, AddressProtection>();
        if (grade.HidesLocation())
            guarded[Pupil.Person] = grade;
        var told = new List<string>();
        foreach (var reader in Readers)
            told.AddRange(await TellsAsync(world, reader, LocationRights.MayKnow(await world.FileAsync(), reader, guarded)));
        return told;
    }

    private static async Task<List<string>> TellsAsync(CaseWorld world, Actor reader, bool mayKnow)
    {
        var told = new List<string>();
        foreach (var type in Instances.QueryTypes)
        {
            // What is asked of agreements and people is not of the case; what the asker says of the school is no answer.
            if (type.Name is nameof(GetAgreement) or nameof(ListAgreements) or nameof(ExplainAgreement) or nameof(ListPeople) or nameof(GetPerson))
                continue;
            var answer = Written(OfCases(await AskAsync(world, reader, Instances.Query(type, world.Case, Known(type)))));
            var own = reader.School == School && type == typeof(ExplainAccess);
            if (!mayKnow && !own && (answer.Contains(School.Value, StringComparison.Ordinal) || answer.Contains(world.Agreement.ToString(), StringComparison.Ordinal)))
                told.Add($"{type.Name} tells {reader.Role} where the pupil is");
        }

        if (!mayKnow && await world.Service<SchoolArchive>().ExportAsync(reader, world.Case) is { } package && Encoding.UTF8.GetString(package.Content.Span).Contains(School.Value, StringComparison.Ordinal))
            told.Add("the package for the archive tells where the pupil is");
        if (!mayKnow && await world.Service<SubjectAccess>().GatherAsync(reader, Pupil.Person) is { } file && Encoding.UTF8.GetString(SubjectFileWriter.Json(file)).Contains(School.Value, StringComparison.Ordinal))
            told.Add("the person's file tells where the pupil is");
        return told;
    }

    // What has to be done in an agreement, what is sent about one, and who saw that or nothing at all, names a school and no case.
    private static object? OfCases(object? answer) => answer switch
    {
        ImmutableArray<DutyView> duties => duties.RemoveAll(duty => duty.Stream.Kind != StreamKind.Case),
        ImmutableArray<OutboxRow> rows => rows.RemoveAll(row => row.Stream.Kind != StreamKind.Case),
        ImmutableArray<AccessLogItem> lines => lines.RemoveAll(line => line.Shown.Append(line.Subject ?? default).All(stream => stream.Kind == StreamKind.Agreement)),
        _ => answer,
    };

    private static Func<Type, object?> Known(Type query) => type =>
        type == typeof(ReportDefinition) ? new ReportDefinition(new YearMonth(2026, 1), new YearMonth(2026, 12), [Dimension.School])
        : type == typeof(YearMonth) ? TestKit.TestClock.Start.InZone(TestKit.TestClock.Oslo).Date.ToYearMonth()
        : type == typeof(PersonId) ? Pupil.Person
        : null;

    private static async Task<object?> AskAsync(CaseWorld world, Actor actor, object query)
    {
        var answered = Ask.MakeGenericMethod(Instances.AnswerOf(query.GetType())!).Invoke(world.Door, [actor, query, CancellationToken.None])!;
        var task = (Task)answered.GetType().GetMethod("AsTask")!.Invoke(answered, null)!;
        await task;
        return task.GetType().GetProperty("Result")!.GetValue(task);
    }

    private static string Written(object? answer) => answer switch
    {
        null => "",
        Report report => string.Join(';', report.Rows.SelectMany(row => row.Keys)),
        _ => Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(answer, UmVJson.Answers.GetTypeInfo(answer.GetType()))),
    };
}
