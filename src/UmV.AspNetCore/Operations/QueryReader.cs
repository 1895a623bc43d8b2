using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Text;

namespace UmV.AspNetCore.Operations;

/// <summary>Reads what is asked for in the address, and collects every fault on the way. Not safe to share between threads.</summary>
internal sealed class QueryReader(IQueryCollection query)
{
    private readonly List<Fault> _faults = [];

    internal ImmutableArray<Fault> Faults => [.. _faults];

    internal string? Text(string name)
    {
        if (!query.TryGetValue(name, out var values) || string.IsNullOrWhiteSpace(values[0]))
            return null;
        if (values.Count > 1)
            _faults.Add(Fault.Duplicate(name));
        return values[0];
    }

    internal OrganisationNumber? School(string name) => Read<OrganisationNumber>(name, OrganisationNumber.TryParse, new Sentence(
        "Skriv et organisasjonsnummer: ni sifre der det siste er et kontrollsiffer.",
        "Skriv eit organisasjonsnummer: ni siffer der det siste er eit kontrollsiffer.",
        "Write an organisation number: nine digits, the last a check digit."));

    internal CaseId? Case(string name) => Read(name, (string? text, out CaseId id) => CaseId.TryParse(text, null, out id), new Sentence(
        "Skriv id-en til en sak.", "Skriv id-en til ei sak.", "Write the id of a case."));

    internal PersonId? Person(string name) => Read(name, (string? text, out PersonId id) => PersonId.TryParse(text, null, out id), new Sentence(
        "Skriv id-en til en person.", "Skriv id-en til ein person.", "Write the id of a person."));

    internal ConsentId? Consent(string name) => Read(name, (string? text, out ConsentId id) => ConsentId.TryParse(text, null, out id), new Sentence(
        "Skriv id-en til et samtykke.", "Skriv id-en til eit samtykke.", "Write the id of a consent."));

    internal ExportId? Export(string name) => Read(name, (string? text, out ExportId id) => ExportId.TryParse(text, null, out id), new Sentence(
        "Skriv id-en til en bestilling av et uttrekk.", "Skriv id-en til ei bestilling av eit uttrekk.", "Write the id of a request for an export."));

    /// <summary>A value that has to be there, as it is read otherwise.</summary>
    internal T Needed<T>(string name, Func<string, T?> read)
        where T : struct
    {
        if (!query.ContainsKey(name))
            _faults.Add(Fault.Required(name));
        return read(name) ?? default;
    }

    internal AgreementId? Agreement(string name) => Read(name, (string? text, out AgreementId id) => AgreementId.TryParse(text, null, out id), new Sentence(
        "Skriv id-en til en avtale.", "Skriv id-en til ein avtale.", "Write the id of an agreement."));

    internal Role? Role(string name) => Member<Role>(name);

    /// <summary>One of the members of an enumeration.</summary>
    internal TEnum? Member<TEnum>(string name)
        where TEnum : struct, Enum => Choice<TEnum>(name) is { } member ? Enum.Parse<TEnum>(member) : null;

    internal bool Bool(string name, bool otherwise) => Read<bool>(name, bool.TryParse, new Sentence(
        "Skriv true eller false.", "Skriv true eller false.", "Write true or false.")) ?? otherwise;

    internal LocalDate? Date(string name) => Read(
        name,
        (string? text, out LocalDate date) => LocalDatePattern.Iso.Parse(text ?? "").TryGetValue(default, out date),
        new Sentence("Skriv en dato, som 2026-08-31.", "Skriv ein dato, som 2026-08-31.", "Write a date, such as 2026-08-31."));

    internal Instant? Instant(string name) => Read(
        name,
        (string? text, out Instant instant) => InstantPattern.ExtendedIso.Parse(text ?? "").TryGetValue(default, out instant),
        new Sentence(
            "Skriv et tidspunkt i UTC, som 2026-08-31T07:00:00Z.",
            "Skriv eit tidspunkt i UTC, som 2026-08-31T07:00:00Z.",
            "Write an instant in UTC, such as 2026-08-31T07:00:00Z."));

    internal int Int(string name, int otherwise, int least, int most)
    {
        var number = Read<int>(
            name,
            (string? text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most,
            Fault.OutOfRange(name, least.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture)).Sentence);
        return number ?? otherwise;
    }

    /// <summary>One of the names of an enumeration.</summary>
    internal string? Choice<TEnum>(string name)
        where TEnum : struct, Enum => Choice(name, Enum.GetNames<TEnum>());

    internal string? Choice(string name, params string[] names)
    {
        if (Text(name) is not { } text)
            return null;
        if (names.FirstOrDefault(known => known.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } found)
            return found;
        var all = string.Join(", ", names);
        _faults.Add(new Fault(name, "no-such-choice", new Sentence($"Velg blant disse: {all}.", $"Vel mellom desse: {all}.", $"Choose among these: {all}.")));
        return null;
    }

    private T? Read<T>(string name, TryParse<T> parse, Sentence expected)
        where T : struct
    {
        if (Text(name) is not { } text)
            return null;
        if (parse(text, out var value))
            return value;
        _faults.Add(new Fault(name, "wrong-form", expected));
        return null;
    }

    private delegate bool TryParse<T>(string? text, out T value);
}
