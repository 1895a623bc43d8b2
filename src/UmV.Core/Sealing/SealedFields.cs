using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace UmV.Core.Sealing;

/// <summary>
/// Gives every kept text the name of its field, which it is bound to: <c>type.property</c> of what holds it, such as <c>measure.problem</c>.
/// An event that hands its text to a state of another type says so (<see cref="FieldOfAttribute"/>), so that it has one name wherever it is read.
/// </summary>
internal static class SealedFields
{
    /// <summary>For the options of what is kept: each property that holds a text gets a converter that knows its field.</summary>
    internal static void Name(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.PropertyType == typeof(SealedText))
                property.CustomConverter = ConverterOf(type.Type, property);
        }
    }

    /// <summary>The name of the field that a property of a type is.</summary>
    internal static string NameOf(Type type, string property) => $"{Camel(type.Name)}.{Camel(property)}";

    private static StoredSealedTextConverter ConverterOf(Type type, JsonPropertyInfo property)
    {
        if (Marked<FieldOfItsQuestionAttribute>(property) is not null)
            return new AnswerTextConverter();
        var field = Marked<FieldOfAttribute>(property) is { } of ? NameOf(of.Type, of.Property) : NameOf(type, property.Name);
        return new FieldTextConverter(field);
    }

    private static T? Marked<T>(JsonPropertyInfo property)
        where T : Attribute => property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: false).OfType<T>().FirstOrDefault();

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}

/// <summary>The text of an event stands in this field of the state, and is bound to it.</summary>
/// <param name="type">The type that holds it in the state.</param>
/// <param name="property">The property's name there.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FieldOfAttribute(Type type, string property) : Attribute
{
    internal Type Type { get; } = type;

    internal string Property { get; } = property;
}

/// <summary>The text answers a question of a form: its field is the question's key.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FieldOfItsQuestionAttribute : Attribute;

/// <summary>While an answer of a form is written or read on this thread: the key of its question.</summary>
internal static class QuestionAtHand
{
    [ThreadStatic]
    private static string? _key;

    internal static string? Key { get => _key; set => _key = value; }
}
