namespace UmV.TestKit;

/// <summary>
/// Figures that a run of the tests shows: <c>eng/test.sh</c> prints them at its end. Each goes to a file of its own in the folder
/// <c>UMV_FIGURES</c>; without that variable, nothing is written.
/// </summary>
public static class Figures
{
    /// <summary>Keeps one line. The same title again replaces it.</summary>
    /// <param name="title">What was tried, in few words; it is the order of the lines, too.</param>
    /// <param name="figures">What came of it.</param>
    public static void Show(string title, string figures)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        if (Environment.GetEnvironmentVariable("UMV_FIGURES") is not { Length: > 0 } folder)
            return;
        Directory.CreateDirectory(folder);
        var name = string.Concat(title.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        File.WriteAllText(Path.Combine(folder, $"{name}.txt"), $"{title}: {figures}{Environment.NewLine}");
    }

    /// <summary>How often something is tried: the number in an environment variable, for longer runs, or the standard one.</summary>
    /// <exception cref="InvalidOperationException">The variable holds something else than a number from 1.</exception>
    public static int Times(string variable, int standard)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text)
            return standard;
        return int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var times) && times > 0
            ? times
            : throw new InvalidOperationException($"{variable} is '{text}': write a number from 1.");
    }
}
