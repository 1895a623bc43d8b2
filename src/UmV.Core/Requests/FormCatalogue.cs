using System.Collections.Immutable;
using UmV.Core.Decisions;

namespace UmV.Core.Requests;

/// <summary>
/// The request forms that a host offers, by name and version. Old versions stay, so that what was sent on them is shown as it
/// was. Immutable and safe to share between threads.
/// </summary>
public sealed class FormCatalogue
{
    /// <summary>Makes a catalogue.</summary>
    /// <exception cref="ArgumentException">There is no form, the same version is there twice, or a form lacks what requests need. The message lists all.</exception>
    public FormCatalogue(params IEnumerable<FormDefinition> forms)
    {
        All = [.. (forms ?? throw new ArgumentNullException(nameof(forms))).OrderBy(form => form.Id, StringComparer.Ordinal).ThenBy(form => form.Version)];
        var problems = All.GroupBy(form => (form.Id, form.Version)).Where(same => same.Count() > 1)
            .Select(same => $"{same.First()}: the version is there {same.Count()} times. A change is a new version.")
            .Concat(All.SelectMany(form => RequestFields.Missing(form).Select(missing => $"{form}: {missing}")))
            .ToList();
        if (All.IsEmpty)
            problems.Add("There must be at least one form.");
        if (problems.Count > 0)
            throw new ArgumentException($"The forms cannot be offered:\n- {string.Join("\n- ", problems)}", nameof(forms));
    }

    /// <summary>The project's own default form in all its versions.</summary>
    public static FormCatalogue Default { get; } = new(DefaultRequestForm.Version1);

    /// <summary>All forms in all versions, by name and version.</summary>
    public ImmutableArray<FormDefinition> All { get; }

    /// <summary>A form in a version; null when it is not offered here.</summary>
    public FormDefinition? Find(string id, int version) => All.FirstOrDefault(form => form.Id == id && form.Version == version);

    /// <summary>Whether a form is offered in a newer version than this one.</summary>
    internal bool HasNewer(string id, int version) => Latest(id) is { } latest && latest.Version > version;

    /// <summary>The forms that a decision may know.</summary>
    internal static FormCatalogue Of(DecisionContext context) =>
        (context as IFormContext)?.Forms
        ?? throw new ArgumentException("The context must tell the forms that are offered.", nameof(context));

    /// <summary>The newest version of a form; null when it is not offered here.</summary>
    public FormDefinition? Latest(string id) => All.LastOrDefault(form => form.Id == id);
}
