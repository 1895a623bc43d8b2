using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Policies;

namespace UmV.Core.Tests.Agreements;

/// <summary>What the agreement says can be done is what can be done, in every state it can come into, for every role.</summary>
public sealed class ExplanationTests
{
    private static readonly LocalDate[] Days =
        [Sample.Start, Sample.End.PlusDays(-60), Sample.End.PlusDays(-30), Sample.End, Sample.End.PlusDays(1)];

    private static readonly List<(CooperationAgreement Agreement, LocalDate Day)> Reachable = Explore();

    [Fact]
    public void Every_state_is_reached_by_exploring_the_real_decider() =>
        Reachable.Select(seen => seen.Agreement.State).Distinct().Should().BeEquivalentTo(Enum.GetValues<AgreementState>());

    [Fact]
    public void Whatever_is_explained_as_allowed_is_done_and_whatever_is_not_is_refused_by_the_same_policies()
    {
        var asked = 0;
        foreach (var (agreement, day) in Reachable)
        {
            foreach (var actor in Sample.Actors)
            {
                var context = Sample.On(day, actor);
                foreach (var explained in AgreementDecider.Explain(agreement, context))
                {
                    var decision = AgreementDecider.Decide(agreement, Rightly(explained.Action, actor, agreement, day), context);
                    decision.Faults.Should().BeEmpty();
                    decision.IsRefused.Should().Be(!explained.Allowed, "{0} for {1} in {2}", explained.Action, actor.Role, agreement.State);
                    Codes(decision.Unmet).Should().Equal(Codes(explained.Unmet));
                    asked++;
                }
            }
        }

        asked.Should().BeGreaterThan(10_000);
    }

    [Fact]
    public void Every_step_lands_in_the_state_that_the_page_names()
    {
        var taken = new HashSet<string>();
        foreach (var (agreement, day) in Reachable)
        {
            foreach (var (next, action) in Steps(agreement, day))
            {
                var line = AgreementLifecycle.Map.Transitions.Single(line => line.From == $"{agreement.State}" && line.Action == action);
                $"{next.State}".Should().Be(line.To);
                taken.Add($"{line.From} {line.Action}");
            }
        }

        taken.Should().HaveCount(AgreementLifecycle.Map.Transitions.Length, "every line of the page can be taken");
    }

    [Fact]
    public void Every_open_state_can_be_ended_by_leadership()
    {
        foreach (var (agreement, day) in Reachable.Where(seen => !AgreementLifecycle.Map.Ends.Contains($"{seen.Agreement.State}")))
            Steps(agreement, day).Should().Contain(step => AgreementLifecycle.Map.Ends.Contains($"{step.Next.State}"));
    }

    [Fact]
    public void A_refusal_names_all_unmet_policies_and_not_only_the_first()
    {
        var desk = Desk.Proposed().On(Sample.End.PlusDays(1));

        desk.Refused(Sample.Principal, new PutAgreementInForce(Sample.Id)).Should().Equal("ACC-1", "AGR-2", "AGR-6");
        Desk.Drafted(Sample.Unsafe with { Clauses = [] }).Refused(Sample.Leader, new ProposeAgreement(Sample.Id)).Should().Equal("AGR-5", "AGR-7");
    }

    [Fact]
    public void A_new_agreement_can_be_drafted_by_the_provider_only()
    {
        foreach (var actor in Sample.Actors)
        {
            var explained = AgreementDecider.Explain(null, Sample.On(Sample.Start, actor)).Single();
            explained.Action.Should().Be("DraftAgreement");
            explained.Allowed.Should().Be(actor.Role is Role.ProviderLeader or Role.ProviderWorker);
            new Desk().Tries(actor, new DraftAgreement(Sample.Id, Sample.Parties, Sample.Terms, null)).IsRefused.Should().Be(!explained.Allowed);
        }
    }

    [Fact]
    public void Every_action_is_named_as_its_command_and_is_some_roles_right()
    {
        foreach (var action in Enum.GetValues<AgreementAction>())
        {
            Rightly($"{action}", Sample.Leader, Desk.InForce().Agreement, Sample.Start).ToString().Should().Be($"{action}");
            AgreementRights.Roles(action).Should().NotBeEmpty();
        }
    }

