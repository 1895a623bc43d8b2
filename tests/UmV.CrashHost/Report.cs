using System.Globalization;

namespace UmV.CrashHost;

/// <summary>One line that the host tells the one who will kill it. A line that was written is read, whatever becomes of the host.</summary>
/// <param name="Kind">What is told.</param>
/// <param name="Flow">The flow of the script.</param>
/// <param name="Step">The step in the flow.</param>
/// <param name="Version">The version that was answered.</param>
public readonly record struct Report(ReportKind Kind, int Flow = 0, int Step = 0, long Version = 0)
{
    /// <summary>As a line, without its end.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(char)Kind} {Flow} {Step} {Version}");

    /// <summary>Reads a line; null when it is none of ours, or was cut off.</summary>
    public static Report? Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var words = line.Split(' ');
        return words.Length == 4 && words[0].Length == 1
            && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var flow)
            && int.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out var step)
            && long.TryParse(words[3], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new Report((ReportKind)words[0][0], flow, step, version)
            : null;
    }
}

/// <summary>What a line tells.</summary>
public enum ReportKind
{
    /// <summary>The host has warmed up and waits for the word to begin.</summary>
    Ready = 'r',

    /// <summary>A command is about to be sent.</summary>
    Tried = 't',

    /// <summary>The door has answered that it is done.</summary>
    Acknowledged = 'a',

    /// <summary>Everything in the script is done.</summary>
    Ended = 'e',
}
