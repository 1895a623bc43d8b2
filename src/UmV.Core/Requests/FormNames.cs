using System.Text.RegularExpressions;

namespace UmV.Core.Requests;

/// <summary>How keys and codes are written. Strict, so that a name can stand in a path, a log and a statistic.</summary>
internal static partial class FormNames
{
    internal static bool IsKey(string? text) => text is not null && Key().IsMatch(text);

    internal static bool IsCode(string? text) => text is not null && Code().IsMatch(text);

    [GeneratedRegex(@"\A[a-z][A-Za-z0-9]{0,59}\z", RegexOptions.None, 1000)]
    private static partial Regex Key();

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(?:-[a-z0-9]+)*\z", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
