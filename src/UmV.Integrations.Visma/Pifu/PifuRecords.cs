using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>Elements as records, and back.</summary>
internal static class PifuRecords
{
    internal const string PersonKind = "person";
    internal const string GroupKind = "group";
    internal const string RoleKind = "role";

    internal static ImmutableArray<string> Kinds { get; } = [GroupKind, PersonKind, RoleKind];

    internal static SchoolRecord Write(string system, PifuPerson person) => new(new SourceRef(system, PersonKind, person.Id), JsonSerializer.SerializeToUtf8Bytes(person, Json.PifuPerson));

    internal static SchoolRecord Write(string system, PifuGroup group) => new(new SourceRef(system, GroupKind, group.Id), JsonSerializer.SerializeToUtf8Bytes(group, Json.PifuGroup));

    internal static SchoolRecord Write(string system, PifuRole role) => new(new SourceRef(system, RoleKind, role.Id), JsonSerializer.SerializeToUtf8Bytes(role, Json.PifuRole));

    internal static PifuPerson ReadPerson(SchoolRecord record) => JsonSerializer.Deserialize(record.Body.Span, Json.PifuPerson)!;

    internal static PifuGroup ReadGroup(SchoolRecord record) => JsonSerializer.Deserialize(record.Body.Span, Json.PifuGroup)!;

    internal static PifuRole ReadRole(SchoolRecord record) => JsonSerializer.Deserialize(record.Body.Span, Json.PifuRole)!;

    private static PifuJson Json { get; } = new(new JsonSerializerOptions { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull }
        .ConfigureForNodaTime(DateTimeZoneProviders.Tzdb));
}

[JsonSerializable(typeof(PifuPerson))]
[JsonSerializable(typeof(PifuGroup))]
[JsonSerializable(typeof(PifuRole))]
internal sealed partial class PifuJson : JsonSerializerContext;

/// <summary>The elements of a file or of records, one at a time.</summary>
internal interface IPifuElements
{
    IAsyncEnumerable<PifuPerson> PersonsAsync(CancellationToken cancellationToken);

    IAsyncEnumerable<PifuGroup> GroupsAsync(CancellationToken cancellationToken);

    IAsyncEnumerable<PifuRole> RolesAsync(CancellationToken cancellationToken);
}

/// <summary>Out of records.</summary>
internal sealed class RecordedElements(ISchoolRecords records) : IPifuElements
{
    public IAsyncEnumerable<PifuPerson> PersonsAsync(CancellationToken cancellationToken) => records.ListAsync(PifuRecords.PersonKind, cancellationToken).Select(PifuRecords.ReadPerson);

    public IAsyncEnumerable<PifuGroup> GroupsAsync(CancellationToken cancellationToken) => records.ListAsync(PifuRecords.GroupKind, cancellationToken).Select(PifuRecords.ReadGroup);

    public IAsyncEnumerable<PifuRole> RolesAsync(CancellationToken cancellationToken) => records.ListAsync(PifuRecords.RoleKind, cancellationToken).Select(PifuRecords.ReadRole);
}

/// <summary>Out of a file.</summary>
internal sealed class FileElements(PifuReader reader, PifuXml xml) : IPifuElements
{
    /// <summary>Elements without a name that anything could mean; they are left out.</summary>
    internal int Nameless { get; private set; }

    public IAsyncEnumerable<PifuPerson> PersonsAsync(CancellationToken cancellationToken) => reader.ListAsync("person", cancellationToken).Select(xml.Person).Where(Counted).Select(person => person!);

    public IAsyncEnumerable<PifuGroup> GroupsAsync(CancellationToken cancellationToken) => reader.ListAsync("group", cancellationToken).Select(xml.Group).Where(Counted).Select(group => group!);

    public IAsyncEnumerable<PifuRole> RolesAsync(CancellationToken cancellationToken) => reader.ListMembersAsync(cancellationToken)
        .SelectMany(pair => xml.Ids(pair.Group) is [var group, ..] ? xml.Roles(group, pair.Member) : []);

    private bool Counted(object? element)
    {
        Nameless += element is null ? 1 : 0;
        return element is not null;
    }
}
