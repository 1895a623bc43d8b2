using System.Globalization;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Requests;

/// <summary>One answer against its question: the kind, the choices, the limits.</summary>
internal sealed class AnswerCheck(LocalDate today, List<Fault> faults)
{
    /// <summary>Rows without a limit of their own stop here, so that one request cannot fill a store.</summary>
    internal const int MostRows = 200;

    internal List<Fault> Faults => faults;

    /// <summary>Adds what is wrong; true when the answer is of the right kind.</summary>
    internal bool Answer(FormField field, FormAnswer answer, FormReading reading, string path)
    {
        if (!IsOfKind(field.Type, answer))
        {
            faults.Add(WrongKind(field.Type, path));
            return false;
        }

        var limits = field.LimitsOrNone();
        switch (answer)
        {
            case TextAnswer text: Text(text, limits, path); break;
            case NumberAnswer number: Number(number.Value, limits, path); break;
            case DateAnswer date: Date(date.Value, limits, reading, path); break;
            case CodeAnswer code: Code(field, code.Value, path); break;
            case CodesAnswer codes: Codes(field, codes, path); break;
            case RowsAnswer rows: Rows(rows.Rows.Length, limits, path); break;
        }

        return true;
    }

    /// <summary>Whether a question of this type takes such an answer at all.</summary>
    internal static bool IsOfKind(FieldType type, FormAnswer answer) => answer switch
    {
        TextAnswer => type is FieldType.Text or FieldType.LongText,
        NumberAnswer => type == FieldType.Number,
        DateAnswer => type == FieldType.Date,
        BoolAnswer => type == FieldType.Bool,
        CodeAnswer => type == FieldType.Choice,
        CodesAnswer => type == FieldType.MultiChoice,
        PersonAnswer person => type == FieldType.Person && person.Value != default,
        PersonPlaceholder => type == FieldType.Person,
        OrganisationAnswer number => type == FieldType.OrganisationNumber && number.Value != default,
        RowsAnswer => type == FieldType.People,
        _ => false,
    };

    internal static Fault WrongKind(FieldType asked, string path) => asked switch
    {
        FieldType.Number => FormFaults.NotANumber(path),
        FieldType.Date => FormFaults.NotADate(path),
        FieldType.Bool => FormFaults.NotYesOrNo(path),
        FieldType.Choice => FormFaults.NotACode(path),
        FieldType.MultiChoice => FormFaults.NotCodes(path),
        FieldType.Person => FormFaults.NotAPerson(path),
        FieldType.People => FormFaults.NotRows(path),
        FieldType.OrganisationNumber => FormFaults.NotAnOrganisation(path),
        _ => FormFaults.NotAText(path),
    };

    private void Text(TextAnswer text, FieldLimits limits, string path)
    {
        if (limits.MaxLength is { } most && text.Value.IsLongerThan(most))
            faults.Add(FormFaults.TooLong(path, most));
    }

    private void Number(decimal number, FieldLimits limits, string path)
    {
        if (limits.WholeNumber && number != decimal.Truncate(number))
            faults.Add(FormFaults.NotWhole(path));
        if (limits is { Min: { } least, Max: { } most } && (number < least || number > most))
            faults.Add(Fault.OutOfRange(path, Words(least), Words(most)));
        else if (number < limits.Min)
            faults.Add(FormFaults.TooSmall(path, Words(limits.Min.Value)));
        else if (number > limits.Max)
            faults.Add(FormFaults.TooGreat(path, Words(limits.Max.Value)));
    }

    private void Date(LocalDate date, FieldLimits limits, FormReading reading, string path)
    {
        if (limits.NotAfterToday && date > today)
            faults.Add(FormFaults.InFuture(path));
        if (date < limits.Earliest)
            faults.Add(FormFaults.TooEarly(path, LocalDatePattern.Iso.Format(limits.Earliest.Value)));
        if (date > limits.Latest)
            faults.Add(FormFaults.TooLate(path, LocalDatePattern.Iso.Format(limits.Latest.Value)));
        if (limits.NotBefore is { } start && reading.AskedAnswer(start) is DateAnswer first && date < first.Value)
            faults.Add(Fault.EndBeforeStart(path));
    }

    private void Code(FormField field, string code, string path)
    {
        if (field.ChoiceOf(code) is null)
            faults.Add(FormFaults.NotAChoice(path));
    }

    private void Codes(FormField field, CodesAnswer codes, string path)
    {
        for (var place = 0; place < codes.Values.Length; place++)
        {
            Code(field, codes.Values[place], $"{path}[{place}]");
            if (codes.Values.IndexOf(codes.Values[place]) < place)
                faults.Add(Fault.Duplicate($"{path}[{place}]"));
        }
    }

    private void Rows(int count, FieldLimits limits, string path)
    {
        if (count < limits.MinRows)
            faults.Add(FormFaults.TooFewRows(path, limits.MinRows.Value));
        if (count > (limits.MaxRows ?? MostRows))
            faults.Add(FormFaults.TooManyRows(path, limits.MaxRows ?? MostRows));
    }

    private static string Words(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
