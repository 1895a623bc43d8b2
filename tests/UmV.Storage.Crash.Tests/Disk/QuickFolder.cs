namespace UmV.Storage.Crash.Tests.Disk;

/// <summary>A new empty folder in memory where the machine has one, for files whose durability nobody asks for; gone when disposed.</summary>
internal sealed class QuickFolder : IDisposable
{
    private const string Memory = "/dev/shm";

    internal string Path { get; } = Directory.Exists(Memory)
        ? Directory.CreateDirectory($"{Memory}/umv-test-{System.IO.Path.GetRandomFileName()}").FullName
        : Directory.CreateTempSubdirectory("umv-test-").FullName;

    internal string At(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
