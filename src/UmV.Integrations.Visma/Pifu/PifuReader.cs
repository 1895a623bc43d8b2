using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>What the file says of itself.</summary>
internal sealed record PifuProperties(string? DataSource, string Type);

/// <summary>Where the elements of a file go, each as it is read; null for those that are not wanted.</summary>
internal sealed record PifuTargets(Action<PifuGroup>? Group = null, Action<PifuPerson>? Person = null, Action<PifuRole>? Role = null);

/// <summary>
/// Reads a file from front to back, one element in memory at a time. A document type is refused, so that no entity is ever looked up or
/// multiplied, and nothing outside the file is read. What is read twice is held against the first time.
/// </summary>
internal sealed class PifuReader(string path)
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    private readonly string _stamp = StampOf(path);
    private FileDigest? _digest;

    /// <summary>Elements without a name that anything could mean; they are left out.</summary>
    internal int Nameless { get; private set; }

    internal PifuProperties Properties()
    {
        PifuProperties? properties = null;
        Read((xml, _) =>
        {
            var isEmpty = !xml.Enter(out var root);
            while (!isEmpty && properties is null && xml.NextChild(root))
            {
                if (xml.Name == "properties")
                    properties = PropertiesOf(xml.Whole());
            }
        });
        return properties ?? throw new SchoolSourceException(SourceFault.ContractBreach, $"{FileName} has no element 'properties'. It is no PIFU-IMS file, or not a whole one.");
    }

    /// <summary>Reads the whole file once.</summary>
    internal void ReadAll(string? dataSource, PifuTargets targets, CancellationToken cancellationToken)
    {
        Nameless = 0;
        Read((xml, file) =>
        {
            var elements = new PifuXml(xml, dataSource);
            var isEmpty = !xml.Enter(out var root);
            while (!isEmpty && xml.NextChild(root))
            {
                cancellationToken.ThrowIfCancellationRequested();
                ReadElement(xml, elements, targets, cancellationToken);
            }
            xml.ReadToEnd();
            EnsureSame(file.Digest);
        });
    }

    private string FileName => Path.GetFileName(path);

    private void ReadElement(XmlCursor xml, PifuXml elements, PifuTargets targets, CancellationToken cancellationToken)
    {
        switch (xml.Name)
        {
            case "group" when targets.Group is { } see:
                See(PifuGroups.Of(xml.Whole(), elements), see);
                break;
            case "person" when targets.Person is { } see:
                See(elements.Person(), see);
                break;
            case "membership" when targets.Role is { } see:
                elements.Roles(see, cancellationToken);
                break;
        }
    }

    private void See<T>(T? element, Action<T> see)
        where T : class
    {
        if (element is null)
            Nameless++;
        else
            see(element);
    }

    private static PifuProperties PropertiesOf(XElement element)
    {
        string? Text(string child) => element.Elements().FirstOrDefault(known => known.Name.LocalName == child)?.Value.Trim();
        return new PifuProperties(Text("datasource"), Text("type")?.ToLowerInvariant() ?? "full");
    }

    private void Read(Action<XmlCursor, WatchedStream> read)
    {
        using var file = new WatchedStream(Open());
        using var reader = XmlReader.Create(file, Settings);
        try
        {
            var xml = new XmlCursor(reader);
            xml.MoveToRoot();
            if (xml.Name != "enterprise")
                throw new SchoolSourceException(SourceFault.ContractBreach, $"{FileName} is no PIFU-IMS file: it does not begin with 'enterprise'.");
            read(xml, file);
        }
        catch (XmlException exception)
        {
            EnsureUnchanged();
            throw Broken((reader as IXmlLineInfo)?.LineNumber ?? exception.LineNumber);
        }
        catch (IOException exception)
        {
            throw new SchoolSourceException(SourceFault.Unavailable, $"The file {FileName} cannot be read to its end. See that nobody is writing it, then try again.", innerException: exception);
        }
        EnsureUnchanged();
    }

    /// <summary>The parser's own words may quote what it met: the line alone is told.</summary>
    private SchoolSourceException Broken(int line) => new(
        SourceFault.ContractBreach, $"{FileName} is no whole, plain XML (document types are refused). Export it again.",
        [new RosterFault(FileName, line, null, "The XML is broken here, or begins with a document type, which is refused.")]);

    private FileStream Open()
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 0 });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SchoolSourceException(
                exception is FileNotFoundException or DirectoryNotFoundException ? SourceFault.NotFound : SourceFault.Unavailable,
                $"The file {FileName} cannot be read. See that it is there and that the account may read it.", innerException: exception);
        }
    }

    private static string StampOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}") : "";
    }

    private void EnsureSame(FileDigest digest)
    {
        if (_digest is { } before && before != digest)
            throw Changed();
        _digest = digest;
    }

    private void EnsureUnchanged()
    {
        if (StampOf(path) != _stamp)
            throw Changed();
    }

    private SchoolSourceException Changed() =>
        new(SourceFault.Unavailable, $"{FileName} has changed while it was read. Read it again when the export has ended.");
}
