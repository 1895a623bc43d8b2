using System.Buffers.Text;
using System.Text.Json;
using NodaTime.Text;
using UmV.Core.Identity;

namespace UmV.Core.Checkpoints;

/// <summary>Checkpoints as lines of JSON, and back.</summary>
public static class CheckpointText
{
    /// <summary>The line of a checkpoint, without its end.</summary>
    public static string Write(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return JsonSerializer.Serialize(
            new CheckpointLine
            {
                Format = CheckpointLine.KnownFormat,
                Tenant = checkpoint.Tenant.Value,
                Number = checkpoint.Number,
                At = InstantPattern.ExtendedIso.Format(checkpoint.At),
                Chains = checkpoint.Chains,
                Entries = checkpoint.Entries,
                Root = Convert.ToHexStringLower(checkpoint.Root.Span),
                Previous = Convert.ToHexStringLower(checkpoint.Previous.Span),
                Moved = [.. checkpoint.Moved.Select(head => new CheckpointLineHead(
                    head.Kind == ChainKind.Journal ? "journal" : "access", head.Stream.ToString(), head.Version, Convert.ToHexStringLower(head.Hash.Span)))],
                Key = checkpoint.KeyId,
                Signature = Base64Url.EncodeToString(checkpoint.Signature.Span),
            },
            CheckpointJson.Default.CheckpointLine);
    }

    /// <summary>The checkpoint of a line. Its signature is not looked at.</summary>
    /// <param name="line">The line.</param>
    /// <param name="place">Where the line stands, for the message.</param>
    /// <exception cref="CheckpointRejectedException">The line is not a checkpoint.</exception>
    public static Checkpoint Read(string line, string place)
    {
        ArgumentNullException.ThrowIfNull(line);
        try
        {
            return ToCheckpoint(JsonSerializer.Deserialize(line, CheckpointJson.Default.CheckpointLine) ?? throw new JsonException());
        }
        catch (Exception exception) when (exception is JsonException or FormatException or UnparsableValueException or ArgumentException)
        {
#pragma warning disable MA0054 // The cause may quote the line.
            throw new CheckpointRejectedException($"{place} is not a checkpoint of a form that this UmV knows ({CheckpointLine.KnownFormat}): it was changed, cut short, or a newer UmV wrote it. Compare with a copy of the checkpoints.");
#pragma warning restore MA0054
        }
    }

    private static Checkpoint ToCheckpoint(CheckpointLine line) => line.Format != CheckpointLine.KnownFormat
        ? throw new FormatException()
        : new Checkpoint
        {
            Tenant = new TenantId(line.Tenant),
            Number = line.Number,
            At = InstantPattern.ExtendedIso.Parse(line.At).GetValueOrThrow(),
            Chains = line.Chains,
            Entries = line.Entries,
            Root = Convert.FromHexString(line.Root),
            Previous = Convert.FromHexString(line.Previous),
            Moved = [.. line.Moved.Select(ToHead)],
            KeyId = line.Key,
            Signature = Base64Url.DecodeFromChars(line.Signature),
        };

    private static CheckpointHead ToHead(CheckpointLineHead head)
    {
        var parts = head.Of.Split('/');
        var kind = head.Chain switch
        {
            "journal" => ChainKind.Journal,
            "access" => ChainKind.Access,
            _ => throw new FormatException(),
        };
        var of = Enum.GetValues<StreamKind>().FirstOrDefault(one => one.ToString().Equals(parts[0], StringComparison.OrdinalIgnoreCase), (StreamKind)(-1));
        return parts.Length == 2 && (int)of >= 0
            ? new CheckpointHead(kind, new StreamId(of, Guid.ParseExact(parts[1], "D")), head.Entries, Convert.FromHexString(head.Hash))
            : throw new FormatException();
    }
}
