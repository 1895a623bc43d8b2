using System.Collections.Immutable;
using UmV.Core.Text;

namespace UmV.Core.Requests;

/// <summary>Questions that belong together, under one heading. Immutable.</summary>
/// <param name="Key">The stable name.</param>
/// <param name="Title">The heading.</param>
/// <param name="Fields">The questions, in the order they are asked.</param>
public sealed record FormSection(string Key, Sentence Title, ImmutableArray<FormField> Fields)
{
    /// <summary>The questions, in the order they are asked.</summary>
    public ImmutableArray<FormField> Fields { get; init; } = Fields.IsDefault ? [] : Fields;
}
