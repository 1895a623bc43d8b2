using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NodaTime;
using UmV.Core.Access;
using UmV.Core.Agreements;
using UmV.Core.Calendars;
using UmV.Core.Cases;
using UmV.Core.Checkpoints;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Privacy;
using UmV.Core.Process;
using UmV.Core.Process.Absences;
using UmV.Core.Process.Audit;
using UmV.Core.Process.Days;
using UmV.Core.Process.Keys;
using UmV.Core.Process.Mail;
using UmV.Core.Process.Prefill;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Rebuilding;
using UmV.Core.Process.Streams;
using UmV.Core.Process.Workers;
using UmV.Core.Requests;
using UmV.Core.Schools;
using UmV.Core.Schools.InMemory;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;

namespace UmV.Core;

/// <summary>Adds UmV to a host.</summary>
public static class UmVServiceCollectionExtensions
{
    /// <summary>
    /// Adds UmV. Without a store it keeps everything in memory, for tests and trials. What the host has registered before is
    /// used instead of the defaults: <see cref="IClock"/>, <see cref="IIdSource"/>, and so on.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Store, keyring, channels, forms and rules.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddUmV(this IServiceCollection services, Action<UmVBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        configure?.Invoke(new UmVBuilder(services));
        services.AddOptions<UmVOptions>()
            .Validate(options => options.MaxAttempts is >= 1 and <= 1000, "UmVOptions.MaxAttempts must be from 1 to 1000.")
            .Validate(options => options.StateCacheBytes is >= 0 and <= 64L << 30, "UmVOptions.StateCacheBytes must be from 0 to 64 GiB.")
            .Validate(options => options.Workers.AreValid, "UmVOptions.Workers has a value out of its range: see the documentation of each.")
            .Validate(
                options => DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.TimeZone) is not null,
                "UmVOptions.TimeZone must be a zone of the tz database, such as Europe/Oslo.")
            .Validate(options => options.Absence.AreValid, "UmVOptions.Absence.Timeout must be more than nothing and at most 60 seconds, and MostDays from 1 to 366.")
            .Validate(options => options.RemindBefore is >= 0 and <= 30, "UmVOptions.RemindBefore must be from 0 to 30 working days.")
            .Validate(
                options => options.LinkLifetime > Duration.Zero && options.LinkLifetime <= Duration.FromDays(7),
                "UmVOptions.LinkLifetime must be more than nothing, and at most 7 days.")
            .Validate(
                options => options.ExportApprovalLifetime > Duration.Zero && options.ExportApprovalLifetime <= Duration.FromDays(30),
                "UmVOptions.ExportApprovalLifetime must be more than nothing, and at most 30 days.")
            .Validate(
                options => options.LinkAddress is null or { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "" }
                    && (options.LinkAddress is null || options.LinkAddress.Scheme == Uri.UriSchemeHttps || options.LinkAddress.IsLoopback),
                "UmVOptions.LinkAddress must be a whole https address such as https://example.org/links (http only to this machine), without user, password, query or fragment.")
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<UmVOptions>, AgeRulesValidation>());
        AddDefaults(services);
        AddStreams(services);
        return AddDoor(services);
    }

    private static void AddDefaults(IServiceCollection services)
    {
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<UmVOptions>>().Value);
#pragma warning disable RS0030 // The one place that names the system clock.
        services.TryAddSingleton<IClock>(SystemClock.Instance);
