using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.Process.Streams;
using UmV.Core.Storage;

namespace UmV.Core.Process.Queries;

/// <summary>Makes the receipt of a consent out of its case's journal, its agreement, and what the host has stated.</summary>
internal sealed class ConsentReceiptReader(CaseReader cases, CaseContextLoader contexts, IUmVStore store, UmVOptions options)
{
    /// <summary>Null when there is no such consent for the actor.</summary>
    internal async ValueTask<ConsentReceipt?> ReadAsync(GetConsentReceipt asked, Moment moment, CancellationToken cancellationToken)
    {
        if (await cases.LoadAsync(asked.Case, moment, cancellationToken).ConfigureAwait(false) is not { File: { State: not CaseState.Erased } file } found
            || !(found.MayRead || moment.Actor.Role is Role.Pupil or Role.Guardian)
            || file.Consents.Find(asked.Consent) is not { } consent
            || !SpokenFor.By(moment.Actor, file.Team).Includes(consent.Concerning))
            return null;
        var context = await contexts.LoadAsync(file, file.School, moment, withAgreements: true, cancellationToken).ConfigureAwait(false);
        var events = await EventsAsync(asked.Case, consent, moment, cancellationToken).ConfigureAwait(false);
        return Receipt(consent, file, context.PinnedTerms?.Data, events);
    }

    private ConsentReceipt Receipt(ConsentRecord consent, CaseFile file, DataTerms? terms, ImmutableArray<ReceiptEvent> events)
    {
        var stated = options.Receipts;
        var purpose = Purpose(consent, terms, stated);
        return new ConsentReceipt
        {
            ReceiptId = $"{consent.Id}/{events.Length}",
            RecordId = consent.Id,
            PiiPrincipalId = consent.Concerning,
            Processing = new ReceiptProcessing(stated.PrivacyNotice, stated.Language, [purpose]),
            Parties = [.. stated.Controllers.Select(party => new ReceiptPartyView(
                party.Id, party.Name, party.Role, party.Contact, party.Address, party.Email, party.Phone, party.Url))],
            Events = events,
            Shared = [.. file.Consents.SharedUnder(consent.Id).Select(shared => new EarlierRecipientView(shared.Recipient, shared.Purpose, shared.Information, shared.At))],
            TimeZone = options.TimeZone,
            NotStated = [.. NotStated(stated, purpose)],
        };
    }

    private static ReceiptPurpose Purpose(ConsentRecord consent, DataTerms? terms, ReceiptSettings stated) => new()
    {
        Purpose = consent.Purpose,
        PurposeType = consent.Kind,
        LawfulBasis = BasisOf(consent.Kind, terms, stated),
        Information = [.. consent.Information.Select(code => new ReceiptInformation(code))],
        Controllers = [.. stated.Controllers.Select(party => party.Id)],
        Recipients = consent.Recipient is { } recipient ? [recipient] : [],
        CollectionMethod = stated.CollectionMethod,
        StorageLocations = stated.StorageLocations,
        RetentionPeriod = terms is { RetentionMonths: > 0 and var months } ? PeriodPattern.NormalizingIso.Format(Period.FromMonths(months)) : null,
        Jurisdiction = stated.Jurisdiction,
        WithdrawalMethod = stated.WithdrawalMethod,
        PrivacyRights = stated.PrivacyRights,
    };

    private static string? BasisOf(ConsentKind kind, DataTerms? terms, ReceiptSettings stated) => kind switch
    {
        ConsentKind.DataProcessing => ConsentLaw.Processing,
        ConsentKind.ReleaseFromSecrecy => ConsentLaw.Release,
        _ => stated.ParticipationBasis ?? terms?.LegalBasis,
    };

    private static IEnumerable<string> NotStated(ReceiptSettings stated, ReceiptPurpose purpose) => new (string Field, bool IsStated)[]
    {
        ("privacy_notice", stated.PrivacyNotice is not null),
        ("language", stated.Language is not null),
        ("lawful_basis", purpose.LawfulBasis is not null),
        ("pii_controllers", !stated.Controllers.IsEmpty),
        ("collection_method", stated.CollectionMethod is not null),
        ("storage_locations", !stated.StorageLocations.IsEmpty),
        ("retention_period", purpose.RetentionPeriod is not null),
        ("jurisdiction", stated.Jurisdiction is not null),
        ("withdrawal_method", stated.WithdrawalMethod is not null),
        ("privacy_rights", stated.PrivacyRights is not null),
    }.Where(field => !field.IsStated).Select(field => field.Field);

    private async ValueTask<ImmutableArray<ReceiptEvent>> EventsAsync(CaseId id, ConsentRecord consent, Moment moment, CancellationToken cancellationToken)
    {
        var events = new List<ReceiptEvent>();
        await foreach (var entry in store.ReadAsync(options.Tenant, StreamId.Of(id), cancellationToken).ConfigureAwait(false))
        {
            if (StoredForm.ReadEvent(entry) is ConsentGiven given && given.Consent.Id == consent.Id)
                events.Add(Given(entry.At, given.Consent));
            else if (StoredForm.ReadEvent(entry) is ConsentWithdrawn withdrawn && withdrawn.Consent == consent.Id)
                events.Add(Withdrawn(entry, consent));
        }

        if (consent.WithdrawnOn is null && Expiry(consent) is var expiry && expiry <= moment.Now)
            events.Add(new ReceiptEvent(expiry, ReceiptState.Expired, null, null, ReceiptEntity.Time));
        return [.. events.OrderBy(happened => happened.Time)];
    }

    private static ReceiptEvent Given(Instant at, ConsentRecord consent) => new(
        at, ReceiptState.Given, $"{LocalDatePattern.Iso.Format(consent.ValidFrom)}/{LocalDatePattern.Iso.Format(consent.ValidUntil)}",
        consent.GivenBy == consent.Concerning ? consent.Concerning : null,
        consent.GivenBy == consent.Concerning ? ReceiptEntity.Principal : ReceiptEntity.Guardian);

    private static ReceiptEvent Withdrawn(JournalEntry entry, ConsentRecord consent) => entry.Actor.Role switch
    {
        Role.Pupil => new(entry.At, ReceiptState.Withdrawn, null, consent.Concerning, ReceiptEntity.Principal),
        Role.Guardian => new(entry.At, ReceiptState.Withdrawn, null, null, ReceiptEntity.Guardian),
        _ => new(entry.At, ReceiptState.Withdrawn, null, null, ReceiptEntity.Staff),
    };

    // The last day ends at midnight in the zone of the host.
    private Instant Expiry(ConsentRecord consent) => consent.ValidUntil.PlusDays(1).AtStartOfDayInZone(options.Zone()).ToInstant();
}
