using System.Collections;
using System.Reflection;
using UmV.Core.Requests;
using UmV.Core.Sealing;

namespace UmV.Core.Tests.Serialization;

/// <summary>Finds every sealed text that hangs on a value, before it is sealed.</summary>
internal static class HeldTexts
{
    internal static IReadOnlyList<string> Of(object? value)
    {
        var texts = new List<string>();
        Walk(value, texts);
        return texts;
    }

    private static void Walk(object? value, List<string> texts)
    {
        switch (value)
        {
            case null or string:
                return;
            case SealedText text:
                texts.Add(text.PlainIfUnsealed!);
                return;
            case FormAnswers answers:
                foreach (var key in answers.Keys)
                    Walk(answers[key], texts);
                return;
            case IEnumerable items:
                foreach (var item in items)
                    Walk(item, texts);
                return;
        }

        if (value.GetType().Assembly != typeof(UmVOptions).Assembly || value.GetType().IsEnum)
            return;
        foreach (var property in value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(IsKept))
            Walk(property.GetValue(value), texts);
    }

    private static bool IsKept(PropertyInfo property) => property.GetIndexParameters().Length == 0
        && !property.IsDefined(typeof(System.Text.Json.Serialization.JsonIgnoreAttribute)) && property.Name != "EqualityContract";
}