#pragma warning restore RS0030
        services.TryAddSingleton<IIdSource, RandomIdSource>();
        services.TryAddSingleton<IKeyring, InMemoryKeyring>();
        services.TryAddSingleton<IUmVStore>(provider => new InMemoryStore(clock: provider.GetRequiredService<IClock>()));
        services.TryAddSingleton<IErasureRegister, InMemoryErasureRegister>();
        services.TryAddSingleton(FormCatalogue.Default);
        AddRoster(services);
    }

    private static void AddRoster(IServiceCollection services)
    {
        services.TryAddSingleton<IRosterStore, InMemoryRosterStore>();
        services.TryAddSingleton(provider => new RosterImporter(
            provider.GetRequiredService<IRosterStore>(), provider.GetRequiredService<IKeyring>(), provider.GetRequiredService<IIdSource>(),
            provider.GetRequiredService<IClock>(), provider.GetRequiredService<UmVOptions>().Tenant));
        services.TryAddSingleton(provider => new RosterSync(
            provider.GetRequiredService<RosterImporter>(), provider.GetRequiredService<IRosterStore>(), provider.GetRequiredService<IKeyring>(),
            provider.GetRequiredService<IClock>(), provider.GetRequiredService<UmVOptions>().Tenant));
        services.TryAddSingleton<IExclusionDecisionSink, NoExclusionDecisionSink>();
        services.TryAddSingleton(provider => new RosterDirectory(
            provider.GetRequiredService<IRosterStore>(), provider.GetRequiredService<IKeyring>(), provider.GetRequiredService<UmVOptions>().Tenant,
            provider.GetRequiredService<IClock>(), provider.GetRequiredService<UmVOptions>().Zone()));
        services.TryAddSingleton<ISchoolCalendarStore, InMemorySchoolCalendarStore>();
        services.TryAddSingleton(provider => new SchoolCalendars(
            provider.GetRequiredService<ISchoolCalendarStore>(), provider.GetRequiredService<IRosterStore>(), provider.GetRequiredService<IClock>(),
            provider.GetRequiredService<UmVOptions>()));
        services.TryAddSingleton(FieldRules.Standard);
        services.TryAddSingleton<PersonPrefill>();
    }

    private static void AddStreams(IServiceCollection services)
    {
        services.TryAddSingleton(provider => new Sealer(
            provider.GetRequiredService<IKeyring>(), provider.GetRequiredService<IIdSource>(), provider.GetRequiredService<UmVOptions>().Tenant));
        services.TryAddSingleton<TextOpener>();
        services.TryAddSingleton<StateCache>();
        services.TryAddSingleton<StateForms>();
        services.TryAddSingleton<StateReader>();
        services.TryAddSingleton<PersonReader>();
        services.TryAddSingleton<CaseContextLoader>();
        services.TryAddSingleton<CaseGuard>();
        services.TryAddSingleton<CaseErasures>();
        services.TryAddSingleton<CaseTextReader>();
        services.TryAddSingleton<PersonTraces>();
        services.TryAddSingleton<IStreamKind<CooperationAgreement>, AgreementStream>();
        services.TryAddSingleton<IStreamKind<PersonRecord>, PersonStream>();
        services.TryAddSingleton(provider => new CaseStream(
            provider.GetRequiredService<CaseContextLoader>(),
            provider.GetRequiredService<CaseGuard>(),
            provider.GetRequiredService<CaseErasures>(),
            provider.GetRequiredService<FormCatalogue>(),
            provider.GetRequiredService<UmVOptions>().TimeLimits,
            provider.GetRequiredService<UmVOptions>().Zone()));
        services.TryAddSingleton<IStreamKind<CaseFile>>(provider => provider.GetRequiredService<CaseStream>());
    }

    private static void AddMail(IServiceCollection services)
    {
        services.TryAddSingleton(provider => provider.GetRequiredService<IUmVStore>() as IMailStore
            ?? throw new InvalidOperationException("The store keeps no mail: it does not implement IMailStore."));
        services.TryAddSingleton<InvitationReader>();
        services.TryAddSingleton(provider => new LinkIssuer(
            // A host whose store keeps no mail can still send it, without links.
            provider.GetRequiredService<IUmVStore>() as IMailStore, provider.GetRequiredService<IClock>(), provider.GetRequiredService<UmVOptions>()));
        services.TryAddSingleton<MessageAddressing>();
        services.TryAddSingleton<DeliveryReporter>();
        services.TryAddSingleton(InboundDesk.Create);
        services.TryAddSingleton(ReminderWorker.Create);
    }

    private static IServiceCollection AddDoor(IServiceCollection services)
    {
        services.TryAddSingleton(typeof(CommandPipeline<>));
        services.TryAddSingleton<PolicyList>();
        services.TryAddSingleton<CaseReader>();
        services.TryAddSingleton<LocationShield>();
        services.TryAddSingleton<VisibleCases>();
        services.TryAddSingleton<ProcessingReader>();
        services.TryAddSingleton<RegisterReader>();
        services.TryAddSingleton<ExportRequestReader>();
        services.TryAddSingleton<PseudonymisedExporter>();
        services.TryAddSingleton<OwnCaseReader>();
        services.TryAddSingleton<ConsentReceiptReader>();
        services.TryAddSingleton(provider => new AbsenceInquiry(
            provider.GetRequiredService<RosterDirectory>(), provider.GetRequiredService<IRosterStore>(), provider.GetServices<IAbsenceSource>,
            provider.GetRequiredService<UmVOptions>()));
        services.TryAddSingleton<AbsenceReader>();
        services.TryAddSingleton<SchoolDaysReader>();
        services.TryAddSingleton<AccessExplainer>();
        services.TryAddSingleton<RequestFormReader>();
        services.TryAddSingleton<FormMoveReader>();
        services.TryAddSingleton<AccessLogReader>();
        services.TryAddSingleton<AccessRecorder>();
        services.TryAddSingleton<QueryAnswerer>();
        services.TryAddSingleton<ConflictTeller>();
        services.TryAddSingleton(ErasureAftermath.Create);
        services.TryAddSingleton<ErasedAgain>();
        services.TryAddSingleton<IUmV, Door>();
        AddMail(services);
        services.TryAddSingleton(OutboxDispatcher.Create);
        services.TryAddSingleton(DutyWorker.Create);
        services.TryAddSingleton(DeadLetters.Create);
        services.TryAddSingleton<WorkerStatus>();
        services.TryAddSingleton<IWorkSignal, InProcessWorkSignal>();
        services.TryAddSingleton(Verifier.Create);
        services.TryAddSingleton(RetentionRunner.Create);
        services.TryAddSingleton(SchoolArchive.Create);
        services.TryAddSingleton(provider => new KeyRotation(
            provider.GetRequiredService<IUmVStore>(), provider.GetRequiredService<IRosterStore>(), provider.GetRequiredService<IKeyring>(),
            provider.GetRequiredService<Sealer>(), provider.GetRequiredService<UmVOptions>().Tenant));
        services.TryAddSingleton(provider => new CheckpointWriter(
            provider.GetRequiredService<IUmVStore>(), provider.GetRequiredService<IClock>(), provider.GetRequiredService<UmVOptions>().Tenant));
        services.TryAddSingleton(Rebuilder.Create);
        services.TryAddSingleton(SubjectAccess.Create);
        return services;
    }
}
