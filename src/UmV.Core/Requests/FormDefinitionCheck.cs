using UmV.Core.Text;

namespace UmV.Core.Requests;

/// <summary>What is wrong with a form itself, all of it, each with the place and what to do. For whoever writes forms.</summary>
internal static class FormDefinitionCheck
{
    internal static IEnumerable<string> Problems(FormDefinition form)
    {
        var fields = form.Fields().ToList();
        return OwnProblems(form)
            .Concat(Duplicates("section", form.Sections.Select(section => section.Key)))
            .Concat(form.Sections.SelectMany(SectionProblems))
            .Concat(Duplicates("field", fields.Concat(fields.SelectMany(field => field.Fields)).Select(field => field.Key)))
            .Concat(fields.SelectMany(field => FieldProblems(field, field.Key, fields, [])))
            .Concat(fields.SelectMany(group => group.Fields.SelectMany(
                field => FieldProblems(field, $"{group.Key}.{field.Key}", group.Fields, fields))))
            .Concat(FormCycles.Problems(fields))
            .Concat(fields.SelectMany(group => FormCycles.Problems(group.Fields)));
    }

    private static IEnumerable<string> OwnProblems(FormDefinition form)
    {
        if (!FormNames.IsCode(form.Id))
            yield return "id: write a name in lower case with hyphens.";
        if (form.Version < 1)
            yield return "version: versions count from 1.";
        if (form.Sections.IsEmpty)
            yield return "sections: a form has at least one section.";
        foreach (var problem in SentenceProblems(form.Title, "title"))
            yield return problem;
    }

    private static IEnumerable<string> SectionProblems(FormSection section)
    {
        if (!FormNames.IsKey(section.Key))
            yield return $"section '{section.Key}': a key is a letter in lower case, then letters and digits.";
        if (section.Fields.IsEmpty)
            yield return $"section '{section.Key}': a section has at least one field.";
        foreach (var problem in SentenceProblems(section.Title, $"section '{section.Key}' title"))
            yield return problem;
    }

    private static IEnumerable<string> FieldProblems(
        FormField field, string path, IReadOnlyCollection<FormField> beside, List<FormField> around)
    {
        if (!FormNames.IsKey(field.Key))
            yield return $"{path}: a key is a letter in lower case, then letters and digits.";
        if ((field.Type == FieldType.People) == field.Fields.IsEmpty)
            yield return $"{path}: fields of rows belong to the type People, which needs at least one.";
        if (around.Count > 0 && field.Type == FieldType.People)
            yield return $"{path}: rows cannot hold rows.";
        var rest = SentenceProblems(field.Label, $"{path} label")
            .Concat(field.Help is null ? [] : SentenceProblems(field.Help, $"{path} help"))
            .Concat(ChoiceProblems(field, path))
            .Concat(FormLimitsCheck.Problems(field, path, beside))
            .Concat(ConditionCheck.Problems(field.VisibleWhen, $"{path} visibleWhen", beside, around))
            .Concat(ConditionCheck.Problems(field.RequiredWhen, $"{path} requiredWhen", beside, around));
        foreach (var problem in rest)
            yield return problem;
    }

    private static IEnumerable<string> ChoiceProblems(FormField field, string path)
    {
        if ((field.Type is FieldType.Choice or FieldType.MultiChoice) == field.Choices.IsEmpty)
            yield return $"{path}: choices belong to the types Choice and MultiChoice, which need at least one.";
        foreach (var choice in field.Choices.Concat(field.Groups).Where(choice => !FormNames.IsCode(choice.Code)))
            yield return $"{path} choice '{choice.Code}': a code is in lower case with hyphens and begins with a letter.";
        foreach (var choice in field.Choices.Where(choice => choice.Group is not null && field.Groups.All(group => group.Code != choice.Group)))
            yield return $"{path} choice '{choice.Code}': there is no group '{choice.Group}'.";
        var rest = Duplicates($"{path} choice", field.Choices.Select(choice => choice.Code))
            .Concat(Duplicates($"{path} group", field.Groups.Select(group => group.Code)))
            .Concat(field.Choices.Concat(field.Groups).SelectMany(choice => SentenceProblems(choice.Label, $"{path} choice '{choice.Code}' label")));
        foreach (var problem in rest)
            yield return problem;
    }

    private static IEnumerable<string> SentenceProblems(Sentence? sentence, string path) =>
        Enum.GetValues<Language>()
            .Where(language => string.IsNullOrWhiteSpace(sentence?.In(language)))
            .Select(language => $"{path}: the text in {language} is missing.");

    private static IEnumerable<string> Duplicates(string what, IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => $"{what} '{same.Key}': the name is used {same.Count()} times. Names are unique in the whole form.");
}
