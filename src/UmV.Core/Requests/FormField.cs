using System.Collections.Immutable;
using System.Text.Json.Serialization;
using UmV.Core.Text;

namespace UmV.Core.Requests;

/// <summary>One question of a form, as data. Immutable; checked together with the form that it stands in.</summary>
/// <param name="Key">The stable name: a letter in lower case, then letters and digits.</param>
/// <param name="Type">What kind of answer is asked for.</param>
/// <param name="Label">The question.</param>
/// <param name="Help">More about how to answer; null when the question is enough.</param>
/// <param name="Required">Whether it must be answered whenever it is asked.</param>
/// <param name="RequiredWhen">When it must be answered; null for never, or always by <paramref name="Required"/>.</param>
/// <param name="VisibleWhen">When it is asked; null for always.</param>
/// <param name="Limits">What the answer must keep within.</param>
/// <param name="Choices">What can be chosen, for <see cref="FieldType.Choice"/> and <see cref="FieldType.MultiChoice"/>.</param>
/// <param name="Groups">The headings that the choices are shown under.</param>
/// <param name="Fields">The questions of each row, for <see cref="FieldType.People"/>.</param>
public sealed record FormField(
    string Key,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] FieldType Type,
    Sentence Label,
    Sentence? Help = null,
    bool Required = false,
    Condition? RequiredWhen = null,
    Condition? VisibleWhen = null,
    FieldLimits? Limits = null,
    ImmutableArray<Choice> Choices = default,
    ImmutableArray<Choice> Groups = default,
    ImmutableArray<FormField> Fields = default)
{
    /// <summary>What can be chosen; empty for fields without choices.</summary>
    public ImmutableArray<Choice> Choices { get; init; } = Choices.IsDefault ? [] : Choices;

    /// <summary>The headings that the choices are shown under; empty when they are not grouped.</summary>
    public ImmutableArray<Choice> Groups { get; init; } = Groups.IsDefault ? [] : Groups;

    /// <summary>The questions of each row; empty for fields without rows.</summary>
    public ImmutableArray<FormField> Fields { get; init; } = Fields.IsDefault ? [] : Fields;

    /// <summary>Whether the answer is free text, which is kept sealed and read by nobody but the door.</summary>
    [JsonIgnore]
    public bool Confidential => Type is FieldType.Text or FieldType.LongText;

    internal FieldLimits LimitsOrNone() => Limits ?? FieldLimits.None;

    internal Choice? ChoiceOf(string code) => Choices.FirstOrDefault(choice => choice.Code == code);
}
