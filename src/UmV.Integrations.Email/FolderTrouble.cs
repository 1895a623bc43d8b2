namespace UmV.Integrations.Email;

/// <summary>Says why a folder could not be written to, without a path: the message of the exception has one.</summary>
internal static class FolderTrouble
{
    private const int DiskFullOnUnix = 28;
    private const int DiskFullOnWindows = unchecked((int)0x80070070);

    internal static string Reason(Exception trouble, string setting) => trouble switch
    {
        UnauthorizedAccessException => $"The folder of {setting} cannot be written to. Give the process the right to create files in it.",
        IOException { HResult: DiskFullOnUnix or DiskFullOnWindows } => $"The disk of {setting} is full. Free some space.",
        _ => $"The folder of {setting} cannot be used ({trouble.GetType().Name}, 0x{trouble.HResult:X8}). See that its disk is there and can be written to.",
    };
}
