using System.Runtime.InteropServices;

namespace UmV.Storage.Crash.Tests.Disk;

/// <summary>SQLite's structure of a file system, as sqlite.org/c3ref/vfs.html has it. Only what is replaced has a type.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeFileSystem
{
    internal int Version, SizeOfFile, LongestPath;
    internal nint Next, Name, AppData;
    internal delegate* unmanaged[Cdecl]<NativeFileSystem*, byte*, NativeFile*, int, int*, int> Open;
    internal delegate* unmanaged[Cdecl]<NativeFileSystem*, byte*, int, int> Delete;
    internal nint Access, FullPathName, DlOpen, DlError, DlSym, DlClose, Randomness, Sleep, CurrentTime, GetLastError;
    internal nint CurrentTimeInt64, SetSystemCall, GetSystemCall, NextSystemCall;
}

/// <summary>The beginning of every open file of SQLite.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeFile
{
    internal NativeMethods* Methods;
}

/// <summary>What can be done to an open file, as sqlite.org/c3ref/io_methods.html has it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeMethods
{
    internal int Version;
    internal delegate* unmanaged[Cdecl]<NativeFile*, int> Close;
    internal nint Read;
    internal delegate* unmanaged[Cdecl]<NativeFile*, byte*, int, long, int> Write;
    internal delegate* unmanaged[Cdecl]<NativeFile*, long, int> Truncate;
    internal delegate* unmanaged[Cdecl]<NativeFile*, int, int> Sync;
    internal nint FileSize, Lock, Unlock, CheckReservedLock, FileControl, SectorSize, DeviceCharacteristics;
    internal delegate* unmanaged[Cdecl]<NativeFile*, int, int, int, void**, int> MapIndex;
    internal nint LockIndex, Barrier, UnmapIndex, Fetch, Unfetch;

    /// <summary>Not SQLite's: whose methods these are a changed copy of. SQLite looks no further than its own last one.</summary>
    internal NativeMethods* Original;
}
