#pragma warning disable RS0030 // Drawn at random from a seed that a failure prints.
using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using UmV.Core;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Requests;
using UmV.Core.Sealing;

namespace UmV.Canary.Tests;

/// <summary>A text that was planted: the word in it that is nowhere else, and the field of the command that it was planted in.</summary>
internal sealed record Planted(string Word, string Field, Command Command);

/// <summary>
/// Puts an own word into every personal field of a command, found by reflection: every sealed text, answered or left out, and every text of a
/// person's details. So a field that is added is planted from the day on which it is there.
/// </summary>
internal sealed class Planter(string marker, Random random)
{
    private static readonly string[] Words = ["og", "så", "på", "skolen", "ærlig", "blåbær", "i går", "🙂", "\"sitat\"", "a|b", "<b>", "=1+1", "\\", "\t"];
    private int _number;
    private Command _command = null!;

    internal List<Planted> All { get; } = [];

    /// <summary>The command with other people in the place of those of its story, and with planted texts.</summary>
    internal Command In(Command command, IReadOnlyDictionary<PersonId, PersonId> people)
    {
        _command = command;
        return (Command)Of(command, people)!;
    }

    private object? Of(object? value, IReadOnlyDictionary<PersonId, PersonId> people) => value switch
    {
        PersonId person => people.TryGetValue(person, out var other) ? other : person,
        FormAnswers answers => answers.Keys.Aggregate(answers, (all, key) => all.With(key, (FormAnswer?)Of(all[key], people))),
        IEnumerable items when Item(value.GetType()) is { } item && Holds(item) => Rebuilt(items, item, people),
        null or string or SealedText => value,
        _ when value.GetType().Assembly == typeof(UmVOptions).Assembly && value.GetType() is { IsClass: true } type && type.GetMethod("<Clone>$") is { } clone => Rewritten(clone.Invoke(value, null)!, people),
        _ => value,
    };

    private object Rewritten(object copy, IReadOnlyDictionary<PersonId, PersonId> people)
    {
        foreach (var property in PersonalFields.Kept(copy.GetType()))
        {
            var before = property.GetValue(copy);
            var field = $"{property.DeclaringType!.Name}.{property.Name}";
            var after = property.PropertyType == typeof(SealedText) ? Text(before as SealedText, field)
                : copy is PersonDetails ? Detail(before, property, field)
                : Of(before, people);
            if (!ReferenceEquals(before, after) && !Equals(before, after))
                property.SetValue(copy, after);
        }

        return copy;
    }

    // What was sealed already was planted when it came.
    private SealedText? Text(SealedText? before, string field) => before?.EnvelopeIfSealed is null ? Plant(field, mayBeLong: field != "TextAnswer.Value") : before;

    private object? Detail(object? before, PropertyInfo property, string field) => property.PropertyType != typeof(string) ? before
        : property.Name == nameof(PersonDetails.EmailAddress) ? $"{New(field)}@example.org"
        : New(field);

    private string Plant(string field, bool mayBeLong)
    {
        var text = new StringBuilder();
        for (var word = random.Next(mayBeLong && random.Next(10) == 0 ? 300 : 4); word > 0; word--)
            text.Append(Words[random.Next(Words.Length)]).Append(' ');
        return text.Append(New(field)).Append(random.Next(2) == 0 ? "" : " " + Words[random.Next(Words.Length)]).ToString();
    }

    private string New(string field)
    {
        var word = $"{marker}x{_number++:d4}x";
        All.Add(new Planted(word, field, _command));
        return word;
    }

    private object Rebuilt(IEnumerable items, Type item, IReadOnlyDictionary<PersonId, PersonId> people)
    {
        if (items.GetType().GetProperty(nameof(ImmutableArray<int>.IsDefault))!.GetValue(items) is true)
            return items;
        var rewritten = Array.CreateInstance(item, items.Cast<object>().Count());
        var place = 0;
        foreach (var one in items)
            rewritten.SetValue(Of(one, people), place++);
        return typeof(ImmutableArray).GetMethods().Single(method => method.Name == nameof(ImmutableArray.Create) && method.GetParameters() is [{ ParameterType.IsArray: true }] && method.GetGenericArguments().Length == 1)
            .MakeGenericMethod(item).Invoke(null, [rewritten])!;
    }

    private static Type? Item(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? type.GetGenericArguments()[0] : null;

    private static bool Holds(Type item) => item == typeof(PersonId) || item.Assembly == typeof(UmVOptions).Assembly && item.IsClass;
}

/// <summary>Every field of a command that takes a text about people or a detail of a person.</summary>
internal static class PersonalFields
{
    internal static IEnumerable<Type> Commands { get; } = [.. typeof(UmVOptions).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Command)) && !type.IsAbstract)];

    internal static IReadOnlySet<string> All { get; } = Find();

    internal static IEnumerable<PropertyInfo> Kept(Type type) => type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(property => property is { CanWrite: true, CanRead: true } && property.GetIndexParameters().Length == 0);

    private static HashSet<string> Find()
    {
        var (fields, seen) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<Type>());
        foreach (var command in Commands)
            Walk(command, fields, seen);
        return fields;
    }

    private static void Walk(Type type, HashSet<string> fields, HashSet<Type> seen)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        foreach (var argument in type.IsGenericType ? type.GetGenericArguments() : [])
            Walk(argument, fields, seen);
        if (type.Assembly != typeof(UmVOptions).Assembly || type.IsEnum || type == typeof(SealedText) || !seen.Add(type))
            return;
        if (type == typeof(FormAnswers))
            Walk(typeof(TextAnswer), fields, seen);
        foreach (var property in Kept(type))
        {
            if (property.PropertyType == typeof(SealedText) || (type == typeof(PersonDetails) && property.PropertyType == typeof(string)))
                fields.Add($"{property.DeclaringType!.Name}.{property.Name}");
            Walk(property.PropertyType, fields, seen);
        }
    }
}
