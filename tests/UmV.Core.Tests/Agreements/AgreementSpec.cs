using CsCheck;
using UmV.Core.Agreements;

namespace UmV.Core.Tests.Agreements;

/// <summary>The requirements of an agreement's life, quoted, proved over every reachable state, and compared with the real decider.</summary>
public sealed class AgreementSpec
{
    private static readonly Text[] Texts = Enum.GetValues<Text>();
    private static readonly Signer[] Signers = Enum.GetValues<Signer>();
    private static readonly int[] Days = [60, 30, 0, 45];

    [Fact]
    public void Every_requirement_holds_in_every_reachable_state()
    {
        var report = Check.Exhaustive(Required());

        report.Closed.Should().BeTrue();
        report.States.Should().BeGreaterThan(500);
        report.NeverTriggered.Should().BeEmpty();
        report.NeverFired.Should().BeEmpty();
    }

    [Fact]
    public void The_real_decider_takes_and_refuses_every_step_as_required()
    {
        var report = Check.ConformExhaustive(Required(), () => new Real(), Conforms, clone: real => real.Clone());

        report.Closed.Should().BeTrue();
        report.ConformedTransitions.Should().BeGreaterThan(10_000);
    }

    [Fact]
    public void A_defect_in_any_gate_is_caught_by_the_requirement_that_names_it()
    {
        var spec = Required()
            .Fault("in force without the school", "PutInForce",
                (before, after) => before.State == AgreementState.Proposed && !before.School,
                (_, after) => after with { State = AgreementState.InForce })
            .Fault("in force without data terms", "Propose",
                (before, _) => before.State == AgreementState.Draft && before.Text == Text.Unsafe,
                (_, after) => after with { State = AgreementState.Proposed })
            .Fault("signature by another school", "Sign", (before, _) => before.State == AgreementState.Draft,
                (_, after) => after with { School = true })
            .Fault("expired too early", "Expire", (before, _) => before.IsLive && before.Day == Day.Last,
                (_, after) => after with { State = AgreementState.Expired })
            .Fault("back from the dead", "Resume", (before, _) => before.State == AgreementState.Terminated,
                (_, after) => after with { State = AgreementState.InForce })
            .Fault("a version lost", "Adopt", (before, after) => after.Version == before.Version + 1,
                (before, after) => after with { Version = before.Version });

        var report = Check.Faults(spec);

        report.Uncaught.Should().BeEmpty();
        report.CaughtBy("in force without the school").Should().Be("AGR-2");
        report.CaughtBy("in force without data terms").Should().Be("AGR-5");
    }

