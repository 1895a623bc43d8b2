using UmV.Core.Decisions;

namespace UmV.Core.Agreements;

/// <summary>Finds all that is wrong with terms, at once. Terms that lack something may be drafted, but not proposed: that is a policy.</summary>
internal static class AgreementTermsFaults
{
    private const int MostMonths = 120;
    private const int MostCases = 10_000;

    internal static IEnumerable<Fault> Faults(this AgreementTerms? terms, string path) => terms is null
        ? [Fault.Required(path)]
        : [
            .. Clauses(terms, $"{path}.clauses"),
            .. Texts(terms.ProviderObligations, $"{path}.providerObligations"),
            .. Texts(terms.SchoolObligations, $"{path}.schoolObligations"),
            .. Scope(terms.Scope, $"{path}.scope"),
            .. AgreementPeriod.Faults(terms.Period, $"{path}.period"),
            .. Numbers(terms, path),
            .. Data(terms.Data, $"{path}.data"),
        ];

    private static IEnumerable<Fault> Clauses(AgreementTerms terms, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var place = 0; place < terms.Clauses.Length; place++)
        {
            var at = $"{path}[{place}]";
            var (number, text) = (terms.Clauses[place]?.Number, terms.Clauses[place]?.Text);
            if (!IsClauseNumber(number))
                yield return AgreementFaults.ClauseNumber($"{at}.number");
            else if (!seen.Add(number!))
                yield return Fault.Duplicate($"{at}.number");
            foreach (var fault in AgreementFaults.TextFaults(text, $"{at}.text"))
                yield return fault;
        }
    }

    private static IEnumerable<Fault> Texts(IEnumerable<string> texts, string path) =>
        texts.SelectMany((text, place) => AgreementFaults.TextFaults(text, $"{path}[{place}]"));

    private static IEnumerable<Fault> Scope(AgreementScope? scope, string path) => scope is null
        ? [Fault.Required(path)]
        : [.. Choices(scope.Purposes, $"{path}.purposes"), .. Choices(scope.TargetLevels, $"{path}.targetLevels")];

    private static IEnumerable<Fault> Numbers(AgreementTerms terms, string path)
    {
        if (terms.Capacity is < 1 or > MostCases)
            yield return Fault.OutOfRange($"{path}.capacity", "1", $"{MostCases}");
        if (terms.EvaluationMonth is < 1 or > 12)
            yield return Fault.OutOfRange($"{path}.evaluationMonth", "1", "12");
    }

    private static IEnumerable<Fault> Data(DataTerms? data, string path)
    {
        if (data is null)
            yield break;
        if (data.LegalBasis?.Length > AgreementFaults.LongestText)
            yield return AgreementFaults.TooLong($"{path}.legalBasis", AgreementFaults.LongestText);
        if (!Enum.IsDefined(data.Roles))
            yield return Fault.Unknown($"{path}.roles");
        foreach (var fault in Choices(data.Purposes, $"{path}.purposes").Concat(Choices(data.Recipients, $"{path}.recipients")))
            yield return fault;
        if (data.RetentionMonths is < 1 or > MostMonths)
            yield return Fault.OutOfRange($"{path}.retentionMonths", "1", $"{MostMonths}");
    }

    private static IEnumerable<Fault> Choices<TChoice>(IEnumerable<TChoice> choices, string path)
        where TChoice : struct, Enum
    {
        var seen = new HashSet<TChoice>();
        var place = 0;
        foreach (var choice in choices)
        {
            var at = $"{path}[{place++}]";
            if (!Enum.IsDefined(choice))
                yield return Fault.Unknown(at);
            else if (!seen.Add(choice))
                yield return Fault.Duplicate(at);
        }
    }

    private static bool IsClauseNumber(string? number) =>
        number is { Length: <= 20 } && number.Split('.').All(part => part is { Length: >= 1 and <= 3 } && part[0] != '0' && part.All(char.IsAsciiDigit));
}
