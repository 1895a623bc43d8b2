using UmV.Core.Requests;
using UmV.Core.Text;

namespace UmV.Samples.Console.Rendering;

/// <summary>The categories of the default form in words.</summary>
internal static class CategoryLabels
{
    private static readonly Dictionary<string, Sentence> Labels =
        DefaultRequestForm.Version1.Field(RequestFields.Categories)!.Choices.ToDictionary(choice => choice.Code, choice => choice.Label, StringComparer.Ordinal);

    internal static Sentence? Of(string code) => Labels.GetValueOrDefault(code);
}
