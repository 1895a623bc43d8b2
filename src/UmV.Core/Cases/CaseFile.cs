using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Assessment;
using UmV.Core.Consent;
using UmV.Core.Correspondence;
using UmV.Core.Decisions;
using UmV.Core.Emergency;
using UmV.Core.Evaluation;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Mediation;
using UmV.Core.Planning;
using UmV.Core.Requests;

namespace UmV.Core.Cases;

/// <summary>
/// A case: the parts that decide for themselves, and what only the whole can know. Made by folding its journal; never changed
/// otherwise. Immutable and safe to share between threads.
/// </summary>
public sealed record CaseFile
{
    /// <summary>The case.</summary>
    public required CaseId Id { get; init; }

    /// <summary>The school's organisation number.</summary>
    public required OrganisationNumber School { get; init; }

    /// <summary>Where the case stands. Only <see cref="CaseMoved"/> changes it.</summary>
    public CaseState State { get; init; } = CaseState.Drafting;

    /// <summary>The request form.</summary>
    public required RequestForm Request { get; init; }

    /// <summary>What the school keeps of the request; null before it is sent.</summary>
    public ReceiptNumber? Receipt { get; init; }

    /// <summary>The agreement version that the case began under, and stays under; null before the request is sent.</summary>
    public AgreementPin? Agreement { get; init; }

    /// <summary>Who is on the case.</summary>
    public CaseTeam Team { get; init; } = CaseTeam.Empty;

    /// <summary>The assessment.</summary>
    public CaseAssessment Assessment { get; init; } = CaseAssessment.Empty;

    /// <summary>The plan and the consultation on it.</summary>
    public MeasurePlan Plan { get; init; } = MeasurePlan.Empty;

    /// <summary>Sessions planned and held.</summary>
    public FollowUpFile FollowUp { get; init; } = FollowUpFile.Empty;

    /// <summary>Mediations.</summary>
    public Mediations Mediations { get; init; } = Mediations.None;

    /// <summary>Consents and releases, and what was shared.</summary>
    public Consents Consents { get; init; } = Consents.Empty;

    /// <summary>What was shared without consent; null when nothing ever was.</summary>
    public ConsentOverrides? Overrides { get; init; }

    /// <summary>Objections.</summary>
    public Objections Objections { get; init; } = Objections.Empty;

    /// <summary>Uses of emergency access; null when nobody ever broke the glass.</summary>
    public EmergencyAccess? Emergency { get; init; }

    /// <summary>What came of the case's messages; null while nothing has.</summary>
    public CaseCorrespondence? Correspondence { get; init; }

    /// <summary>The evaluation.</summary>
    public CaseEvaluation Evaluation { get; init; } = CaseEvaluation.Empty;

    /// <summary>What was decided of keeping and erasing it.</summary>
    public CasePrivacy Privacy { get; init; } = CasePrivacy.Empty;

    /// <summary>The times in which the case was open: more than one after a reopening.</summary>
    public ImmutableArray<Spell> Spells { get; init; } = [];

    /// <summary>How the case ended, each time.</summary>
    public ImmutableArray<CaseEnding> Endings { get; init; } = [];

    /// <summary>Until when follow-up rests; null while it does not.</summary>
    public LocalDate? PausedUntil { get; init; }

    /// <summary>When the request was begun.</summary>
    public required Instant BegunAt { get; init; }

    /// <summary>When the request was sent, Oslo date; null before.</summary>
    public LocalDate? ReceivedOn { get; init; }

    /// <summary>When it was accepted, Oslo date; null before.</summary>
    public LocalDate? AcceptedOn { get; init; }

    /// <summary>When the last thing happened.</summary>
    public required Instant ChangedAt { get; init; }

    /// <summary>Whether somebody is expected to do something with it.</summary>
    [JsonIgnore]
    public bool IsOpen => State is not (CaseState.Closed or CaseState.Declined or CaseState.Referred or CaseState.Withdrawn or CaseState.Archived or CaseState.Erased);

    /// <summary>Whether it takes a place of its agreement: from acceptance to its end.</summary>
    [JsonIgnore]
    public bool TakesAPlace => IsOpen && AcceptedOn is not null;

