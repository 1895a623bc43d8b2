using System.Globalization;
using System.IO.Compression;
using UmV.Core.Schools;
using UmV.Integrations.Visma.OneRoster.Rows;

namespace UmV.Integrations.Visma.OneRoster.Csv;

/// <summary>The files of a bundle, wherever they lie; found without regard to case.</summary>
internal abstract class BundleFiles
{
    /// <exception cref="SchoolSourceException">There is neither a folder nor a zip file of that name, or the zip file is not safe to read.</exception>
    internal static BundleFiles Open(string path)
    {
        if (Directory.Exists(path))
            return new FolderFiles(path);
        if (!File.Exists(path))
            throw new SchoolSourceException(SourceFault.NotFound, $"There is no folder and no file '{path}'. Name the folder that holds manifest.csv, or a zip file with it.");
        return ZipFiles.Look(path);
    }

    internal abstract bool Has(string name);

    /// <summary>What the files look like from outside; another text when one of them is written or replaced.</summary>
    internal abstract string Stamp();

    /// <exception cref="IOException">The file cannot be read.</exception>
    internal abstract Stream OpenRead(string name);

    protected static string StampOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}") : "";
    }

    private sealed class FolderFiles(string folder) : BundleFiles
    {
        internal override bool Has(string name) => Find(name) is not null;

        internal override string Stamp() => string.Join('|', BundleFile.ReadingOrder.Select(name => Find(name) is { } path ? StampOf(path) : ""));

        internal override Stream OpenRead(string name) => new FileStream(
            Find(name) ?? throw new FileNotFoundException(name),
            new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read, BufferSize = 0, Options = FileOptions.SequentialScan });

        private string? Find(string name) =>
            Directory.EnumerateFiles(folder).FirstOrDefault(path => string.Equals(Path.GetFileName(path), name, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>
/// The files of a bundle in a zip file. Nothing is ever unpacked to disk. Names that point out of the archive, and sizes beyond measure,
/// are refused before a byte is read; a size that the archive lies about is stopped while it is read.
/// </summary>
internal sealed class ZipFiles : BundleFiles
{
    internal const int MostEntries = 1000;

    /// <summary>A county's bundle of a million users takes a fifth of it.</summary>
    internal const long MostBytes = 4L * 1024 * 1024 * 1024;

    /// <summary>Class lists shrink to a tenth or a twentieth. What shrinks to a hundredth was made to.</summary>
    internal const int MostShrinking = 100;

    private readonly string _path;
    private readonly Dictionary<string, (string Entry, long Length)> _entries = new(StringComparer.OrdinalIgnoreCase);

    private ZipFiles(string path) => _path = path;

    /// <exception cref="SchoolSourceException">It is no zip file, or not safe to read.</exception>
    internal static ZipFiles Look(string path)
    {
        var files = new ZipFiles(path);
        try
        {
            using var archive = ZipFile.OpenRead(path);
            if (archive.Entries.Count > MostEntries)
                throw Unsafe($"holds {archive.Entries.Count} files, and a bundle has a few tens");
            foreach (var entry in archive.Entries)
                files.Add(entry);
        }
        catch (InvalidDataException)
        {
            throw new SchoolSourceException(SourceFault.ContractBreach, "The file is not a zip file, or is cut short. Export the bundle again, or name the folder that holds manifest.csv.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SchoolSourceException(SourceFault.Unavailable, "The zip file cannot be read. See that you may read it and that nobody is writing it, then try again.", innerException: exception);
        }
        return files;
    }

    internal override bool Has(string name) => _entries.ContainsKey(name);

    internal override string Stamp() => StampOf(_path);

    internal override Stream OpenRead(string name)
    {
        var (entry, length) = _entries[name];
        var archive = ZipFile.OpenRead(_path);
        try
        {
            var found = archive.GetEntry(entry) ?? throw new IOException("The zip file has changed.");
            return new MeasuredStream(found.Open(), archive, length);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    private void Add(ZipArchiveEntry entry)
    {
        if (PointsOutside(entry.FullName))
            throw Unsafe("holds a file whose name points out of the archive");
        if (entry.Name.Length == 0 || !BundleFile.ReadingOrder.Contains(entry.Name, StringComparer.OrdinalIgnoreCase))
            return;
        if (entry.IsEncrypted)
            throw new SchoolSourceException(SourceFault.NotSupported, "The zip file is protected by a password. Export it without, and protect the way that it comes.");
        if (entry.Length > MostBytes || _entries.Values.Sum(known => known.Length) + entry.Length > MostBytes)
            throw Unsafe("unpacks to more than four gigabytes");
        if (entry.Length > 1024 * 1024 && entry.Length / Math.Max(1, entry.CompressedLength) > MostShrinking)
            throw Unsafe("unpacks to more than a hundred times its size");
        if (!_entries.TryAdd(entry.Name, (entry.FullName, entry.Length)))
            throw new SchoolSourceException(SourceFault.ContractBreach, $"The zip file holds {entry.Name.ToUpperInvariant()} more than once. Zip one bundle by itself.");
    }

    private static bool PointsOutside(string name) =>
        name.StartsWith('/') || name.Contains('\\', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains("..");

    private static SchoolSourceException Unsafe(string what) =>
        new(SourceFault.ContractBreach, $"The zip file {what}. It is not read. Export the bundle again; if that gives the same, unpack it yourself and name the folder.");

    /// <summary>Stops where the archive said that the file ends.</summary>
    private sealed class MeasuredStream(Stream inner, ZipArchive archive, long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Count(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
                archive.Dispose();
            }
            base.Dispose(disposing);
        }

        private int Count(int read) => (_left -= read) >= 0 ? read : throw new InvalidDataException("A file of the archive is longer than the archive says.");
    }
}
