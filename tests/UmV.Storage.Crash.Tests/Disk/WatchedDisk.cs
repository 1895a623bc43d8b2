using System.Collections.Concurrent;

namespace UmV.Storage.Crash.Tests.Disk;

/// <summary>Which folders are watched. Several tests watch at the same time, each its own folder.</summary>
internal static class WatchedDisk
{
    private static readonly ConcurrentDictionary<string, IDiskWatch> Watches = new(StringComparer.Ordinal);

    /// <summary>Watches the files of a folder until disposed. Connections that were opened before are not seen.</summary>
    internal static IDisposable Watch(string folder, IDiskWatch watch)
    {
        SqliteFileSystem.Install();
        Watches[folder] = watch;
        return new End(folder);
    }

    internal static int Before(in DiskOperation operation) => Of(operation.Path)?.Before(operation) ?? DiskTrouble.None;

    internal static void After(in DiskOperation operation) => Of(operation.Path)?.After(operation);

    private static IDiskWatch? Of(string path) => Path.GetDirectoryName(path) is { } folder ? Watches.GetValueOrDefault(folder) : null;

    private sealed class End(string folder) : IDisposable
    {
        public void Dispose() => Watches.TryRemove(folder, out _);
    }
}
