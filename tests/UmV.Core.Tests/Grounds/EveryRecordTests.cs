using CsCheck;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Grounds;
using UmV.Core.Identity;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using UmV.TestKit;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Grounds;

/// <summary>In random worlds every record of a case stands under exactly one purpose and basis, and no answer tells of another's case.</summary>
public sealed class EveryRecordTests
{
    private static readonly CaseState[] States = [.. Enum.GetValues<CaseState>()];

    private static readonly (Actor Actor, CaseAction Action)[] More =
    [
        (Worker, CaseAction.GiveConsent), (Worker, CaseAction.ShareInformation), (Worker, CaseAction.WithdrawConsent), (Leader, CaseAction.OverrideConsent),
        (Principal, CaseAction.ReviewConsentOverride), (Worker, CaseAction.RaiseObjection), (Worker, CaseAction.Mediate), (Worker, CaseAction.PlanSession),
        (Colleague, CaseAction.BreakGlass), (Leader, CaseAction.PlaceHold), (Worker, CaseAction.AddTeamMember), (Worker, CaseAction.AskForInformation),
    ];

    private static readonly Gen<(int State, int[] More)> Cases = Gen.Select(Gen.Int[0, States.Length - 1], Gen.Int[0, More.Length - 1].Array[0, 12]);

    [Fact]
    public void Every_record_of_a_case_stands_under_exactly_one_basis_and_purpose_and_the_bases_together_are_the_whole() => Cases.Array[1, 3].Sample(
        cases =>
        {
            using var world = WithAgreementAsync().GetAwaiter().GetResult();
            foreach (var one in cases)
                PlayAsync(world, States[one.State], one.More).GetAwaiter().GetResult();
            foreach (var actor in new[] { Leader, Worker, Principal, Colleague, OtherPrincipal })
                HoldsForAsync(world, actor).GetAwaiter().GetResult();
        },
        seed: "0000KNVzTFd4", iter: 25, threads: 1);

    /// <summary>A part that is added to a case is counted here, or said to hold no record of its own.</summary>
    [Fact]
    public void Every_part_of_a_case_has_its_kinds_or_holds_no_record_about_a_person()
    {
        string[] counted = ["Request", "Team", "Assessment", "Plan", "FollowUp", "Mediations", "Consents", "Overrides", "Objections", "Emergency", "Correspondence", "Evaluation", "Privacy", "Endings", "ReceivedOn"];
        string[] without = ["Id", "School", "State", "Receipt", "Agreement", "Spells", "PausedUntil", "BegunAt", "AcceptedOn", "ChangedAt", "IsOpen", "TakesAPlace"];
        typeof(CaseFile).GetProperties().Select(part => part.Name).Should().BeEquivalentTo(counted.Concat(without));
    }

    private static async Task PlayAsync(CaseWorld world, CaseState state, int[] more)
    {
        world.Clock.Advance(Duration.FromMinutes(1));
        world.Case = world.Ids.Next<CaseId>();
        await world.BringAsync(state);
        foreach (var (actor, action) in more.Select(place => More[place]))
            await world.ExecuteAsync(actor, await world.WellFormedAsync(actor, action));
    }

    private static async Task HoldsForAsync(CaseWorld world, Actor actor)
    {
        var all = await world.Door.AskAsync(actor, new ListProcessing());
        all.Select(one => one.Case).Should().BeEquivalentTo((await world.Door.AskAsync(actor, new ListCases())).Select(one => one.Case), "{0} is told of own cases alone", actor.Role);
        foreach (var one in all)
        {
            var view = (await world.Door.AskAsync(actor, new GetCase(one.Case)))!;
            one.Records.GroupBy(group => group.Kind).ToDictionary(kind => kind.Key, kind => kind.Sum(group => group.Count))
                .Should().BeEquivalentTo(await CountedAsync(world, view), "every record is counted once, in {0}", view.State);
            one.Records.SelectMany(group => group.Ids).Should().OnlyHaveUniqueItems();
            one.Records.Should().OnlyContain(group => Enum.IsDefined(group.Purpose) && Enum.IsDefined(group.Basis) && group.Ids.Length <= group.Count);
        }

        await TogetherAsync(world, actor, all, Enum.GetValues<ProcessingGround>().Select(basis => new ListProcessing(Basis: basis)));
        await TogetherAsync(world, actor, all, Enum.GetValues<ProcessingPurpose>().Select(purpose => new ListProcessing(Purpose: purpose)));
    }

    private static async Task TogetherAsync(CaseWorld world, Actor actor, IEnumerable<CaseProcessing> all, IEnumerable<ListProcessing> parts)
    {
        var together = new List<string>();
        foreach (var part in parts)
            together.AddRange(Lines(await world.Door.AskAsync(actor, part)));
        together.Should().BeEquivalentTo(Lines(all)).And.OnlyHaveUniqueItems();
    }

    private static IEnumerable<string> Lines(IEnumerable<CaseProcessing> held) => held.SelectMany(one => one.Records.Select(group =>
        $"{one.Case} {group.Kind} {group.Purpose} {group.Basis} {group.LegalBasis} {group.Consent} {group.Standing} {group.Count} {string.Join(' ', group.Ids)}"));

    /// <summary>How many there are of each kind, read from what the case's readers are shown.</summary>
    private static async Task<Dictionary<RecordKind, int>> CountedAsync(CaseWorld world, CaseView view)
    {
        var file = Core.Process.StoredForm.ReadState<CaseFile>((await world.Store.LoadAsync(TenantId.Default, StreamId.Of(view.Id)))!);
        var messages = await world.Store.ListMessagesAsync(TenantId.Default, new MessageFilter(StreamId.Of(view.Id), Most: 1000));
        return new Dictionary<RecordKind, int>
        {
            [RecordKind.Request] = 1,
            [RecordKind.TeamMember] = view.Team.Length,
            [RecordKind.Party] = view.Assessment.Parties.Length,
            [RecordKind.Assessment] = view.Assessment.Problem is null ? 0 : 1,
            [RecordKind.InformationRequest] = view.Assessment.Questions.Length,
            [RecordKind.Measure] = view.Measures.Length,
            [RecordKind.Hearing] = view.Hearings.Length,
            [RecordKind.Objection] = view.Objections.Length,
            [RecordKind.Session] = view.Sessions.Length,
            [RecordKind.Mediation] = file.Mediations.All.Length,
            [RecordKind.Evaluation] = file.Evaluation.Measures.Length,
            [RecordKind.Voice] = file.Evaluation.Voices.Length,
            [RecordKind.Ending] = file.Endings.Length,
            [RecordKind.StatisticsRow] = file.ReceivedOn is null ? 0 : 1,
            [RecordKind.Message] = messages.Count,
            [RecordKind.Consent] = view.Consents.Length,
            [RecordKind.Sharing] = view.ConsentUses.Sum(use => use.Recipients.Length),
            [RecordKind.SharingWithoutConsent] = file.Overrides?.All.Length ?? 0,
            [RecordKind.EmergencyUse] = file.Emergency?.Uses.Length ?? 0,
            [RecordKind.Preservation] = (file.Privacy.Hold is null ? 0 : 1) + (file.Privacy.Proposal is null ? 0 : 1) + file.Privacy.TextProposals.Length + (file.Privacy.Archive is null ? 0 : 1),
        }.Where(kind => kind.Value > 0).ToDictionary();
    }
}
