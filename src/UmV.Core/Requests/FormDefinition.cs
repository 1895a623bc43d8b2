using System.Collections.Immutable;
using System.Text.Json.Serialization;
using UmV.Core.Text;

namespace UmV.Core.Requests;

/// <summary>
/// A form as data: sections of questions with types, conditions and limits. A version never changes once it is offered; a
/// change is a new version, and what was sent on the old one keeps it. Immutable and safe to share between threads.
/// </summary>
public sealed class FormDefinition
{
    private readonly Dictionary<string, FormField> _fields;
    private readonly ImmutableArray<FormField> _inOrder;

    /// <summary>Makes a form, and checks all of it.</summary>
    /// <param name="id">The stable name, in lower case with hyphens.</param>
    /// <param name="version">The version, from 1.</param>
    /// <param name="title">The heading of the form.</param>
    /// <param name="sections">The sections, in the order they are shown.</param>
    /// <exception cref="ArgumentException">The form contradicts itself. The message lists everything that is wrong.</exception>
    [JsonConstructor]
    public FormDefinition(string id, int version, Sentence title, ImmutableArray<FormSection> sections)
    {
        Id = id;
        Version = version;
        Title = title;
        Sections = sections.IsDefault ? [] : sections;
        var problems = FormDefinitionCheck.Problems(this).ToList();
        if (problems.Count > 0)
            throw new ArgumentException($"The form definition is not usable:\n- {string.Join("\n- ", problems)}");
        _inOrder = [.. Fields()];
        _fields = _inOrder.ToDictionary(field => field.Key, StringComparer.Ordinal);
    }

    /// <summary>The stable name, in lower case with hyphens.</summary>
    public string Id { get; }

    /// <summary>The version, from 1.</summary>
    public int Version { get; }

    /// <summary>The heading of the form.</summary>
    public Sentence Title { get; }

    /// <summary>The sections, in the order they are shown.</summary>
    public ImmutableArray<FormSection> Sections { get; }

    /// <summary>All questions in order, without the questions inside rows.</summary>
    public IEnumerable<FormField> Fields() => Sections.SelectMany(section => section.Fields);

    /// <summary>The same, put together once.</summary>
    internal ImmutableArray<FormField> InOrder => _inOrder;

    /// <summary>The same by their keys.</summary>
    internal IReadOnlyDictionary<string, FormField> ByKey => _fields;

    /// <summary>The question with a key; null when there is none. Does not look inside rows.</summary>
    public FormField? Field(string key) => _fields.GetValueOrDefault(key);

    /// <summary>Reads a form that was kept as JSON.</summary>
    /// <exception cref="FormatException">It is not JSON, or not a form; the message says where, and what to do.</exception>
    /// <exception cref="ArgumentException">The form contradicts itself. The message lists everything that is wrong.</exception>
    public static FormDefinition FromJson(string json) => FormDefinitionText.Read(json);

    /// <summary>The form as indented JSON, for <see cref="FromJson"/>.</summary>
    public string ToJson() => FormDefinitionText.Write(this);

    /// <summary>The name and the version.</summary>
    public override string ToString() => $"{Id} v{Version}";
}
