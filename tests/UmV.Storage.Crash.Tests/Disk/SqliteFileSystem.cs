using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace UmV.Storage.Crash.Tests.Disk;

/// <summary>
/// Stands between SQLite and the file system of the machine: the machine's own does the work, and <see cref="WatchedDisk"/> sees it before and
/// after. Every connection of the process that is opened after <see cref="Install"/> goes through it.
/// </summary>
internal static unsafe partial class SqliteFileSystem
{
    private static readonly ConcurrentDictionary<nint, string> Paths = new();
    private static readonly ConcurrentDictionary<nint, nint> Replaced = new();
    private static readonly Lock Installing = new();
    private static NativeFileSystem* _machine;

    internal static void Install()
    {
        lock (Installing)
        {
            if (_machine != null)
                return;
            SQLitePCL.Batteries_V2.Init();
            var machine = Find(null);
            var watched = (NativeFileSystem*)NativeMemory.AllocZeroed((nuint)sizeof(NativeFileSystem));
            *watched = *machine;
            watched->Name = Marshal.StringToCoTaskMemUTF8("watched");
            watched->Open = &Open;
            watched->Delete = &Delete;
            _machine = machine;
            if (Register(watched, makeDefault: 1) != 0)
                throw new InvalidOperationException("SQLite does not take the watched file system.");
        }
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial NativeFileSystem* Find(byte* name);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial int Register(NativeFileSystem* fileSystem, int makeDefault);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(NativeFileSystem* watched, byte* name, NativeFile* file, int flags, int* outFlags)
    {
        var code = _machine->Open(_machine, name, file, flags, outFlags);
        if (code == DiskTrouble.None && name != null && file->Methods != null)
        {
            Paths[(nint)file] = Marshal.PtrToStringUTF8((nint)name)!;
            file->Methods = (NativeMethods*)Replaced.GetOrAdd((nint)file->Methods, Watched);
        }

        return code;
    }

    private static nint Watched(nint methods)
    {
        var original = (NativeMethods*)methods;
        var copy = (NativeMethods*)NativeMemory.AllocZeroed((nuint)sizeof(NativeMethods));
        // The last field of ours lies behind what SQLite has.
        NativeMemory.Copy(original, copy, (nuint)(sizeof(NativeMethods) - sizeof(nint)));
        copy->Original = original;
        copy->Close = &Close;
        copy->Write = &Write;
        copy->Truncate = &Truncate;
        copy->Sync = &Sync;
        copy->MapIndex = &MapIndex;
        return (nint)copy;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(NativeFile* file)
    {
        Paths.TryRemove((nint)file, out _);
        return file->Methods->Original->Close(file);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(NativeFile* file, byte* data, int amount, long offset)
    {
        var operation = new DiskOperation(PathOf(file), DiskVerb.Write, offset, new ReadOnlySpan<byte>(data, amount));
        var code = WatchedDisk.Before(operation);
        return code == DiskTrouble.None ? Done(operation, file->Methods->Original->Write(file, data, amount, offset)) : code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(NativeFile* file, long size)
    {
        var operation = new DiskOperation(PathOf(file), DiskVerb.Truncate, size, []);
        var code = WatchedDisk.Before(operation);
        return code == DiskTrouble.None ? Done(operation, file->Methods->Original->Truncate(file, size)) : code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(NativeFile* file, int flags)
    {
        var operation = new DiskOperation(PathOf(file), DiskVerb.Sync, 0, []);
        var code = WatchedDisk.Before(operation);
        return code == DiskTrouble.None ? Done(operation, file->Methods->Original->Sync(file, flags)) : code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int MapIndex(NativeFile* file, int region, int size, int extend, void** memory)
    {
        var operation = new DiskOperation(PathOf(file) + "-shm", DiskVerb.GrowIndex, region, []);
        var code = extend == 0 ? DiskTrouble.None : WatchedDisk.Before(operation);
        return code == DiskTrouble.None ? file->Methods->Original->MapIndex(file, region, size, extend, memory) : code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Delete(NativeFileSystem* watched, byte* name, int syncFolder)
    {
        var operation = new DiskOperation(Marshal.PtrToStringUTF8((nint)name) ?? "", DiskVerb.Delete, 0, []);
        var code = WatchedDisk.Before(operation);
        return code == DiskTrouble.None ? Done(operation, _machine->Delete(_machine, name, syncFolder)) : code;
    }

    private static string PathOf(NativeFile* file) => Paths.GetValueOrDefault((nint)file) ?? "";

    private static int Done(in DiskOperation operation, int code)
    {
        if (code == DiskTrouble.None)
            WatchedDisk.After(operation);
        return code;
    }
}
