using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Requests;

/// <summary>
/// A request in a JSON file: <c>{"form", "version", "school", "answers"}</c>, answers written plainly by their keys. People
/// are ids, or names that stand for somebody (<c>pupil:1</c>) until <see cref="Bind"/> puts persons in their place. Immutable.
/// </summary>
public sealed record RequestFile
{
    /// <summary>The greatest size of a file, in bytes.</summary>
    public const int MaxSize = 1024 * 1024;

    internal RequestFile(
        FormDefinition? form, OrganisationNumber? school, FormAnswers answers, ImmutableArray<Fault> faults, ImmutableArray<Fault> missing)
    {
        Missing = missing;
        Form = form;
        School = school;
        Answers = answers;
        Faults = faults;
    }

    /// <summary>The form that the answers are for; null when the file names none that is offered.</summary>
    public FormDefinition? Form { get; }

    /// <summary>The school that asks; null when the file names none.</summary>
    public OrganisationNumber? School { get; }

    /// <summary>Everything that is wrong with what the file says, at once; empty when it can be saved as a draft.</summary>
    public ImmutableArray<Fault> Faults { get; }

    /// <summary>What must still be answered before the request can be sent; empty when nothing is.</summary>
    public ImmutableArray<Fault> Missing { get; }

    /// <summary>The names in the file that stand for persons, each once, by the keys of their questions and then row by row.</summary>
    public ImmutableArray<string> Placeholders => [.. PlaceholdersIn(Answers).Distinct()];

    /// <summary>The answers as the file has them, with names that stand for persons: to be bound first.</summary>
    internal FormAnswers Answers { get; }

    /// <summary>Reads a file. Never throws for what is in it: faults are values, with line and position when it is not JSON.</summary>
    /// <param name="file">The content, UTF-8.</param>
    /// <param name="forms">The forms that are offered.</param>
    /// <param name="today">The date in the configured zone, for dates that must not lie in the future.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static RequestFile Read(Stream file, FormCatalogue forms, LocalDate today) => RequestFileReader.Read(file, forms, today);

    /// <summary>Puts persons in the place of the names that stand for them.</summary>
    /// <param name="person">The person for a name; null when there is none.</param>
    /// <returns>The answers, and a fault for each name that stands for nobody. Faults of the file itself are not repeated.</returns>
    public BoundRequest Bind(Func<string, PersonId?> person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var faults = ImmutableArray.CreateBuilder<Fault>();
        var bound = BindAll(Answers, "answers.", person, faults);
        return new BoundRequest(bound, faults.ToImmutable());
    }

    /// <summary>The form only: the answers must not be logged.</summary>
    public override string ToString() => $"request on {Form?.ToString() ?? "an unknown form"}";

    private static FormAnswers BindAll(FormAnswers answers, string prefix, Func<string, PersonId?> person, ImmutableArray<Fault>.Builder faults)
    {
        var bound = answers;
        foreach (var key in answers.Keys)
            bound = bound.With(key, BindOne(answers[key]!, prefix + key, person, faults));
        return bound;
    }

    private static FormAnswer? BindOne(FormAnswer answer, string path, Func<string, PersonId?> person, ImmutableArray<Fault>.Builder faults)
    {
        if (answer is RowsAnswer rows)
            return new RowsAnswer([.. rows.Rows.Select((row, place) => BindAll(row, $"{path}[{place}].", person, faults))]);
        if (answer is not PersonPlaceholder placeholder)
            return answer;
        if (person(placeholder.Name) is { } id && id != default)
            return new PersonAnswer(id);
        faults.Add(Fault.Unknown(path));
        return null;
    }

    private static IEnumerable<string> PlaceholdersIn(FormAnswers answers) => answers.Keys.SelectMany(key => answers[key] switch
    {
        PersonPlaceholder placeholder => [placeholder.Name],
        RowsAnswer rows => rows.Rows.SelectMany(PlaceholdersIn),
        _ => [],
    });
}

/// <summary>The answers of a request file with persons in them, ready for <see cref="SaveRequestDraft"/>.</summary>
/// <param name="Answers">The answers. Where a name stood for nobody, there is no answer.</param>
/// <param name="Faults">One for each place where a name stood for nobody.</param>
public sealed record BoundRequest(FormAnswers Answers, ImmutableArray<Fault> Faults);
