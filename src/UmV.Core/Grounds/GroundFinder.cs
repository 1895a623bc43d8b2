using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Identity;

namespace UmV.Core.Grounds;

/// <summary>
/// Finds for each record what it is kept for and on what ground: from the record itself, or else by the rule of its kind; held against the
/// agreement and the consents as they are on the day. Pure.
/// </summary>
/// <param name="table">The rules.</param>
/// <param name="stand">The agreement and the consents.</param>
/// <param name="today">The day, by the zone of the host.</param>
internal sealed class GroundFinder(ProcessingTable table, GroundStand stand, LocalDate today)
{
    internal RecordBasis Of(HeldRecord record)
    {
        var rule = table.Of(record.Kind);
        var purpose = record.Purpose is { } own ? ProcessingPurposes.Of(own) : rule.Purpose;
        return record switch
        {
            { Override: { } law } => ByLaw(law, purpose),
            { Release: { } release } => Under(stand.Consents.Find(release), ProcessingGround.ReleaseFromSecrecy, ConsentLaw.Release, purpose),
            _ => ByRule(rule, record, purpose),
        };
    }

    private RecordBasis ByRule(ProcessingRule rule, HeldRecord record, ProcessingPurpose purpose) => rule.Ground switch
    {
        ProcessingGround.AgreementTerms => ByAgreement(purpose),
        ProcessingGround.Consent => ByConsents(record, purpose),
        ProcessingGround.LegalDuty => new(purpose, ProcessingGround.LegalDuty, GroundStanding.Holds) { LegalBasis = rule.LegalBasis },
        // The record names none.
        ProcessingGround.ReleaseFromSecrecy => new(purpose, ProcessingGround.ReleaseFromSecrecy, GroundStanding.NoConsent),
        var named => new(purpose, named, GroundStanding.NotGiven),
    };

    private static RecordBasis ByLaw(ConsentOverride law, ProcessingPurpose purpose) => new(
        purpose, ProcessingGround.LawWithoutConsent, law.Review is { Justified: false } ? GroundStanding.NotJustified : GroundStanding.Holds)
    {
        LegalBasis = ConsentLaw.Of(law.Basis),
    };

    private RecordBasis ByAgreement(ProcessingPurpose purpose) => new(purpose, ProcessingGround.AgreementTerms, StandingOfTerms(purpose))
    {
        LegalBasis = string.IsNullOrWhiteSpace(stand.Terms?.LegalBasis) ? null : stand.Terms.LegalBasis, Agreement = stand.Agreement,
    };

    private GroundStanding StandingOfTerms(ProcessingPurpose purpose) => (stand.Agreement, stand.Terms) switch
    {
        (null, _) => GroundStanding.NoAgreement,
        (_, null) => GroundStanding.NoDataTerms,
        (_, { } named) when !named.AreNamed() => GroundStanding.NoDataTerms,
        (_, { } named) => named.Covers(purpose) ? GroundStanding.Holds : GroundStanding.PurposeNotAgreed,
    };

    /// <summary>A record of several people's matter stands while each of them consents.</summary>
    private RecordBasis ByConsents(HeldRecord record, ProcessingPurpose purpose)
    {
        var each = (record.About.IsEmpty ? stand.Concerned : record.About).Select(person => Under(ConsentOf(person, purpose), ProcessingGround.Consent, ConsentLaw.Processing, purpose)).ToList();
        return each.Find(one => one.Standing != GroundStanding.Holds)
            ?? each.FirstOrDefault(Under(null, ProcessingGround.Consent, ConsentLaw.Processing, purpose));
    }

    /// <summary>The one that holds today, or else the one that was given last.</summary>
    private ConsentRecord? ConsentOf(PersonId person, ProcessingPurpose purpose)
    {
        var given = stand.Consents.All
            .Where(consent => consent.Kind == ConsentKind.DataProcessing && consent.Concerning == person && ProcessingPurposes.Of(consent.Purpose) == purpose).ToList();
        return given.Find(consent => consent.IsLiveOn(today)) ?? given.LastOrDefault();
    }

    private RecordBasis Under(ConsentRecord? consent, ProcessingGround ground, string law, ProcessingPurpose purpose) =>
        new(purpose, ground, StandingOf(consent)) { LegalBasis = law, Consent = consent?.Id };

    private GroundStanding StandingOf(ConsentRecord? consent) => consent switch
    {
        null => GroundStanding.NoConsent,
        { WithdrawnOn: not null } => GroundStanding.Withdrawn,
        _ when today < consent.ValidFrom => GroundStanding.NotYet,
        _ when consent.ValidUntil < today => GroundStanding.Expired,
        _ => GroundStanding.Holds,
    };
}

/// <summary>On what records can stand: an agreement, and consents. Immutable.</summary>
/// <param name="Agreement">The version of the agreement; null for none.</param>
/// <param name="Terms">What that version says of personal data; null where it says nothing.</param>
/// <param name="Consents">Consents and releases.</param>
/// <param name="Concerned">Everybody whose matter it is.</param>
internal sealed record GroundStand(AgreementPin? Agreement, DataTerms? Terms, Consents Consents, ImmutableArray<PersonId> Concerned)
{
    internal static GroundStand Of(CaseFile file, DataTerms? terms) =>
        new(file.Agreement, terms, file.Consents, [.. CasePeople.Concerned(file).OrderBy(person => person.Value)]);
}