    private static Spec<Model> Required() => Spec.From(Model.Initial)
        .Terminal(state => !state.IsOpen && state.Day == Day.Over)
        .Boundary(state => state.Version <= 3)
        .Action("Tick", state => state.Tick())
        .Action("Revise", Texts, (state, text) => state.Revise(text))
        .Action("Propose", state => state.Propose())
        .Action("Sign", Signers, (state, by) => state.Sign(by))
        .Action("PutInForce", state => state.PutInForce())
        .Action("Return", state => state.Return())
        .Action("Withdraw", state => state.Withdraw())
        .Action("Amend", Texts, (state, text) => state.Amend(text))
        .Action("SignAmendment", Signers, (state, by) => state.SignAmendment(by))
        .Action("Adopt", state => state.Adopt())
        .Action("Drop", state => state.Drop())
        .Action("Suspend", state => state.Suspend())
        .Action("Resume", state => state.Resume())
        .Action("Terminate", state => state.Terminate())
        .Action("Renew", state => state.Renew())
        .Action("Expire", state => state.Expire())
        .Action("Warn", Days, (state, days) => state.Warn(days))
        .Reachable("STATE-1", "draft → proposed", state => state.State == AgreementState.Proposed)
        .Reachable("STATE-2", "→ in force", state => state.State == AgreementState.InForce)
        .Reachable("STATE-3", "→ suspended", state => state.State == AgreementState.Suspended)
        .Reachable("STATE-4", "/ expired", state => state.State == AgreementState.Expired)
        .Reachable("STATE-5", "/ terminated", state => state.State == AgreementState.Terminated)
        .Reachable("STATE-6", "/ renewed", state => state.State == AgreementState.Renewed)
        .Invariant("AGR-2", "UmVs samarbeid med skolene forankres på ledelsesnivå.",
            state => !(state.IsLive || state.State == AgreementState.Expired) || (state.Provider && state.School))
        .Invariant("AGR-5", "Avtalen skal nevne rettslig grunnlag, roller, formål og lagringstid for personopplysninger.",
            state => state.State == AgreementState.Draft || !state.IsOpen || state.Text == Text.Full)
        .Rule("SIGN-1", "Den som undertegner, skal gjøre det selv og i en lederrolle på sin egen side.", "Sign",
            (before, after) => (after.Provider, after.School) == (before.Provider, before.School) || before.State == AgreementState.Proposed)
        .Rule("AGR-8", "En avtale utløper først når avtaleperioden er over.",
            (before, after) => before.State != AgreementState.Expired && after.State == AgreementState.Expired,
            (before, _) => before.Day == Day.Over)
        .Rule("END-1", "Every open state can end: a draft can be withdrawn.", "Withdraw",
            (before, _) => before.State is AgreementState.Draft or AgreementState.Proposed,
            (_, after) => after.State == AgreementState.Terminated)
        .Rule("END-2", "Every open state can end: an agreement can be terminated.", "Terminate",
            (before, _) => before.IsLive, (_, after) => after.State == AgreementState.Terminated)
        .NeverAfter("END-3", "An agreement that has ended stays ended.",
            (_, after) => !after.IsOpen, (_, after) => after.IsOpen)
        .Rule("VERSION", "Amendments make a new version; none is lost.",
            (before, after) => after.Version == before.Version || (after.Version == before.Version + 1 && before.Amending))
        .Rule("ADOPT", "Avtalen skal være undertegnet av ledelsen på begge sider.", "Adopt",
            (before, after) => (after.Version != before.Version) == (before.AmendedByProvider && before.AmendedBySchool
                && before.Amendment == Text.Full && before.State == AgreementState.InForce && before.Day != Day.Over));

    private static string? Conforms(Real real, Transition<Model> step)
    {
        real.Does(step.Action, Argument(step), step.After.Day);
        var agreement = real.Desk.Agreement;
        var amendment = agreement.Amendment;
        var seen = new Model(
            agreement.State,
            TextOf(agreement.Terms),
            agreement.Versions[0].IsSignedBy(AgreementParty.Provider),
            agreement.Versions[0].IsSignedBy(AgreementParty.School),
            step.After.Day,
            amendment is not null,
            amendment is null ? Text.Full : TextOf(amendment.Terms),
            amendment?.IsSignedBy(AgreementParty.Provider) ?? false,
            amendment?.IsSignedBy(AgreementParty.School) ?? false,
            agreement.Current.Number,
            agreement.Warnings.Any(warning => warning.DaysBefore == 60),
            agreement.Warnings.Any(warning => warning.DaysBefore == 30),
            agreement.Warnings.Any(warning => warning.DaysBefore == 0));
        return seen == step.After ? null : $"is {seen}";
    }

    private static object? Argument(Transition<Model> step) => step.Action switch
    {
        "Revise" or "Amend" => Texts[step.ArgIndex],
        "Sign" or "SignAmendment" => Signers[step.ArgIndex],
        "Warn" => Days[step.ArgIndex],
        _ => null,
    };

    private static Text TextOf(AgreementTerms terms) =>
        terms.Data is null ? Text.Unsafe : terms.Clauses.IsEmpty ? Text.Incomplete : Text.Full;
}
