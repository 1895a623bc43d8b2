using System.Collections.Immutable;
using UmV.Core.Text;
using UmV.Samples.Web.Texts;

namespace UmV.Samples.Web.Forms;

/// <summary>How a question is shown.</summary>
public enum InputKind
{
    Text,
    LongText,
    Number,
    Date,
    Select,
    Radios,
    Checkboxes,
    Hidden,
}

/// <summary>Something to choose.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Label">What is read.</param>
/// <param name="Group">The heading it stands under; null when not grouped.</param>
public sealed record Option(string Value, Sentence Label, Sentence? Group = null);

/// <summary>One question of a form, as data. Its name is the path that faults are told by.</summary>
/// <param name="Name">The name, such as <c>measures[0].goal.target</c>.</param>
/// <param name="Kind">How it is shown.</param>
/// <param name="Label">The question.</param>
public sealed record Input(string Name, InputKind Kind, Sentence Label)
{
    public Sentence? Help { get; init; }

    public bool Optional { get; init; }

    public ImmutableArray<Option> Options { get; init; } = [];

    /// <summary>What is filled in: one text, or one for each choice.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>What a browser offers while somebody writes; anything else can be written too.</summary>
    public ImmutableArray<string> Suggestions { get; init; } = [];

    public string? Value => Values.IsEmpty ? null : Values[0];

    /// <summary>The id of the element that an error links to.</summary>
    public string Id => "f-" + Name.Replace('[', '-').Replace("]", "", StringComparison.Ordinal).Replace('.', '-');

    public static Input Text(string name, Sentence label, string? value = null) => new(name, InputKind.Text, label) { Values = One(value) };

    public static Input LongText(string name, Sentence label, string? value = null) => new(name, InputKind.LongText, label) { Values = One(value) };

    public static Input Number(string name, Sentence label, string? value = null) => new(name, InputKind.Number, label) { Values = One(value) };

    public static Input Date(string name, Sentence label, NodaTime.LocalDate? value = null) =>
        new(name, InputKind.Date, label) { Values = One(value?.ToString("dd.MM.uuuu", null)), Help = Words.DateHelp };

    public static Input Hidden(string name, string value) => new(name, InputKind.Hidden, Words.None) { Values = [value], Optional = true };

    public static Input Choice(string name, Sentence label, IEnumerable<Option> options, params ImmutableArray<string> chosen) =>
        new(name, InputKind.Radios, label) { Options = [.. options], Values = chosen };

    public static Input Select(string name, Sentence label, IEnumerable<Option> options, params ImmutableArray<string> chosen) =>
        new(name, InputKind.Select, label) { Options = [.. options], Values = chosen };

    public static Input Several(string name, Sentence label, IEnumerable<Option> options, params ImmutableArray<string> chosen) =>
        new(name, InputKind.Checkboxes, label) { Options = [.. options], Values = chosen };

    public static Input YesNo(string name, Sentence label, bool? value = null) =>
        Choice(name, label, [new("true", Words.Yes), new("false", Words.No)], One(value is { } told ? told ? "true" : "false" : null));

    /// <summary>Every member of an enum, in its order.</summary>
    public static IEnumerable<Option> Members<TEnum>(Func<TEnum, Sentence> label, params TEnum[] only)
        where TEnum : struct, Enum =>
        (only.Length > 0 ? only : Enum.GetValues<TEnum>()).Select(member => new Option(member.ToString(), label(member)));

    /// <summary>Half-way filled in, for <see cref="Values"/>.</summary>
    public static ImmutableArray<string> One(string? value) => string.IsNullOrEmpty(value) ? [] : [value];
}

/// <summary>Questions that belong together under a heading.</summary>
/// <param name="Legend">The heading; null when the form has only one group.</param>
/// <param name="Inputs">The questions.</param>
public sealed record InputGroup(Sentence? Legend, ImmutableArray<Input> Inputs);
