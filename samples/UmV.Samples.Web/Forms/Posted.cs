using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Text;

namespace UmV.Samples.Web.Forms;

/// <summary>
/// What was sent in, read field by field. What is missing or cannot be read becomes a fault, and a stand-in is returned, so that
/// all faults are found at once; a command made from stand-ins is never sent.
/// </summary>
public sealed class Posted(IFormCollection form)
{
    private const int MostRows = 40;
    private static readonly LocalDatePattern Norwegian = LocalDatePattern.CreateWithInvariantCulture("d.M.uuuu");
    private static readonly LocalDateTimePattern[] Times =
        [LocalDateTimePattern.CreateWithInvariantCulture("d.M.uuuu H:mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm")];

    private readonly Dictionary<string, ImmutableArray<int>> _kept = [];

    public List<Fault> Faults { get; } = [];

    /// <summary>How many rows were on the form; null for a form without rows.</summary>
    public int? Rows => int.TryParse(form["_rows"], CultureInfo.InvariantCulture, out var rows) ? Math.Clamp(rows, 0, MostRows) : null;

    public bool Has(string name) => form.ContainsKey(name);

    public ImmutableArray<string> All(string name) => [.. form[name].Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value!.Trim())];

    public string? Text(string name) => All(name) is [var text, ..] ? text : null;

    public string RequiredText(string name) => Text(name) ?? Missing(name, "?");

    public SealedText? Sealed(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (text.Length <= SealedText.MaxLength)
            return text;
        Faults.Add(new Fault(name, "too-long", Texts.Words.S(
            $"Teksten er for lang. Skriv høyst {SealedText.MaxLength} tegn.", $"Teksten er for lang. Skriv høgst {SealedText.MaxLength} teikn.",
            $"The text is too long. Write at most {SealedText.MaxLength} characters.")));
        return null;
    }

    public SealedText RequiredSealed(string name) => Has(name) && Text(name) is not null ? Sealed(name) ?? "?" : Missing<SealedText>(name, "?");

    public TEnum? Chosen<TEnum>(string name)
        where TEnum : struct, Enum => Text(name) is not { } text ? null : Member<TEnum>(name, text);

    public TEnum RequiredChosen<TEnum>(string name)
        where TEnum : struct, Enum => Chosen<TEnum>(name) ?? Missing<TEnum>(name, default);

    public ImmutableArray<TEnum> ChosenOf<TEnum>(string name)
        where TEnum : struct, Enum => [.. All(name).Select(text => Member<TEnum>(name, text)).OfType<TEnum>()];

    public bool? YesNo(string name) => Text(name) switch { "true" => true, "false" => false, _ => null };

    public PersonId? Person(string name) => Text(name) is not { } text ? null : Read(name, text, PersonId.TryParse(text, null, out var id) ? id : (PersonId?)null);

    public PersonId RequiredPerson(string name) => Person(name) ?? Missing<PersonId>(name, default);

    public ImmutableArray<PersonId> People(string name) =>
        [.. All(name).Select(text => Read(name, text, PersonId.TryParse(text, null, out var id) ? id : (PersonId?)null)).OfType<PersonId>()];

    /// <summary>An id of another kind that a list on the form offered.</summary>
    public TId RequiredId<TId>(string name)
        where TId : struct, IGuidId<TId> => Id<TId>(name) ?? Missing<TId>(name, default);

    public TId? Id<TId>(string name)
        where TId : struct, IGuidId<TId> =>
        Text(name) is not { } text ? null : Read(name, text, Guid.TryParseExact(text, "D", out var value) ? TId.From(value) : (TId?)null);

    public LocalDate? Date(string name) => Text(name) is not { } text ? null
        : LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date) || Norwegian.Parse(text).TryGetValue(default, out date) ? date
        : Unreadable<LocalDate>(name, Texts.Words.S("Skriv en dato, for eksempel 24.11.2026.", "Skriv ein dato, til dømes 24.11.2026.", "Write a date, for example 24.11.2026."));

    public LocalDate RequiredDate(string name) => Date(name) ?? Missing<LocalDate>(name, default);

    public LocalDateTime RequiredTime(string name)
    {
        if (Text(name) is not { } text)
            return Missing<LocalDateTime>(name, default);
        foreach (var pattern in Times)
        {
            if (pattern.Parse(text).TryGetValue(default, out var time))
                return time;
        }

        return Unreadable<LocalDateTime>(name, Texts.Words.S(
            "Skriv dato og klokkeslett, for eksempel 24.11.2026 13:30.", "Skriv dato og klokkeslett, til dømes 24.11.2026 13:30.",
            "Write date and time, for example 24.11.2026 13:30.")) ?? default;
    }

    public decimal? Number(string name) => Text(name) is not { } text ? null
        : decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : Unreadable<decimal>(name, Texts.Words.S("Skriv et tall.", "Skriv eit tal.", "Write a number."));

    public decimal RequiredNumber(string name) => Number(name) ?? Missing<decimal>(name, 0);

    public int? WholeNumber(string name) => Number(name) is not { } number ? null
        : number == Math.Truncate(number) && number is > -1_000_000 and < 1_000_000 ? (int)number
        : Unreadable<int>(name, Texts.Words.S("Skriv et helt tall.", "Skriv eit heilt tal.", "Write a whole number."));

    /// <summary>First and last day; null when either is missing.</summary>
    public DateInterval? Days(string first, string last)
    {
        if (Date(first) is not { } start || Date(last) is not { } end)
            return null;
        if (start <= end)
            return new DateInterval(start, end);
        Faults.Add(Fault.EndBeforeStart(last));
        return null;
    }

    /// <summary>The rows that were not to be removed. Later faults of rows are told by where they stood on the form.</summary>
    public ImmutableArray<int> KeepRows(string field, Func<int, bool> isKept)
    {
        ImmutableArray<int> kept = [.. Enumerable.Range(0, Rows ?? 0).Where(isKept)];
        _kept[field] = kept;
        return kept;
    }

    /// <summary>A fault of the door, at the field of the form that it is about.</summary>
    public Fault AtField(Fault fault)
    {
        foreach (var (field, kept) in _kept)
        {
            var path = fault.Path;
            if (path.StartsWith(field + "[", StringComparison.Ordinal)
                && path.IndexOf(']', StringComparison.Ordinal) is var end and > 0
                && int.TryParse(path.AsSpan(field.Length + 1, end - field.Length - 1), CultureInfo.InvariantCulture, out var row)
                && row < kept.Length)
                return fault with { Path = $"{field}[{kept[row]}{path[end..]}" };
        }

        return fault;
    }

    public T Missing<T>(string name, T standIn)
    {
        if (Faults.All(fault => fault.Path != name))
            Faults.Add(Fault.Required(name));
        return standIn;
    }

    private TEnum? Member<TEnum>(string name, string text)
        where TEnum : struct, Enum =>
        Read(name, text, Enum.TryParse<TEnum>(text, ignoreCase: false, out var member) && Enum.IsDefined(member) ? member : (TEnum?)null);

    private T? Read<T>(string name, string text, T? value)
        where T : struct
    {
        if (value is null)
            Faults.Add(Fault.Unknown(name));
        return value;
    }

    private T? Unreadable<T>(string name, Sentence sentence)
        where T : struct
    {
        Faults.Add(new Fault(name, "unreadable", sentence));
        return default(T);
    }
}