    /// <summary>The command that this actor would rightly send: signing for the own side, warning of what is due.</summary>
    private static AgreementCommand Rightly(string action, Actor actor, CooperationAgreement agreement, LocalDate day)
    {
        var side = actor.Role == Role.SchoolLeader ? AgreementParty.School : AgreementParty.Provider;
        var role = side == AgreementParty.School ? LeadershipRole.Principal : LeadershipRole.GeneralManager;
        var warning = agreement.WarningsLeft().Where(left => left.Due <= day).Select(left => (int?)left.DaysBefore).FirstOrDefault();
        return Enum.Parse<AgreementAction>(action) switch
        {
            AgreementAction.DraftAgreement => new DraftAgreement(Sample.Id, Sample.Parties, Sample.Terms, null),
            AgreementAction.ReviseAgreementDraft => new ReviseAgreementDraft(Sample.Id, Sample.Terms),
            AgreementAction.ProposeAgreement => new ProposeAgreement(Sample.Id),
            AgreementAction.SignAgreement => new SignAgreement(Sample.Id, side, role, actor.Person),
            AgreementAction.PutAgreementInForce => new PutAgreementInForce(Sample.Id),
            AgreementAction.ReturnAgreementToDraft => new ReturnAgreementToDraft(Sample.Id, "a"),
            AgreementAction.WithdrawAgreementDraft => new WithdrawAgreementDraft(Sample.Id, "a"),
            AgreementAction.ProposeAmendment => new ProposeAmendment(Sample.Id, Sample.Terms),
            AgreementAction.SignAmendment => new SignAmendment(Sample.Id, side, role, actor.Person),
            AgreementAction.AdoptAmendment => new AdoptAmendment(Sample.Id),
            AgreementAction.DropAmendment => new DropAmendment(Sample.Id),
            AgreementAction.SuspendAgreement => new SuspendAgreement(Sample.Id, "a"),
            AgreementAction.ResumeAgreement => new ResumeAgreement(Sample.Id),
            AgreementAction.EvaluateAgreement => new EvaluateAgreement(Sample.Id, "a"),
            AgreementAction.TerminateAgreement => new TerminateAgreement(Sample.Id, "a"),
            AgreementAction.RenewAgreement => new RenewAgreement(Sample.Id, Sample.NextId),
            AgreementAction.WarnOfExpiry => new WarnOfExpiry(Sample.Id, warning ?? 60),
            AgreementAction.ExpireAgreement => new ExpireAgreement(Sample.Id),
            _ => throw new InvalidOperationException(action),
        };
    }

    private static IEnumerable<(CooperationAgreement Next, string Action)> Steps(CooperationAgreement agreement, LocalDate day) =>
        from actor in new[] { Sample.Leader, Sample.Principal, Actor.System }
        let context = Sample.On(day, actor)
        from explained in AgreementDecider.Explain(agreement, context)
        where explained.Allowed
        let decision = AgreementDecider.Decide(agreement, Rightly(explained.Action, actor, agreement, day), context)
        select (decision.Events.Aggregate(agreement, CooperationAgreement.Fold), explained.Action);

    private static List<(CooperationAgreement, LocalDate)> Explore()
    {
        var seen = new Dictionary<string, (CooperationAgreement, LocalDate)>();
        var waiting = new Queue<(CooperationAgreement Agreement, int Day)>();
        foreach (var terms in new[] { Sample.Terms, Sample.Unsafe, Sample.Incomplete })
            waiting.Enqueue((Desk.Drafted(terms).Agreement, 0));
        while (waiting.TryDequeue(out var now))
        {
            if (now.Agreement.Current.Number > 2 || !seen.TryAdd(Key(now.Agreement, now.Day), (now.Agreement, Days[now.Day])))
                continue;
            if (now.Day + 1 < Days.Length)
                waiting.Enqueue((now.Agreement, now.Day + 1));
            foreach (var (next, _) in Steps(now.Agreement, Days[now.Day]))
                waiting.Enqueue((next, now.Day));
        }

        return [.. seen.Values];
    }

    // What decisions depend on, without instants, spans and reasons.
    private static string Key(CooperationAgreement agreement, int day) => string.Join('|',
        day, agreement.State, agreement.Current.Number, agreement.Terms.Data is null, agreement.Terms.Clauses.Length,
        Sides(agreement.Current), Sides(agreement.Amendment), agreement.Warnings.Length, agreement.EvaluatedYears.Length);

    private static string Sides(AgreementVersion? version) =>
        version is null ? "-" : string.Join(',', version.Signatures.Select(signature => signature.Party).Order());

    private static IEnumerable<string> Codes(IEnumerable<UnmetPolicy> unmet) => unmet.Select(policy => policy.Code.Value);
}
