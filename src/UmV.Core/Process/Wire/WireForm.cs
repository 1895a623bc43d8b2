using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using UmV.Core.Decisions;
using UmV.Core.Process.Catalogue;

namespace UmV.Core.Process.Wire;

/// <summary>
/// Commands as people send them in, and answers as they get them: JSON with names in camel case, enumerations by name, ids as GUIDs,
/// dates and instants in ISO 8601. For hosts that speak with the world by other means than method calls. Safe to use from many threads.
/// </summary>
public static class WireForm
{
    /// <summary>The name of the field that names the thing a command is about: <c>case</c>, <c>agreement</c> or <c>person</c>.</summary>
    /// <exception cref="ArgumentException">The entry is not one of <see cref="CommandCatalogue"/>.</exception>
    public static string IdFieldOf(CommandEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Type switch
        {
            var type when type.IsSubclassOf(typeof(CaseCommand)) => "case",
            var type when type.IsSubclassOf(typeof(AgreementCommand)) => "agreement",
            var type when type.IsSubclassOf(typeof(PersonCommand)) => "person",
            _ => throw new ArgumentException($"The command {entry.Name} is about nothing that the door knows.", nameof(entry)),
        };
    }

    /// <summary>
    /// Reads a command about the thing <paramref name="id"/>. Its id may be left out of the body, and must be the same when it is there.
    /// An unknown field is a fault. All that can be found at once is told; no value that was sent in is ever repeated.
    /// </summary>
    /// <param name="entry">Which command.</param>
    /// <param name="id">What it is about.</param>
    /// <param name="body">The command's other fields as one JSON object in UTF-8; empty is the same as no fields.</param>
    /// <param name="command">The command.</param>
    /// <param name="faults">What is wrong, by the path of the field; <c>body</c> for the whole.</param>
    public static bool TryReadCommand(
        CommandEntry entry, Guid id, ReadOnlyMemory<byte> body, [NotNullWhen(true)] out Command? command, out ImmutableArray<Fault> faults)
    {
        var reader = new CommandReader(UmVJson.Wire, IdFieldOf(entry), id);
        command = reader.Read(body, UmVJson.Wire.GetTypeInfo(entry.Type));
        faults = reader.Faults;
        return command is not null;
    }

    /// <summary>Writes what the door answered a question with. It may hold opened names and texts: give it to who asked, and nobody else.</summary>
    /// <typeparam name="TAnswer">The answer's type, as the question declares it.</typeparam>
    /// <exception cref="NotSupportedException">It is not the answer of one of the library's questions.</exception>
    public static byte[] WriteAnswer<TAnswer>(TAnswer answer) =>
        JsonSerializer.SerializeToUtf8Bytes(answer, (JsonTypeInfo<TAnswer>)UmVJson.Answers.GetTypeInfo(typeof(TAnswer)));

    /// <summary>The JSON Schema (draft 2020-12) of a command's fields, without the one that names what it is about. A new one at each call.</summary>
    public static JsonObject SchemaOf(CommandEntry entry) => WireSchema.OfCommand(entry, IdFieldOf(entry));

    /// <summary>The JSON Schema (draft 2020-12) of an answer. A new one at each call.</summary>
    /// <typeparam name="TAnswer">The answer's type, as the question declares it.</typeparam>
    public static JsonObject SchemaOf<TAnswer>() => WireSchema.Of(UmVJson.Answers.GetTypeInfo(typeof(TAnswer)));
}
