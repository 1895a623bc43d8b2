using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace UmV.Core.Requests;

/// <summary>
/// When a question is asked or must be answered: a rule over the answers to other questions, as data and never as code. The
/// operators are a closed set. A comparison with a question that is not asked or not answered does not hold. The content of a
/// free text can never be compared: only whether there is one. Immutable.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "op")]
[JsonDerivedType(typeof(Answered), "answered")]
[JsonDerivedType(typeof(Eq), "eq")]
[JsonDerivedType(typeof(Gt), "gt")]
[JsonDerivedType(typeof(Ge), "ge")]
[JsonDerivedType(typeof(Lt), "lt")]
[JsonDerivedType(typeof(Le), "le")]
[JsonDerivedType(typeof(In), "in")]
[JsonDerivedType(typeof(And), "and")]
[JsonDerivedType(typeof(Or), "or")]
[JsonDerivedType(typeof(Not), "not")]
public abstract record Condition
{
    internal static ImmutableArray<string> Operators { get; } = ["answered", "eq", "gt", "ge", "lt", "le", "in", "and", "or", "not"];

    private protected Condition()
    {
    }

    /// <summary>Whether the rule holds, given the answers to the questions that are asked.</summary>
    internal abstract bool Holds(Func<string, FormAnswer?> answerTo);

    private static int? Order(FormAnswer? answer, FormAnswer literal) => (answer, literal) switch
    {
        (NumberAnswer left, NumberAnswer right) => left.Value.CompareTo(right.Value),
        (DateAnswer left, DateAnswer right) => left.Value.CompareTo(right.Value),
        _ => null,
    };

    private static bool Same(FormAnswer? answer, FormAnswer literal) => answer switch
    {
        null or TextAnswer => false,
        CodesAnswer chosen => literal is CodeAnswer code && chosen.Values.Contains(code.Value),
        _ => answer.Equals(literal),
    };

    /// <summary>There is an answer, whatever it is.</summary>
    /// <param name="Field">The key of the question.</param>
    public sealed record Answered(string Field) : Condition
    {
        internal override bool Holds(Func<string, FormAnswer?> answerTo) => answerTo(Field) is not null;
    }

    /// <summary>The answer is the value: a number, a date, yes or no, or a choice.</summary>
    /// <param name="Field">The key of the question.</param>
    /// <param name="Value">The value.</param>
    public sealed record Eq(string Field, [property: JsonConverter(typeof(LiteralConverter))] FormAnswer Value) : Condition
    {
        internal override bool Holds(Func<string, FormAnswer?> answerTo) => Same(answerTo(Field), Value);
    }

    /// <summary>The number or date is greater than the value.</summary>
    /// <param name="Field">The key of the question.</param>
    /// <param name="Value">The value.</param>
    public sealed record Gt(string Field, [property: JsonConverter(typeof(LiteralConverter))] FormAnswer Value) : Condition
    {
        internal override bool Holds(Func<string, FormAnswer?> answerTo) => Order(answerTo(Field), Value) > 0;
    }

    /// <summary>The number or date is the value or greater.</summary>
    /// <param name="Field">The key of the question.</param>
    /// <param name="Value">The value.</param>
    public sealed record Ge(string Field, [property: JsonConverter(typeof(LiteralConverter))] FormAnswer Value) : Condition
    {
        internal override bool Holds(Func<string, FormAnswer?> answerTo) => Order(answerTo(Field), Value) >= 0;
    }

    /// <summary>The number or date is less than the value.</summary>
    /// <param name="Field">The key of the question.</param>
    /// <param name="Value">The value.</param>
    public sealed record Lt(string Field, [property: JsonConverter(typeof(LiteralConverter))] FormAnswer Value) : Condition
    {
        internal override bool Holds(Func<string, FormAnswer?> answerTo) => Order(answerTo(Field), Value) < 0;
    }

    /// <summary>The number or date is the value or less.</summary>
    /// <param name="Field">The key of the question.</param>
    /// <param name="Value">The value.</param>
    public sealed record Le(string Field, [property: JsonConverter(typeof(LiteralConverter))] FormAnswer Value) : Condition
    {
        internal override bool Holds(Func<string, FormAnswer?> answerTo) => Order(answerTo(Field), Value) <= 0;
    }

    /// <summary>The answer, or one of several choices, is among the values.</summary>
    /// <param name="Field">The key of the question.</param>
    /// <param name="Values">The values; not empty.</param>
    public sealed record In(string Field, [property: JsonConverter(typeof(LiteralsConverter))] ImmutableArray<FormAnswer> Values) : Condition
    {
        internal override bool Holds(Func<string, FormAnswer?> answerTo)
        {
            var answer = answerTo(Field);
            return Values.Any(value => Same(answer, value));
        }
    }

    /// <summary>All of the rules hold.</summary>
    /// <param name="Of">The rules; not empty.</param>
    public sealed record And(params ImmutableArray<Condition> Of) : Condition
    {
        internal override bool Holds(Func<string, FormAnswer?> answerTo) => Of.All(condition => condition.Holds(answerTo));
    }

    /// <summary>At least one of the rules holds.</summary>
    /// <param name="Of">The rules; not empty.</param>
    public sealed record Or(params ImmutableArray<Condition> Of) : Condition
    {
        internal override bool Holds(Func<string, FormAnswer?> answerTo) => Of.Any(condition => condition.Holds(answerTo));
    }

    /// <summary>The rule does not hold.</summary>
    /// <param name="Of">The rule.</param>
    public sealed record Not(Condition Of) : Condition
    {
        internal override bool Holds(Func<string, FormAnswer?> answerTo) => !Of.Holds(answerTo);
    }
}