    /// <summary>How long the case has been open in all, over every spell; the open one up to <paramref name="now"/>.</summary>
    public Duration OpenTime(Instant now) =>
        Spells.Aggregate(Duration.Zero, (sum, spell) => sum + ((spell.To ?? now) - spell.From));

    internal CaseFile Apply(DomainEvent happened, Instant at) => Folded(happened) with { ChangedAt = at };

    private CaseFile Folded(DomainEvent happened) => happened switch
    {
        IPartEvent<CaseFile> own => own.Apply(this),
        IPartEvent<RequestForm> request => this with { Request = request.Apply(Request) },
        IPartEvent<CaseAssessment> assessment => this with { Assessment = assessment.Apply(Assessment) },
        IPartEvent<MeasurePlan> plan => this with { Plan = plan.Apply(Plan) },
        IPartEvent<FollowUpFile> followUp => this with { FollowUp = followUp.Apply(FollowUp) },
        IPartEvent<Mediations> mediations => this with { Mediations = mediations.Apply(Mediations) },
        IPartEvent<Consents> consents => this with { Consents = consents.Apply(Consents) },
        IPartEvent<ConsentOverrides> overrides => this with { Overrides = overrides.Apply(Overrides ?? ConsentOverrides.None) },
        IPartEvent<Objections> objections => this with { Objections = objections.Apply(Objections) },
        IPartEvent<CaseEvaluation> evaluation => this with { Evaluation = evaluation.Apply(Evaluation) },
        IPartEvent<CaseCorrespondence> mail => this with { Correspondence = mail.Apply(Correspondence ?? CaseCorrespondence.None) },
        IPartEvent<EmergencyAccess> emergency => this with { Emergency = emergency.Apply(Emergency ?? EmergencyAccess.None) },
        IPartEvent<CaseTeam> team => this with { Team = team.Apply(Team) },
        _ => throw new InvalidOperationException($"A case does not know the event {happened}."),
    };

    internal Decision Decide(CaseCommand command, CaseContext context) => command switch
    {
        IPartCommand<CaseFile> own => own.Decide(this, context),
        IPartCommand<RequestForm> request => request.Decide(Request, context),
        IPartCommand<CaseAssessment> assessment => assessment.Decide(Assessment, context),
        IPartCommand<MeasurePlan> plan => plan.Decide(Plan, context),
        IPartCommand<FollowUpView> followUp => followUp.Decide(new FollowUpView(FollowUp, Plan), context),
        IPartCommand<Mediations> mediations => mediations.Decide(Mediations, context),
        IPartCommand<ConsentView> consents => consents.Decide(new ConsentView(Consents, SpokenFor.By(context.Actor, Team)), context),
        IPartCommand<SharingView> sharing => sharing.Decide(new SharingView(Consents, context.PinnedTerms?.Data), context),
        IPartCommand<ConsentOverrides> overrides => overrides.Decide(Overrides ?? ConsentOverrides.None, context),
        IPartCommand<Objections> objections => objections.Decide(Objections, context),
        IPartCommand<EvaluationView> evaluation => evaluation.Decide(new EvaluationView(Evaluation, Plan, Objections), context),
        IPartCommand<CorrespondenceView> answer => answer.Decide(new CorrespondenceView(Correspondence ?? CaseCorrespondence.None, FollowUp), context),
        IPartCommand<CaseCorrespondence> mail => mail.Decide(Correspondence ?? CaseCorrespondence.None, context),
        IPartCommand<EmergencyAccess> emergency => emergency.Decide(Emergency ?? EmergencyAccess.None, context),
        IPartCommand<TeamView> team => team.Decide(new TeamView(Team, Consents), context),
        IPartCommand<CaseTeam> team => team.Decide(Team, context),
        IPlainMove => Decision.Of(),
        _ => throw new ArgumentException($"A case does not know the command {command}.", nameof(command)),
    };
}

/// <summary>The agreement version that a case stands under.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Version">The number of its terms.</param>
public sealed record AgreementPin(AgreementId Agreement, int Version);
