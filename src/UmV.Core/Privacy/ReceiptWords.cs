using UmV.Core.Consent;
using UmV.Core.Process.Queries;
using UmV.Core.Text;

namespace UmV.Core.Privacy;

/// <summary>The words of a receipt.</summary>
internal static class ReceiptWords
{
    internal static Sentence Title { get; } = new("Kvittering for samtykke", "Kvittering for samtykke", "Receipt of a consent");
    internal static Sentence WhatItIs { get; } = new("Dette er samtykket til", "Dette er det samtykt til", "What was consented to");
    internal static Sentence Field { get; } = new("Felt", "Felt", "Field");
    internal static Sentence Value { get; } = new("Innhold", "Innhald", "Content");
    internal static Sentence WhoDecides { get; } = new("Hvem som bestemmer over opplysningene", "Kven som bestemmer over opplysningane", "Who decides over the data");
    internal static Sentence Name { get; } = new("Navn", "Namn", "Name");
    internal static Sentence Contact { get; } = new("Kontakt", "Kontakt", "Contact");
    internal static Sentence WhatBecame { get; } = new("Hva som har skjedd med samtykket", "Kva som har hendt med samtykket", "What became of the consent");
    internal static Sentence NotStated { get; } = new(
        "Dette har virksomheten ikke oppgitt:", "Dette har verksemda ikkje oppgitt:", "This the organisation has not stated:");
    internal static Sentence Record { get; } = new("Samtykke nr.", "Samtykke nr.", "Consent no.");
    internal static Sentence Structure { get; } = new("Oppbygning etter", "Oppbygging etter", "Structure");
    internal static Sentence Principal { get; } = new("Gjelder (pseudonym)", "Gjeld (pseudonym)", "About (pseudonym)");
    internal static Sentence Kind { get; } = new("Hva slags samtykke", "Kva slags samtykke", "Kind of consent");
    internal static Sentence Purpose { get; } = new("Formål", "Formål", "Purpose");
    internal static Sentence LawfulBasis { get; } = new("Rettslig grunnlag", "Rettsleg grunnlag", "Legal basis");
    internal static Sentence Information { get; } = new("Opplysninger", "Opplysningar", "Information");
    internal static Sentence Recipients { get; } = new("Kan deles med", "Kan delast med", "May be shared with");
    internal static Sentence Validity { get; } = new("Gjelder fra og til", "Gjeld frå og til", "Valid from and until");
    internal static Sentence Kept { get; } = new("Lagres etter at saken er avsluttet", "Blir lagra etter at saka er avslutta", "Kept after the case has ended");
    internal static Sentence Jurisdiction { get; } = new("Hvilket lands lov", "Lova i kva land", "Whose law");
    internal static Sentence CollectionMethod { get; } = new("Hvordan det ble spurt", "Korleis det blei spurt", "How it was asked for");
    internal static Sentence Storage { get; } = new("Hvor det lagres", "Kvar det blir lagra", "Where it is stored");
    internal static Sentence Withdrawal { get; } = new("Slik trekkes det", "Slik blir det trekt", "How it is withdrawn");
    internal static Sentence Notice { get; } = new("Personvernerklæring", "Personvernerklæring", "Privacy notice");
    internal static Sentence Rights { get; } = new("Rettighetene dine", "Rettane dine", "Your rights");

    internal static Sentence Of(ConsentKind kind) => kind switch
    {
        ConsentKind.Participation => new("Å delta i tiltak", "Å delta i tiltak", "Taking part in measures"),
        ConsentKind.DataProcessing => new("Behandling av personopplysninger", "Behandling av personopplysningar", "Processing of personal data"),
        ConsentKind.ReleaseFromSecrecy => new("Fritak fra taushetsplikt", "Fritak frå teieplikt", "Release from secrecy"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    internal static Sentence Of(ReceiptState state) => state switch
    {
        ReceiptState.Given => new("Gitt", "Gitt", "Given"),
        ReceiptState.Withdrawn => new("Trukket", "Trekt", "Withdrawn"),
        ReceiptState.Expired => new("Gått ut", "Gått ut", "Expired"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    internal static Sentence Of(ReceiptEntity entity) => entity switch
    {
        ReceiptEntity.Principal => new("av personen selv", "av personen sjølv", "by the person"),
        ReceiptEntity.Guardian => new("av en foresatt", "av ein føresett", "by a guardian"),
        ReceiptEntity.Staff => new("og skrevet ned av en ansatt", "og skrive ned av ein tilsett", "and written down by staff"),
        ReceiptEntity.Time => new("fordi den siste dagen er forbi", "fordi den siste dagen er forbi", "since the last day is past"),
        _ => throw new ArgumentOutOfRangeException(nameof(entity)),
    };
}
