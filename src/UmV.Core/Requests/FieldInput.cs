using System.Globalization;
using NodaTime.Text;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Requests;

/// <summary>Reads answers as people type them, in a web form or a file. Stateless and safe to share between threads.</summary>
public static class FieldInput
{
    private static readonly LocalDatePattern Norwegian = LocalDatePattern.CreateWithInvariantCulture("d.M.uuuu");

    /// <summary>
    /// Reads one answer; null when nothing was given, or when it cannot be read and <paramref name="faults"/> got one more.
    /// Dates are 2026-02-01 or 1.2.2026; a number may have a comma or a point; yes is true, yes, ja or on. Rows are not read here.
    /// </summary>
    /// <param name="field">The question.</param>
    /// <param name="path">Where it stands, for the fault.</param>
    /// <param name="inputs">What was given: one text, or one for each choice.</param>
    /// <param name="faults">Gets what cannot be read.</param>
    public static FormAnswer? Read(FormField field, string path, IEnumerable<string?> inputs, ICollection<Fault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var given = inputs.Where(input => !string.IsNullOrWhiteSpace(input)).Select(input => input!).ToList();
        if (given.Count == 0)
            return null;
        if (field.Type == FieldType.MultiChoice)
            return new CodesAnswer([.. given]);
        var answer = given.Count == 1 ? One(field, given[0].Trim()) : null;
        if (answer is null)
            faults.Add(field.Confidential ? FormFaults.TooLong(path, SealedText.MaxLength) : AnswerCheck.WrongKind(field.Type, path));
        return answer;
    }

    private static FormAnswer? One(FormField field, string text) => field.Type switch
    {
        FieldType.Text or FieldType.LongText => text.Length <= SealedText.MaxLength ? new TextAnswer(text) : null,
        FieldType.Number => Number(text),
        FieldType.Date => Date(text),
        FieldType.Bool => YesOrNo(text),
        FieldType.Choice => new CodeAnswer(text),
        FieldType.Person => PersonId.TryParse(text, null, out var person) ? new PersonAnswer(person) : null,
        FieldType.OrganisationNumber => OrganisationNumber.TryParse(text, out var number) ? new OrganisationAnswer(number) : null,
        _ => null,
    };

    private static NumberAnswer? Number(string text) =>
        decimal.TryParse(
            text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? new NumberAnswer(number)
            : null;

    private static DateAnswer? Date(string text) =>
        LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date) || Norwegian.Parse(text).TryGetValue(default, out date)
            ? new DateAnswer(date)
            : null;

    private static BoolAnswer? YesOrNo(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "JA" or "ON" => new BoolAnswer(true),
        "FALSE" or "NO" or "NEI" or "OFF" => new BoolAnswer(false),
        _ => null,
    };
}
