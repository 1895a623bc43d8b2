using System.Globalization;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Streams;
using UmV.Core.Requests;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Process;

/// <summary>The bound of the states in memory is one of bytes. What a state is taken to weigh is held against what it does weigh.</summary>
public sealed class StateWeightTests
{
    [Fact]
    public async Task A_state_is_taken_to_weigh_what_it_does_or_somewhat_more_wherever_the_case_stands()
    {
        var seen = new List<Weighed>();
        foreach (var state in Enum.GetValues<CaseState>())
        {
            using var world = await InAsync(state);
            seen.Add(await WeighAsync<CaseFile>(world, state.ToString(), StreamId.Of(world.Case)));
        }

        IsTakenFor(seen, "A case in memory");
    }

    [Fact]
    public async Task So_it_is_of_a_form_with_many_rows_of_an_agreement_and_of_a_person()
    {
        using var world = await WithAgreementAsync();
        await world.DoneAsync(Teacher, new StartRequest(world.Case, School));
        var rows = Enumerable.Range(1, 40).Select(number => FormAnswers.Empty.With("person", Person(number + 100)).WithCode("role", "both").With("grade", 9));
        await world.DoneAsync(Teacher, new SaveRequestDraft(world.Case, WellFormed.Answers.WithRows("parties", [.. rows])));

        IsTakenFor(
            [
                await WeighAsync<CaseFile>(world, "draft with 40 rows", StreamId.Of(world.Case)),
                await WeighAsync<CooperationAgreement>(world, "agreement", StreamId.Of(world.Agreement)),
                await WeighAsync<PersonRecord>(world, "person", StreamId.Of(Pupil.Person)),
            ],
            "Other states in memory");
    }

    private static void IsTakenFor(IReadOnlyList<Weighed> seen, string title)
    {
        Figures.Show(title, string.Join("; ", seen.Select(one =>
            $"{one.What} {one.Weight} B, {((double)one.Weight / one.Json).ToString("0.00", CultureInfo.InvariantCulture)} times its JSON, taken for {StateCache.WeightOf(one.Json)}")));
        foreach (var (what, json, weight) in seen)
            StateCache.WeightOf(json).Should().BeInRange(weight, weight * 4, $"of {what}, whose JSON is {json} bytes");
    }

    private static async Task<Weighed> WeighAsync<TState>(CaseWorld world, string what, StreamId stream)
        where TState : class
    {
        var snapshot = (await world.Store.LoadAsync(TenantId.Default, stream))!;
        return new Weighed(what, snapshot.Body.Length, Weigh<TState>(snapshot));
    }

    private static long Weigh<TState>(StoredSnapshot snapshot)
        where TState : class =>
        ObjectWeight.OfItsOwn(Cached<TState>(snapshot), Cached<TState>(snapshot)) - ObjectWeight.OfItsOwn(new StateCache(new UmVOptions()), new StateCache(new UmVOptions()));

    private static StateCache Cached<TState>(StoredSnapshot snapshot)
        where TState : class
    {
        var cache = new StateCache(new UmVOptions());
        cache.Keep(snapshot.Stream, new StreamState<TState>(StoredForm.ReadState<TState>(snapshot), snapshot.Version, snapshot.HeadHash.ToArray()), snapshot.Body.Length);
        return cache;
    }

    private sealed record Weighed(string What, int Json, long Weight);
}
