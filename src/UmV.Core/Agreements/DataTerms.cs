using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace UmV.Core.Agreements;

/// <summary>What the agreement says of personal data. Immutable.</summary>
/// <param name="LegalBasis">The legal basis, as the two sides have worded it.</param>
/// <param name="Roles">Who decides over the data.</param>
/// <param name="Purposes">What the data may be used for: nothing else.</param>
/// <param name="Recipients">With whom it may be shared: nobody else.</param>
/// <param name="RetentionMonths">How many months after a case is closed its personal data is kept at most.</param>
public sealed record DataTerms(
    string LegalBasis,
    DataRoles Roles,
    ImmutableArray<DataPurpose> Purposes,
    ImmutableArray<DataRecipient> Recipients,
    int RetentionMonths)
{
    /// <summary>What the data may be used for.</summary>
    public ImmutableArray<DataPurpose> Purposes { get; init; } = Purposes.IsDefault ? [] : Purposes;

    /// <summary>With whom it may be shared.</summary>
    public ImmutableArray<DataRecipient> Recipients { get; init; } = Recipients.IsDefault ? [] : Recipients;

    /// <summary>Whether the agreement lets personal data go to this recipient for this purpose. A consent is another matter.</summary>
    public bool Allow(DataPurpose purpose, DataRecipient recipient) => Purposes.Contains(purpose) && Recipients.Contains(recipient);

    /// <summary>Whether basis, purposes and retention are named. Sharing with nobody is a full answer.</summary>
    internal bool AreNamed() =>
        !string.IsNullOrWhiteSpace(LegalBasis) && Enum.IsDefined(Roles) && !Purposes.IsEmpty && RetentionMonths > 0;
}

/// <summary>Who decides over personal data (the General Data Protection Regulation, articles 4, 26 and 28).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DataRoles>))]
public enum DataRoles
{
    /// <summary>Each side decides over its own records.</summary>
    SeparateControllers,

    /// <summary>The two sides decide together (article 26).</summary>
    JointControllers,

    /// <summary>The provider works on behalf of the school's owner (article 28).</summary>
    ProviderIsProcessor,
}

/// <summary>What personal data may be used for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DataPurpose>))]
public enum DataPurpose
{
    /// <summary>To receive and assess a request.</summary>
    Assessment,

    /// <summary>To plan measures and consult on them.</summary>
    Planning,

    /// <summary>To carry out measures and follow them up.</summary>
    FollowUp,

    /// <summary>To mediate in conflicts.</summary>
    Mediation,

    /// <summary>To evaluate measures and cases.</summary>
    Evaluation,

    /// <summary>To make statistics that name nobody.</summary>
    Statistics,

    /// <summary>To work together with other services on one pupil.</summary>
    ServiceCooperation,
}

/// <summary>With whom personal data may be shared, beside the two sides' own people on the case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DataRecipient>))]
public enum DataRecipient
{
    /// <summary>The school.</summary>
    School,

    /// <summary>The owner of the school.</summary>
    SchoolOwner,

    /// <summary>The pupil's guardians.</summary>
    Guardians,

    /// <summary>The educational-psychological service (PPT).</summary>
    EducationalPsychologicalService,

    /// <summary>The school health service.</summary>
    SchoolHealthService,

    /// <summary>The child welfare service (barnevernstjenesten).</summary>
    ChildWelfareService,

    /// <summary>The follow-up service (oppfølgingstjenesten).</summary>
    FollowUpService,

    /// <summary>The municipal coordinator of local crime prevention (SLT, SaLTo).</summary>
    CrimePreventionCoordinator,

    /// <summary>The mediation service (Konfliktrådet).</summary>
    MediationService,

    /// <summary>The police.</summary>
    Police,
}
