using UmV.Core.Sealing;

namespace UmV.Core.Requests;

/// <summary>Whether the limits of a field fit its type and each other.</summary>
internal static class FormLimitsCheck
{
    internal static IEnumerable<string> Problems(FormField field, string path, IReadOnlyCollection<FormField> beside)
    {
        if (field.Limits is not { } limits)
            yield break;
        if (field.Type != FieldType.Number && ((limits.Min ?? limits.Max) is not null || limits.WholeNumber))
            yield return $"{path} limits: min, max and wholeNumber are for the type Number.";
        if (!field.Confidential && limits.MaxLength is not null)
            yield return $"{path} limits: maxLength is for the types Text and LongText.";
        if (field.Type != FieldType.Date && ((limits.Earliest ?? limits.Latest) is not null || limits.NotAfterToday || limits.NotBefore is not null))
            yield return $"{path} limits: earliest, latest, notAfterToday and notBefore are for the type Date.";
        if (field.Type != FieldType.People && (limits.MinRows ?? limits.MaxRows) is not null)
            yield return $"{path} limits: minRows and maxRows are for the type People.";
        if (limits.Min > limits.Max || limits.Earliest > limits.Latest || limits.MinRows > limits.MaxRows)
            yield return $"{path} limits: the least is more than the most.";
        if (limits.MaxLength is < 1 or > SealedText.MaxLength)
            yield return $"{path} limits: maxLength is from 1 to {SealedText.MaxLength}.";
        if (limits.MinRows < 0 || limits.MaxRows is < 1 or > AnswerCheck.MostRows)
            yield return $"{path} limits: minRows is from 0 and maxRows from 1 to {AnswerCheck.MostRows}.";
        if (limits.NotBefore is { } other && !beside.Any(field2 => field2.Key == other && field2.Type == FieldType.Date && field2.Key != field.Key))
            yield return $"{path} limits: notBefore names '{other}', which is not another date among the same fields.";
    }
}
