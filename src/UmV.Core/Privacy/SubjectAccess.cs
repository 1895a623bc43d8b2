using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Grounds;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;

namespace UmV.Core.Privacy;

/// <summary>
/// Puts together everything that is held of one person (personvernforordningen art. 15). A text is in it when it is by or about the person alone;
/// one that concerns others too is withheld and counted, with the rule. Nobody else's id, name or words are in it. Safe to share between threads.
/// </summary>
public sealed class SubjectAccess
{
    private readonly IUmVStore _store;
    private readonly PersonReader _people;
    private readonly PersonTraces _traces;
    private readonly CaseTextReader _texts;
    private readonly TextOpener _opener;
    private readonly ProcessingReader _processing;
    private readonly IClock _clock;
    private readonly UmVOptions _options;

    private SubjectAccess(IServiceProvider services)
    {
        _store = services.GetRequiredService<IUmVStore>();
        _people = services.GetRequiredService<PersonReader>();
        _traces = services.GetRequiredService<PersonTraces>();
        _texts = services.GetRequiredService<CaseTextReader>();
        _opener = services.GetRequiredService<TextOpener>();
        _processing = services.GetRequiredService<ProcessingReader>();
        _clock = services.GetRequiredService<IClock>();
        _options = services.GetRequiredService<UmVOptions>();
    }

    internal static SubjectAccess Create(IServiceProvider services) => new(services);

