using System.Collections.Concurrent;
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

/// <summary>The elements of a file or of records.</summary>
internal interface IPifuElements
{
    /// <summary>Shows every element to an index, once.</summary>
    Task ShowAsync(PifuIndex index, CancellationToken cancellationToken);
}

/// <summary>Out of records.</summary>
internal sealed class RecordedElements(ISchoolRecords records) : IPifuElements
{
    public async Task ShowAsync(PifuIndex index, CancellationToken cancellationToken)
    {
        await foreach (var record in records.ListAsync(PifuRecords.GroupKind, cancellationToken).ConfigureAwait(false))
            index.Add(PifuRecords.ReadGroup(record));
        await foreach (var record in records.ListAsync(PifuRecords.PersonKind, cancellationToken).ConfigureAwait(false))
            index.Add(PifuRecords.ReadPerson(record));
        await foreach (var record in records.ListAsync(PifuRecords.RoleKind, cancellationToken).ConfigureAwait(false))
            index.Add(PifuRecords.ReadRole(record));
    }
}

/// <summary>Out of a file, in one reading: one thread reads the XML and another takes in what was read, a few thousand elements behind.</summary>
internal sealed class FileElements(PifuReader reader, string? dataSource) : IPifuElements
{
    private const int ElementsInBatch = 256, MostBatches = 8;

    public async Task ShowAsync(PifuIndex index, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var read = new BlockingCollection<List<object>>(MostBatches);
        var reading = Task.Run(() => Read(read, stop.Token), CancellationToken.None);
        try
        {
            await Task.Run(() => TakeIn(read, index), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
    }

    private void Read(BlockingCollection<List<object>> read, CancellationToken cancellationToken)
    {
        try
        {
            var batch = new List<object>(ElementsInBatch);
            void See(object element)
            {
                batch.Add(element);
                if (batch.Count < ElementsInBatch)
                    return;
                read.Add(batch, cancellationToken);
                batch = new List<object>(ElementsInBatch);
            }
            reader.ReadAll(dataSource, new PifuTargets(See, See, See), cancellationToken);
            read.Add(batch, cancellationToken);
        }
        finally
        {
            read.CompleteAdding();
        }
    }

    private static void TakeIn(BlockingCollection<List<object>> read, PifuIndex index)
    {
        foreach (var batch in read.GetConsumingEnumerable())
        {
            foreach (var element in batch)
                TakeIn(element, index);
        }
    }

    private static void TakeIn(object element, PifuIndex index)
    {
        switch (element)
        {
            case PifuPerson person: index.Add(person); break;
            case PifuRole role: index.Add(role); break;
            case PifuGroup group: index.Add(group); break;
        }
    }
}
