using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Requests;

/// <summary>One answer. A closed set of kinds; equal by value, save that a text is equal to itself only. Immutable.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NumberAnswer), "number")]
[JsonDerivedType(typeof(DateAnswer), "date")]
[JsonDerivedType(typeof(BoolAnswer), "bool")]
[JsonDerivedType(typeof(CodeAnswer), "code")]
[JsonDerivedType(typeof(CodesAnswer), "codes")]
[JsonDerivedType(typeof(PersonAnswer), "person")]
[JsonDerivedType(typeof(OrganisationAnswer), "organisation")]
[JsonDerivedType(typeof(TextAnswer), "text")]
[JsonDerivedType(typeof(RowsAnswer), "rows")]
public abstract record FormAnswer
{
    private protected FormAnswer()
    {
    }

    /// <summary>The kind only: an answer may hold what must not be logged.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>A number.</summary>
/// <param name="Value">The number.</param>
public sealed record NumberAnswer(decimal Value) : FormAnswer;

/// <summary>A date.</summary>
/// <param name="Value">The date, in the ISO calendar.</param>
public sealed record DateAnswer(LocalDate Value) : FormAnswer;

/// <summary>Yes or no.</summary>
/// <param name="Value">Whether it is yes.</param>
public sealed record BoolAnswer(bool Value) : FormAnswer;

/// <summary>The choice of one.</summary>
/// <param name="Value">The code of the choice.</param>
public sealed record CodeAnswer(string Value) : FormAnswer;

/// <summary>The choice of several.</summary>
/// <param name="Values">The codes of the choices. None is the same as no answer.</param>
public sealed record CodesAnswer(params ImmutableArray<string> Values) : FormAnswer
{
    /// <summary>The codes of the choices.</summary>
    public ImmutableArray<string> Values { get; init; } = Values.IsDefault ? [] : Values;

    /// <inheritdoc/>
    public bool Equals(CodesAnswer? other) => other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate(0, (hash, code) => HashCode.Combine(hash, code));
}

/// <summary>A person in the register.</summary>
/// <param name="Value">The person.</param>
public sealed record PersonAnswer(PersonId Value) : FormAnswer;

/// <summary>An organisation.</summary>
/// <param name="Value">Its number.</param>
public sealed record OrganisationAnswer(OrganisationNumber Value) : FormAnswer;

/// <summary>A free text, sealed.</summary>
/// <param name="Value">The text in its envelope.</param>
public sealed record TextAnswer([property: FieldOfItsQuestion] SealedText Value) : FormAnswer;

/// <summary>Rows of answers, such as one for each affected party.</summary>
/// <param name="Rows">The rows, in the order they were given. None is the same as no answer.</param>
public sealed record RowsAnswer(params ImmutableArray<FormAnswers> Rows) : FormAnswer
{
    /// <summary>The rows, in the order they were given.</summary>
    public ImmutableArray<FormAnswers> Rows { get; init; } = Rows.IsDefault ? [] : Rows;

    /// <inheritdoc/>
    public bool Equals(RowsAnswer? other) => other is not null && Rows.AsSpan().SequenceEqual(other.Rows.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Rows.Aggregate(0, HashCode.Combine);
}

/// <summary>A person in a request file, by a name that stands for somebody, such as <c>pupil:1</c>. Bound before it is sent; never kept.</summary>
internal sealed record PersonPlaceholder(string Name) : FormAnswer;
