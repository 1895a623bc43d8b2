using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using UmV.Core.Decisions;
using UmV.Core.Requests;

namespace UmV.Core.Process.Wire;

/// <summary>
/// Walks JSON beside the types that it is to become, and collects every fault on the way: a serialiser stops at the first. Not safe to
/// share between threads.
/// </summary>
internal sealed class FaultWalk(JsonSerializerOptions options, ReadOnlyMemory<byte> body, string idField, Guid id)
{
    // More than anybody mends at once, and a bound on what an answer can grow to.
    private const int Most = 100;

    private readonly ImmutableArray<Fault>.Builder _faults = ImmutableArray.CreateBuilder<Fault>();

    internal ImmutableArray<Fault> Faults => _faults.ToImmutable();

    internal void CheckRoot(JsonElement root, JsonTypeInfo type) => CheckObject(root, type, path: "", isRoot: true);

    private void Check(JsonElement element, JsonTypeInfo declared, string path)
    {
        var type = Nullable.GetUnderlyingType(declared.Type) is { } inner ? options.GetTypeInfo(inner) : declared;
        if (_faults.Count >= Most)
            return;
        if (type.Type == typeof(FormAnswers))
            CheckAnswers(element, path);
        else if (type.PolymorphismOptions is { } kinds)
            CheckOneOf(element, kinds, path);
        else if (type.Kind == JsonTypeInfoKind.Object)
            CheckObject(element, type, path);
        else if (type.Kind == JsonTypeInfoKind.Enumerable)
            CheckItems(element, type, path);
        else
            CheckValue(element, type, path);
    }

    private void CheckObject(JsonElement element, JsonTypeInfo type, string path, bool isRoot = false, string? kindField = null)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add(WireFaults.NotAnObject(PathOr(path)));
            return;
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var fields = WireFields.Read(type).ToArray();
        foreach (var property in element.EnumerateObject())
        {
            if (NameOf(property) is not { } name || (name != kindField && Field(fields, name) is null))
                Add(WireFaults.UnknownField(PathOr(path), LineOf(property), fields.Select(field => field.Name)));
            else if (!seen.Add(name))
                Add(WireFaults.Twice(Join(path, Field(fields, name)?.Name ?? name), LineOf(property)));
            else if (isRoot && name.Equals(idField, StringComparison.OrdinalIgnoreCase))
                CheckId(property.Value);
            else if (name != kindField)
                CheckField(property.Value, Field(fields, name)!, Join(path, Field(fields, name)!.Name));
        }

        foreach (var field in fields.Where(field => WireFields.IsRequired(field) && !seen.Contains(field.Name) && !(isRoot && field.Name == idField)))
            Add(Fault.Required(Join(path, field.Name)));
    }

    private void CheckId(JsonElement element)
    {
        if (!Guid.TryParseExact(TextOf(element), "D", out var told))
            Add(WireFaults.WrongForm(idField, typeof(Guid)));
        else if (told != id)
            Add(WireFaults.OtherId(idField));
    }

    private void CheckField(JsonElement element, JsonPropertyInfo field, string path)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            if (!WireFields.MayBeNull(field))
                Add(Fault.Required(path));
        }
        else if (field.CustomConverter is { } converter)
        {
            CheckValue(element, WireConverters.TypeInfoOf(options, converter, field.PropertyType), path);
        }
        else
        {
            Check(element, options.GetTypeInfo(field.PropertyType), path);
        }
    }

    private void CheckItems(JsonElement element, JsonTypeInfo type, string path)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            Add(WireFaults.NotAList(path));
            return;
        }

        var item = options.GetTypeInfo(type.ElementType!);
        foreach (var (place, value) in element.EnumerateArray().Index())
        {
            if (value.ValueKind == JsonValueKind.Null)
                Add(Fault.Required($"{path}[{place}]"));
            else
                Check(value, item, $"{path}[{place}]");
        }
    }

    private void CheckOneOf(JsonElement element, JsonPolymorphismOptions kinds, string path)
    {
        var field = kinds.TypeDiscriminatorPropertyName;
        var known = kinds.DerivedTypes.Select(kind => (kind.DerivedType, Name: (string)kind.TypeDiscriminator!)).ToArray();
        if (element.ValueKind != JsonValueKind.Object)
            Add(WireFaults.NotAnObject(path));
        else if (element.EnumerateObject().FirstOrDefault(property => NameOf(property) == field).Value is not { ValueKind: JsonValueKind.String } told)
            Add(Fault.Required(Join(path, field)));
        else if (known.FirstOrDefault(kind => kind.Name == TextOf(told)).DerivedType is { } type)
            CheckObject(element, options.GetTypeInfo(type), path, kindField: field);
        else
            Add(WireFaults.NoSuchChoice(Join(path, field), known.Select(kind => kind.Name)));
    }

    private void CheckAnswers(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add(WireFaults.NotAnObject(path));
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (NameOf(property) is not { } key || !FormNames.IsKey(key))
                Add(WireFaults.NotAKey(path, LineOf(property)));
            else if (!seen.Add(key))
                Add(WireFaults.Twice(Join(path, key), LineOf(property)));
            else if (property.Value.ValueKind != JsonValueKind.Null)
                Check(property.Value, options.GetTypeInfo(typeof(FormAnswer)), Join(path, key));
        }
    }

    private void CheckValue(JsonElement element, JsonTypeInfo type, string path)
    {
        try
        {
            var value = JsonSerializer.Deserialize(element, type);
            if (value is null || (type.Type.IsEnum && !(element.ValueKind == JsonValueKind.String && Enum.IsDefined(type.Type, value))))
                Add(WireFaults.WrongForm(path, type.Type));
        }
        catch (Exception exception) when (WireFaults.IsOfTheInput(exception))
        {
            Add(WireFaults.WrongForm(path, type.Type));
        }
    }

    private void Add(Fault fault)
    {
        if (_faults.Count < Most)
            _faults.Add(fault);
    }

    private long LineOf(JsonProperty property) =>
        body.Span.Overlaps(JsonMarshal.GetRawUtf8PropertyName(property), out var offset) ? body.Span[..offset].Count((byte)'\n') + 1 : 1;

    private static string? NameOf(JsonProperty property) => Whole(property, static property => property.Name);

    private static string? TextOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? Whole(element, static element => element.GetString()) : null;

    // JSON can hold half a letter ("\ud83d"), which cannot be read as text.
    private static string? Whole<T>(T from, Func<T, string?> read)
    {
        try
        {
            return read(from);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonPropertyInfo? Field(JsonPropertyInfo[] fields, string name) =>
        Array.Find(fields, field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string PathOr(string path) => path.Length == 0 ? "body" : path;
}
