using UmV.Core.Agreements;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using NodaTime;

namespace UmV.Core.Tests.Agreements;

internal enum Text { Full, Unsafe, Incomplete }

internal enum Day { Early, Sixty, Thirty, Last, Over }

internal enum Signer { Provider, School, OtherSchool, Worker, ProviderForSchool, ProviderAsPrincipal }

/// <summary>
/// What the agreement is expected to do, written down once more and quite differently: a plain switch over a handful of
/// values. The real decider is compared with it on every transition.
/// </summary>
internal readonly record struct Model(
    AgreementState State,
    Text Text,
    bool Provider,
    bool School,
    Day Day,
    bool Amending = false,
    Text Amendment = Text.Full,
    bool AmendedByProvider = false,
    bool AmendedBySchool = false,
    int Version = 1,
    bool Warned60 = false,
    bool Warned30 = false,
    bool Warned0 = false)
{
    internal static readonly Model Initial = new(AgreementState.Draft, Text.Full, false, false, Day.Early);

    internal bool IsOpen => State is AgreementState.Draft or AgreementState.Proposed or AgreementState.InForce or AgreementState.Suspended;

    internal bool IsLive => State is AgreementState.InForce or AgreementState.Suspended;

    private bool HasDays => Day != Day.Over;

    internal Model Tick() => Day == Day.Over ? this : this with { Day = Day + 1 };

    internal Model Revise(Text text) => State == AgreementState.Draft ? this with { Text = text } : this;

    internal Model Propose() =>
        State == AgreementState.Draft && Text == Text.Full && HasDays ? this with { State = AgreementState.Proposed } : this;

    internal Model Sign(Signer by) => State != AgreementState.Proposed ? this : by switch
    {
        Signer.Provider => this with { Provider = true },
        Signer.School => this with { School = true },
        _ => this,
    };

    internal Model PutInForce() =>
        State == AgreementState.Proposed && Provider && School && HasDays ? this with { State = AgreementState.InForce } : this;

    internal Model Return() =>
        State == AgreementState.Proposed ? this with { State = AgreementState.Draft, Provider = false, School = false } : this;

    internal Model Withdraw() => State is AgreementState.Draft or AgreementState.Proposed ? End(AgreementState.Terminated) : this;

    internal Model Amend(Text text) =>
        State == AgreementState.InForce && !Amending ? NoAmendment() with { Amending = true, Amendment = text } : this;

    internal Model SignAmendment(Signer by) => State != AgreementState.InForce || !Amending ? this : by switch
    {
        Signer.Provider => this with { AmendedByProvider = true },
        Signer.School => this with { AmendedBySchool = true },
        _ => this,
    };

    internal Model Adopt() =>
        State == AgreementState.InForce && Amending && AmendedByProvider && AmendedBySchool && Amendment == Text.Full && HasDays
            ? NoAmendment() with { Version = Version + 1 }
            : this;

    internal Model Drop() => State == AgreementState.InForce ? NoAmendment() : this;

    internal Model Suspend() => State == AgreementState.InForce ? this with { State = AgreementState.Suspended } : this;

    internal Model Resume() => State == AgreementState.Suspended && HasDays ? this with { State = AgreementState.InForce } : this;

    internal Model Terminate() => IsLive ? End(AgreementState.Terminated) : this;

    internal Model Renew() => State is AgreementState.InForce or AgreementState.Expired ? End(AgreementState.Renewed) : this;

    internal Model Expire() => IsLive && !HasDays ? End(AgreementState.Expired) : this;

    internal Model Warn(int days) => !IsLive ? this : days switch
    {
        60 when Day >= Day.Sixty => this with { Warned60 = true },
        30 when Day >= Day.Thirty => this with { Warned30 = true },
        0 when Day >= Day.Last => this with { Warned0 = true },
        _ => this,
    };

    private Model End(AgreementState state) => NoAmendment() with { State = state };

    private Model NoAmendment() =>
        this with { Amending = false, Amendment = Text.Full, AmendedByProvider = false, AmendedBySchool = false };
}

