using System.Globalization;

namespace UmV.Core.Schools;

/// <summary>The school's steps, 1 to 13, from what school systems write.</summary>
public static class GradeLevel
{
    /// <summary>Reads <c>9</c>, <c>09</c>, <c>VG1</c> (step 11) and the like.</summary>
    /// <returns>1 to 13; null when it is something else.</returns>
    public static int? Parse(string? text)
    {
        var bare = (text ?? "").Trim();
        var upper = bare.StartsWith("VG", StringComparison.OrdinalIgnoreCase);
        if (!int.TryParse(upper ? bare[2..] : bare, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        var step = upper ? number + 10 : number;
        return step is >= 1 and <= 13 && (!upper || step > 10) ? step : null;
    }
}
