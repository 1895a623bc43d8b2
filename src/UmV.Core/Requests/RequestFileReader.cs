using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Text;

namespace UmV.Core.Requests;

/// <summary>Reads a request file against its form, and gathers every fault on the way.</summary>
internal sealed class RequestFileReader
{
    private readonly List<Fault> _faults = [];

    internal static RequestFile Read(Stream file, FormCatalogue forms, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(forms);
        if (Content(file) is not { } content)
            return Unreadable(TooLarge());
        try
        {
            using var document = JsonDocument.Parse(content);
            return new RequestFileReader().Read(document.RootElement, forms, today);
        }
        catch (JsonException fault)
        {
            return Unreadable(NotJson((fault.LineNumber ?? 0) + 1, (fault.BytePositionInLine ?? 0) + 1));
        }
    }

    private static RequestFile Unreadable(Fault fault) => new(null, null, FormAnswers.Empty, [fault], []);

    private static ReadOnlyMemory<byte>? Content(Stream file)
    {
        var buffer = new byte[RequestFile.MaxSize + 1];
        var length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (length > RequestFile.MaxSize)
            return null;
        var mark = buffer.AsSpan(0, length).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        return buffer.AsMemory(mark, length - mark);
    }

    private RequestFile Read(JsonElement root, FormCatalogue forms, LocalDate today)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return Unreadable(NotAnObject("$"));
        var members = Members(root, "");
        foreach (var name in members.Keys.Where(name => name is not ("form" or "version" or "school" or "answers")))
            _faults.Add(FormFaults.UnknownField(Shown(name)));
        var form = Form(members, forms);
        var school = School(members);
        var answers = form is null ? FormAnswers.Empty : Answers(members, form);
        var (wrong, missing) = Checked(form, answers, today);
        return new RequestFile(form, school, answers, [.. _faults, .. wrong], missing);
    }

    /// <summary>What the form says of the answers that could be read; where one could not, that is told already.</summary>
    private (ImmutableArray<Fault> Wrong, ImmutableArray<Fault> Missing) Checked(FormDefinition? form, FormAnswers answers, LocalDate today)
    {
        if (form is null)
            return ([], []);
        var told = _faults.Select(fault => fault.Path).ToHashSet(StringComparer.Ordinal);
        var found = FormValidation.Check(form, answers, today)
            .Select(fault => fault with { Path = $"answers.{fault.Path}" })
            .Where(fault => !told.Contains(fault.Path))
            .ToLookup(fault => fault.Code == "required");
        return ([.. found[false]], [.. found[true]]);
    }

    private FormDefinition? Form(Dictionary<string, JsonElement> members, FormCatalogue forms)
    {
        if (!members.TryGetValue("form", out var id))
            _faults.Add(Fault.Required("form"));
        if (!members.TryGetValue("version", out var version))
            _faults.Add(Fault.Required("version"));
        if (id.ValueKind == JsonValueKind.Undefined || version.ValueKind == JsonValueKind.Undefined)
            return null;
        var form = id.ValueKind == JsonValueKind.String && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number)
            ? forms.Find(id.GetString()!, number)
            : null;
        if (form is null)
            _faults.Add(FormFaults.UnknownForm("form"));
        return form;
    }

    private OrganisationNumber? School(Dictionary<string, JsonElement> members)
    {
        if (!members.TryGetValue("school", out var school))
            _faults.Add(Fault.Required("school"));
        else if (school.ValueKind == JsonValueKind.String && OrganisationNumber.TryParse(school.GetString(), out var number))
            return number;
        else
            _faults.Add(FormFaults.NotAnOrganisation("school"));
        return null;
    }

    private FormAnswers Answers(Dictionary<string, JsonElement> members, FormDefinition form)
    {
        if (members.TryGetValue("answers", out var answers))
            return Scope(answers, form.Fields(), "answers");
        _faults.Add(Fault.Required("answers"));
        return FormAnswers.Empty;
    }

    private FormAnswers Scope(JsonElement element, IEnumerable<FormField> fields, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            _faults.Add(NotAnObject(path));
            return FormAnswers.Empty;
        }

        var known = fields.ToDictionary(field => field.Key, StringComparer.Ordinal);
        var read = FormAnswers.Empty;
        foreach (var (key, value) in Members(element, path + "."))
        {
            if (known.TryGetValue(key, out var field))
                read = read.With(key, Answer(field, value, $"{path}.{key}"));
            else
                _faults.Add(FormFaults.UnknownField($"{path}.{Shown(key)}"));
        }

        return read;
    }

    private FormAnswer? Answer(FormField field, JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        if (field.Type == FieldType.People && value.ValueKind == JsonValueKind.Array)
            return new RowsAnswer([.. value.EnumerateArray().Select((row, place) => Scope(row, field.Fields, $"{path}[{place}]"))]);
        if (field.Type == FieldType.Person && value.ValueKind == JsonValueKind.String && Placeholder(value.GetString()!) is { } placeholder)
            return placeholder;
        if (Inputs(field.Type, value) is { } inputs)
            return FieldInput.Read(field, path, inputs, _faults);
        _faults.Add(AnswerCheck.WrongKind(field.Type, path));
        return null;
    }

    private static PersonPlaceholder? Placeholder(string text) =>
        text.Contains(':', StringComparison.Ordinal) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '-')
            ? new PersonPlaceholder(text)
            : null;

    /// <summary>The value as it would be typed; null when JSON has it as something else than the field asks for.</summary>
    private static IEnumerable<string?>? Inputs(FieldType type, JsonElement value) => (type, value.ValueKind) switch
    {
        (FieldType.Number, JsonValueKind.Number) => [value.TryGetDecimal(out var number) ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : "?"],
        (FieldType.Bool, JsonValueKind.True or JsonValueKind.False) => [value.GetRawText()],
        (FieldType.MultiChoice, JsonValueKind.Array) when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            value.EnumerateArray().Select(item => item.GetString()),
        (FieldType.Number or FieldType.Bool or FieldType.MultiChoice or FieldType.People, _) => null,
        (_, JsonValueKind.String) => [value.GetString()],
        _ => null,
    };

    private Dictionary<string, JsonElement> Members(JsonElement element, string prefix)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, member.Value))
                _faults.Add(Fault.Duplicate(prefix + Shown(member.Name)));
        }

        return members;
    }

    /// <summary>A name from the file may be anything, also a person's: it is shown only when it could be a key.</summary>
    private static string Shown(string name) => FormNames.IsKey(name) ? name : "?";

    private static Fault NotJson(long line, long position) => new("$", "not-json", new Sentence(
        $"Filen er ikke gyldig JSON. Rett den ved linje {line}, posisjon {position}.",
        $"Fila er ikkje gyldig JSON. Rett ho ved linje {line}, posisjon {position}.",
        $"The file is not valid JSON. Correct it at line {line}, position {position}."));

    private static Fault NotAnObject(string path) => new(path, "not-an-object", new Sentence(
        "Her må det stå et JSON-objekt: { … }.",
        "Her må det stå eit JSON-objekt: { … }.",
        "There must be a JSON object here: { … }."));

    private static Fault TooLarge() => new("$", "too-large", new Sentence(
        "Filen er for stor. En forespørsel er høyst 1 MB.",
        "Fila er for stor. Ein førespurnad er høgst 1 MB.",
        "The file is too large. A request is at most 1 MB."));
}