/// <summary>The same steps, done with the real decider.</summary>
internal sealed class Real
{
    private static readonly Dictionary<Day, LocalDate> Days = new()
    {
        [Day.Early] = Sample.Start,
        [Day.Sixty] = Sample.End.PlusDays(-60),
        [Day.Thirty] = Sample.End.PlusDays(-30),
        [Day.Last] = Sample.End,
        [Day.Over] = Sample.End.PlusDays(1),
    };

    internal Desk Desk { get; private init; } = Desk.Drafted();

    internal Real Clone()
    {
        var desk = new Desk();
        desk.Takes(Desk.Agreement);
        return new Real { Desk = desk };
    }

    internal void Does(string action, object? argument, Day day)
    {
        Desk.Today = Days[day];
        if (Command(action, argument) is { } step)
            Desk.Tries(step.Actor, step.Command);
    }

    internal static AgreementTerms Terms(Text text) => text switch
    {
        Text.Unsafe => Sample.Unsafe,
        Text.Incomplete => Sample.Incomplete,
        _ => Sample.Terms,
    };

    private static (Actor Actor, AgreementCommand Command)? Command(string action, object? argument) => action switch
    {
        "Revise" => (Sample.Worker, new ReviseAgreementDraft(Sample.Id, Terms((Text)argument!))),
        "Propose" => (Sample.Leader, new ProposeAgreement(Sample.Id)),
        "Sign" => Signing((Signer)argument!, (party, role, person) => new SignAgreement(Sample.Id, party, role, person)),
        "PutInForce" => (Sample.Leader, new PutAgreementInForce(Sample.Id)),
        "Return" => (Sample.Principal, new ReturnAgreementToDraft(Sample.Id, "Mangler noe")),
        "Withdraw" => (Sample.Leader, new WithdrawAgreementDraft(Sample.Id, "Ikke aktuelt")),
        "Amend" => (Sample.Principal, new ProposeAmendment(Sample.Id, Terms((Text)argument!))),
        "SignAmendment" => Signing((Signer)argument!, (party, role, person) => new SignAmendment(Sample.Id, party, role, person)),
        "Adopt" => (Sample.Leader, new AdoptAmendment(Sample.Id)),
        "Drop" => (Sample.Leader, new DropAmendment(Sample.Id)),
        "Suspend" => (Sample.Principal, new SuspendAgreement(Sample.Id, "Pause")),
        "Resume" => (Sample.Leader, new ResumeAgreement(Sample.Id)),
        "Terminate" => (Sample.Principal, new TerminateAgreement(Sample.Id, "Slutt")),
        "Renew" => (Sample.Leader, new RenewAgreement(Sample.Id, Sample.NextId)),
        "Expire" => (Actor.System, new ExpireAgreement(Sample.Id)),
        "Warn" => (Actor.System, new WarnOfExpiry(Sample.Id, (int)argument!)),
        _ => null,
    };

    private static (Actor, AgreementCommand) Signing(Signer by, Func<AgreementParty, LeadershipRole, PersonId, AgreementCommand> sign) => by switch
    {
        Signer.Provider => (Sample.Leader, sign(AgreementParty.Provider, LeadershipRole.GeneralManager, Sample.Leader.Person)),
        Signer.School => (Sample.Principal, sign(AgreementParty.School, LeadershipRole.Principal, Sample.Principal.Person)),
        Signer.OtherSchool => (Sample.OtherPrincipal, sign(AgreementParty.School, LeadershipRole.Principal, Sample.OtherPrincipal.Person)),
        Signer.Worker => (Sample.Worker, sign(AgreementParty.Provider, LeadershipRole.GeneralManager, Sample.Worker.Person)),
        Signer.ProviderForSchool => (Sample.Leader, sign(AgreementParty.School, LeadershipRole.Principal, Sample.Leader.Person)),
        _ => (Sample.Leader, sign(AgreementParty.Provider, LeadershipRole.Principal, Sample.Leader.Person)),
    };
}
