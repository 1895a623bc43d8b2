using System.Runtime.CompilerServices;
using System.Xml;
using System.Xml.Linq;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>What the file says of itself.</summary>
internal sealed record PifuProperties(string? DataSource, string Type, string? Written);

/// <summary>
/// Reads a file from front to back, one element in memory at a time. A document type is refused, so that no entity is ever looked up or
/// multiplied, and nothing outside the file is read.
/// </summary>
internal sealed class PifuReader(string path)
{
    private static readonly XmlReaderSettings Settings = new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    internal async Task<PifuProperties> PropertiesAsync(CancellationToken cancellationToken)
    {
        await foreach (var (name, element) in ElementsAsync(static name => name == "properties", null, cancellationToken).ConfigureAwait(false))
        {
            _ = name;
            string? Text(string child) => element.Elements().FirstOrDefault(known => known.Name.LocalName == child)?.Value.Trim();
            return new PifuProperties(Text("datasource"), Text("type")?.ToLowerInvariant() ?? "full", Text("datetime"));
        }

        throw new SchoolSourceException(SourceFault.ContractBreach, $"{Path.GetFileName(path)} has no element 'properties'. It is no PIFU-IMS file, or not a whole one.");
    }

    internal IAsyncEnumerable<XElement> ListAsync(string name, CancellationToken cancellationToken) =>
        ElementsAsync(known => known == name, null, cancellationToken).Select(static pair => pair.Element);

    /// <summary>Members, each with its membership's own <c>sourcedid</c>.</summary>
    internal IAsyncEnumerable<(XElement Group, XElement Member)> ListMembersAsync(CancellationToken cancellationToken)
    {
        XElement? group = null;
        return ElementsAsync(static _ => false, "membership", cancellationToken)
            .Select(pair =>
            {
                if (pair.Name == "sourcedid")
                    group = new XElement("membership", pair.Element);
                return (pair.Name, pair.Element);
            })
            .Where(pair => pair.Name == "member" && group is not null)
            .Select(pair => (group!, pair.Element));
    }

    /// <param name="isWanted">Which children of the root are given whole.</param>
    /// <param name="opened">The child of the root whose own children are given one by one; null for none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    private async IAsyncEnumerable<(string Name, XElement Element)> ElementsAsync(
        Func<string, bool> isWanted, string? opened, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = Open();
        using var reader = XmlReader.Create(file, Settings);
        await StepAsync(reader).ConfigureAwait(false);
        while (!reader.EOF)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.NodeType != XmlNodeType.Element || reader.Depth == 0 || (reader.Depth == 1 && reader.LocalName == opened))
            {
                EnsureRoot(reader);
                await StepAsync(reader).ConfigureAwait(false);
            }
            else if ((reader.Depth == 1 && isWanted(reader.LocalName)) || (reader.Depth == 2 && opened is not null))
            {
                yield return (reader.LocalName, await ElementAsync(reader, cancellationToken).ConfigureAwait(false));
            }
            else
            {
                await SkipAsync(reader).ConfigureAwait(false);
            }
        }
    }

    private FileStream Open()
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 64 * 1024 });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SchoolSourceException(
                exception is FileNotFoundException or DirectoryNotFoundException ? SourceFault.NotFound : SourceFault.Unavailable,
                $"The file {Path.GetFileName(path)} cannot be read. See that it is there and that the account may read it.", innerException: exception);
        }
    }

    private void EnsureRoot(XmlReader reader)
    {
        if (reader is { NodeType: XmlNodeType.Element, Depth: 0 } && reader.LocalName != "enterprise")
            throw new SchoolSourceException(SourceFault.ContractBreach, $"{Path.GetFileName(path)} is no PIFU-IMS file: it does not begin with 'enterprise'.");
    }

    private Task StepAsync(XmlReader reader) => GuardAsync(reader, reader.ReadAsync);

    private Task SkipAsync(XmlReader reader) => GuardAsync(reader, async () =>
    {
        await reader.SkipAsync().ConfigureAwait(false);
        return true;
    });

    private async Task<XElement> ElementAsync(XmlReader reader, CancellationToken cancellationToken)
    {
        XElement? element = null;
        await GuardAsync(reader, async () =>
        {
            element = (XElement)await XNode.ReadFromAsync(reader, cancellationToken).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        return element!;
    }

    /// <summary>The parser's own words may quote what it met: the line alone is told.</summary>
    private async Task GuardAsync(XmlReader reader, Func<Task<bool>> read)
    {
        try
        {
            await read().ConfigureAwait(false);
        }
        catch (XmlException exception)
        {
            var line = (reader as IXmlLineInfo)?.LineNumber ?? exception.LineNumber;
            throw new SchoolSourceException(
                SourceFault.ContractBreach, $"{Path.GetFileName(path)} is no whole, plain XML (document types are refused). Export it again.",
                [new RosterFault(Path.GetFileName(path), line, null, "The XML is broken here, or begins with a document type, which is refused.")]);
        }
    }
}