    /// <summary>The file of a person, for the provider's leader who answers the request; null for anybody else, and when there is no such person.</summary>
    public async ValueTask<SubjectFile?> GatherAsync(Actor actor, PersonId person, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Role != Role.ProviderLeader || await _people.RecordAsync(person, cancellationToken).ConfigureAwait(false) is not { } record)
            return null;
        var trace = await _traces.FindAsync(person, cancellationToken).ConfigureAwait(false);
        var (now, hides) = (_clock.GetCurrentInstant(), record.Protection.HidesLocation());
        var (today, cases) = (now.InZone(_options.Zone()).Date, ImmutableArray.CreateBuilder<SubjectCase>());
        foreach (var file in trace.Cases)
            cases.Add(await CaseAsync(file.Id, person, cancellationToken).ConfigureAwait(false) with { Grounds = await OfCaseAsync(file, person, today, hides, cancellationToken).ConfigureAwait(false) });
        return new SubjectFile(
            person, now, hides ? null : record.School, record.Roles, record.Protection,
            await DetailsAsync(person, cancellationToken).ConfigureAwait(false), cases.ToImmutable(),
            await MessagesAsync(person, cancellationToken).ConfigureAwait(false))
        {
            TimeZone = _options.TimeZone,
            Grounds = await OfRegisterAsync(record, trace, today, hides, cancellationToken).ConfigureAwait(false),
        };
    }

    private async ValueTask<ImmutableArray<SubjectGround>> OfCaseAsync(CaseFile file, PersonId person, LocalDate today, bool hides, CancellationToken cancellationToken) =>
        Told(
            (await _processing.GroundedAsync(file, today, cancellationToken).ConfigureAwait(false))
                .Where(one => one.Record.Concerns(person) && one.Record.Override is not { MayBeTold: false }),
            hides);

    /// <summary>Outside cases: by the agreement with the person's school as it is today, or else by that of the last case that names the person.</summary>
    private async ValueTask<ImmutableArray<SubjectGround>> OfRegisterAsync(
        PersonRecord record, PersonTrace trace, LocalDate today, bool hides, CancellationToken cancellationToken)
    {
        var agreed = record.School is { } school ? await _processing.AgreedAsync(school, today, cancellationToken).ConfigureAwait(false) : null;
        agreed ??= trace.Cases.Where(file => file.Agreement is not null).MaxBy(file => file.BegunAt)?.Agreement;
        var consents = Consents.Empty with { All = [.. trace.Cases.SelectMany(file => file.Consents.All)] };
        var finder = new GroundFinder(
            _options.Processing, new GroundStand(agreed, await _processing.TermsAsync(agreed, cancellationToken).ConfigureAwait(false), consents, [record.Person]), today);
        RecordKind[] kinds = [RecordKind.RegisterEntry, .. record.AccessAskedOn is null ? Array.Empty<RecordKind>() : [RecordKind.SubjectAccessRequest], .. record.Exports is null ? Array.Empty<RecordKind>() : [RecordKind.ExportRequest], RecordKind.AccessLogLine];
        return Told(kinds.Select(kind => new HeldRecord(kind, [record.Person])).Select(held => (held, finder.Of(held))), hides);
    }

    private static ImmutableArray<SubjectGround> Told(IEnumerable<(HeldRecord Record, RecordBasis Basis)> grounded, bool hides) =>
    [
        .. grounded.Select(one => new SubjectGround(
                one.Record.Kind, one.Basis.Purpose, one.Basis.Ground, hides && one.Basis.Agreement is not null ? null : one.Basis.LegalBasis, one.Basis.Standing))
            .Distinct().OrderBy(ground => ground.Kind).ThenBy(ground => ground.Purpose).ThenBy(ground => ground.Standing),
    ];

    private async ValueTask<ImmutableArray<SubjectDetails>> DetailsAsync(PersonId person, CancellationToken cancellationToken)
    {
        var details = ImmutableArray.CreateBuilder<SubjectDetails>();
        await foreach (var entry in _store.ReadAsync(_options.Tenant, StreamId.Of(person), cancellationToken).ConfigureAwait(false))
        {
            var sealedText = StoredForm.ReadEvent(entry) switch
            {
                PersonRegistered registered => registered.Details,
                PersonCorrected corrected => corrected.Details,
                _ => null,
            };
            if (sealedText is null)
                continue;
            var opened = await _opener.OpenAsync(StreamId.Of(person), [sealedText], cancellationToken).ConfigureAwait(false);
            if (opened[sealedText] is { } json && PersonDetails.FromOpened(json) is var known)
                details.Add(new SubjectDetails(entry.At, known.GivenName, known.FamilyName, known.BirthDate, known.EmailAddress, known.Language.ToString().ToLowerInvariant()));
        }

        return details.ToImmutable();
    }

    private async ValueTask<SubjectCase> CaseAsync(CaseId id, PersonId person, CancellationToken cancellationToken)
    {
        var held = (await _texts.ReadAsync(id, cancellationToken).ConfigureAwait(false))!;
        var overrides = held.File.Overrides?.All.Where(one => one.Concerning == person).ToList() ?? [];
        bool IsWithheld(JournalEntry entry) => overrides.Exists(one => !one.MayBeTold && one.Id == OverrideOf(entry));
        var own = held.Texts.Where(text => text.IsOfAlone(person) && !IsWithheld(text.Entry)).ToList();
        var others = held.Texts.Count(text => text.Subjects.Contains(person) && !text.IsOfAlone(person));
        var opened = await _opener.OpenAsync(StreamId.Of(id), [.. own.Select(text => text.Text)], cancellationToken).ConfigureAwait(false);
        var consents = held.File.Consents.All.Where(consent => consent.Concerning == person || consent.GivenBy == person).ToList();
        return new SubjectCase(
            id, held.File.State, CasePeople.Concerned(held.File).Contains(person), held.File.BegunAt,
            await HappenedAsync(id, person, IsWithheld, cancellationToken).ConfigureAwait(false),
            [.. own.Select(text => new SubjectText(text.Id, text.Entry.At, text.Entry.Type, text.Field, opened.Show(text.Text)!))],
            new WithheldTexts(others, others == 0 ? null : AccessRefusal.RightsOfOthers),
            [.. consents.Select(consent => new SubjectConsent(
                consent.Id, consent.Kind, consent.Concerning == person, consent.GivenBy == person, consent.Purpose, consent.Recipient,
                consent.Information, consent.ValidFrom, consent.ValidUntil, consent.WithdrawnOn))],
            [.. held.File.Consents.Shared.Where(shared => consents.Any(consent => consent.Id == shared.Consent && consent.Concerning == person))],
            [.. overrides.Where(one => one.MayBeTold).Select(one => new SubjectOverride(
                one.Id, one.Recipient, one.Information, one.Basis, one.At, one.Review?.Justified))],
            [.. overrides.Where(one => !one.MayBeTold).GroupBy(one => one.Withheld!.Value).Select(rule => new WithheldOverrides(rule.Count(), rule.Key))]);
    }

    private async ValueTask<ImmutableArray<SubjectEvent>> HappenedAsync(
        CaseId id, PersonId person, Func<JournalEntry, bool> isWithheld, CancellationToken cancellationToken)
    {
        var name = Encoding.ASCII.GetBytes(person.ToString());
        var happened = ImmutableArray.CreateBuilder<SubjectEvent>();
        await foreach (var entry in _store.ReadAsync(_options.Tenant, StreamId.Of(id), cancellationToken).ConfigureAwait(false))
        {
            if ((entry.Actor.Person == person || entry.Body.Span.IndexOf(name) >= 0) && !isWithheld(entry))
                happened.Add(new SubjectEvent(entry.At, entry.Type, entry.Actor.Person == person));
        }

        return happened.ToImmutable();
    }

    private static ConsentOverrideId? OverrideOf(JournalEntry entry) => StoredForm.ReadEvent(entry) switch
    {
        ConsentOverridden happened => happened.Override.Id,
        ConsentOverrideReviewed reviewed => reviewed.Override,
        _ => null,
    };

    private async ValueTask<ImmutableArray<SubjectMessage>> MessagesAsync(PersonId person, CancellationToken cancellationToken)
    {
        var rows = await KeptMessages.ListAsync(_store, _options.Tenant, null, row => row.Message.Recipient == person, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => new SubjectMessage(row.CreatedAt, row.Message.Kind))];
    }
}
