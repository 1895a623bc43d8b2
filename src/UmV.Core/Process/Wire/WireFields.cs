using System.Text.Json.Serialization.Metadata;

namespace UmV.Core.Process.Wire;

/// <summary>What the metadata of a type says of its fields.</summary>
internal static class WireFields
{
    /// <summary>The fields that are read; what a type only computes is not among them.</summary>
    internal static IEnumerable<JsonPropertyInfo> Read(JsonTypeInfo type) =>
        type.Properties.Where(field => field.Set is not null || field.AssociatedParameter is not null);

    internal static bool IsRequired(JsonPropertyInfo field) =>
        field.IsRequired || field.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false };

    internal static bool MayBeNull(JsonPropertyInfo field) => field.PropertyType.IsValueType
        ? Nullable.GetUnderlyingType(field.PropertyType) is not null
        : field.AssociatedParameter?.IsNullable ?? (field.Set is null ? field.IsGetNullable : field.IsSetNullable);
}
