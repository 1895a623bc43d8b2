using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Grounds;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Privacy;
using UmV.Core.Process.Workers;

namespace UmV.Core;

/// <summary>Settings of the whole. Checked when the door is first used.</summary>
public sealed class UmVOptions
{
    /// <summary>The provider organisation whose data this is. The default value is <c>umv</c>.</summary>
    public TenantId Tenant { get; set; } = TenantId.Default;

    /// <summary>The time zone in which a day begins and ends. The default value is <c>Europe/Oslo</c>.</summary>
    public string TimeZone { get; set; } = "Europe/Oslo";

    /// <summary>
    /// Who decides about taking part, by age: by default from 15 years (opplæringslova § 24-5). How a pupil's view is weighed: by default heard from
    /// 7 years and weighing heavily from 12 (barnelova § 31). Each 0 to 18.
    /// </summary>
    public AgeRules AgeRules { get; set; } = new();

    /// <summary>
    /// Rules of schools in another jurisdiction, by the school's organisation number; <see cref="AgeRules"/> is for every other school.
    /// Filled before the door is first used; read by many threads from then on.
    /// </summary>
    public IDictionary<OrganisationNumber, AgeRules> AgeRulesOfSchools { get; } = new Dictionary<OrganisationNumber, AgeRules>();

    /// <summary>
    /// Laws by which information is shared without consent and of which the own view of pupils and guardians does not tell, since telling would
    /// defeat the purpose. Empty, the default: the law that this project knows makes no such exception in general, so that they are told
    /// unless it is withheld in the one case by a rule (<see cref="Consent.OverrideConsent"/>). Whether a law lets a host tell nobody is for the
    /// host's lawyer. Filled before the door is first used; read by many threads from then on.
    /// </summary>
    public ISet<Consent.OverrideBasis> OverridesNotTold { get; } = new HashSet<Consent.OverrideBasis>();

    /// <summary>What receipts of consents say and UmV cannot know, such as who decides over the data. The default states nothing, and the receipts say so.</summary>
    public Consent.ReceiptSettings Receipts { get; set; } = new();

    /// <summary>How the absence of a pupil is asked of a school system.</summary>
    public AbsenceOptions Absence { get; set; } = new();

    /// <summary>
    /// Who owns a school, by the organisation numbers of both, where the roster does not tell it: the school calendar of the owner then holds for the
    /// school. Filled before the door is first used; read by many threads from then on.
    /// </summary>
    public IDictionary<OrganisationNumber, OrganisationNumber> OwnersOfSchools { get; } = new Dictionary<OrganisationNumber, OrganisationNumber>();

    /// <summary>Internal time limits in working days.</summary>
    public CaseTimeLimits TimeLimits { get; set; } = new();

    /// <summary>How long each class of data is kept. The default is this project's own table.</summary>
    public RetentionTable Retention { get; set; } = RetentionTable.Default;

    /// <summary>
    /// What each kind of record is kept for and on what ground. The default stands on the agreement's data terms, and names a law only where the
    /// law that this project knows says it.
    /// </summary>
    public ProcessingTable Processing { get; set; } = ProcessingTable.Default;

    /// <summary>
    /// How often a command is decided again when somebody else changed the same thing in between, and no version was asked for.
    /// The default value is 16; 1 to 1000.
    /// </summary>
    public int MaxAttempts { get; set; } = 16;

    /// <summary>
    /// How much memory the present states of journals may take, as an estimate in bytes, so that a command need not read its case
    /// again. Texts in them stay sealed. 0 keeps none. The default value is 64 MiB, some thousands of cases; 0 to 64 GiB.
    /// </summary>
    public long StateCacheBytes { get; set; } = 64L << 20;

    /// <summary>How messages are sent and duties done. Whether this host does so is told by <see cref="UmVBuilder.RunWorkers"/>.</summary>
    public WorkerOptions Workers { get; set; } = new();

    /// <summary>How many working days before its last day in time one is reminded of a duty. The default value is 2; 0 to 30.</summary>
    public int RemindBefore { get; set; } = 2;

    /// <summary>
    /// Where links of one use lead: the address that the host maps them to, https, or http to this machine. A message then leads to this
    /// address with a token behind it. Null, the default: messages lead to where one logs in.
    /// </summary>
    public Uri? LinkAddress { get; set; }

    /// <summary>For how long a link can be used. The default value is 3 days; up to 7.</summary>
    public Duration LinkLifetime { get; set; } = Duration.FromDays(3);

    /// <summary>
    /// For how long an approval of a pseudonymised export holds; counted when it is approved. How long is right, no law that this project knows says.
    /// The default value is 7 days; up to 30.
    /// </summary>
    public Duration ExportApprovalLifetime { get; set; } = Duration.FromDays(7);

    internal AgeRules AgeRulesOf(OrganisationNumber school) => AgeRulesOfSchools.TryGetValue(school, out var local) ? local : AgeRules;

    internal DateTimeZone Zone() => DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone)
        ?? throw new InvalidOperationException($"UmVOptions.TimeZone is not a time zone of the tz database: '{TimeZone}'. Use one such as Europe/Oslo.");
}
