namespace UmV.Samples.Console.CommandLine;

/// <summary>Takes a command line apart. Values are not looked at here.</summary>
internal static class Parser
{
    /// <exception cref="UsageException">A verb or an option is unknown, missing, or there twice.</exception>
    internal static ParsedLine Parse(IReadOnlyList<string> args)
    {
        var (shape, rest) = Verb(args);
        var words = new List<string>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var flags = new HashSet<string>(StringComparer.Ordinal);
        for (var place = 0; place < rest.Length; place++)
        {
            if (!rest[place].StartsWith('-') || rest[place].Length == 1)
                words.Add(rest[place]);
            else
                place += Option(shape, rest, place, values, flags);
        }

        CheckWords(shape, words);
        return new ParsedLine(shape.Name, words, values, flags);
    }

    private static (VerbShape Shape, string[] After) Verb(IReadOnlyList<string> args)
    {
        if (args.Count == 0 || args[0].StartsWith('-'))
            return (Usage.Story, [.. args]);
        var found = Usage.Verbs.FirstOrDefault(verb => verb.Name.Split(' ').SequenceEqual(args.Take(verb.Name.Split(' ').Length)));
        if (found is not null)
            return (found, [.. args.Skip(found.Name.Split(' ').Length)]);
        var half = Usage.Verbs.FirstOrDefault(verb => verb.Name.StartsWith(args[0] + " ", StringComparison.Ordinal));
        throw new UsageException(half is null ? $"There is no verb '{args[0]}'." : $"'{args[0]}' needs another word: {half.Name}.");
    }

    /// <returns>How many arguments the value took: 0 or 1.</returns>
    private static int Option(VerbShape shape, string[] rest, int place, Dictionary<string, string> values, HashSet<string> flags)
    {
        var split = rest[place].IndexOf('=', StringComparison.Ordinal);
        var name = split < 0 ? rest[place] : rest[place][..split];
        if (shape.Flags.Contains(name) && split < 0)
        {
            flags.Add(name);
            return 0;
        }

        if (!shape.Options.Contains(name))
            throw new UsageException(shape == Usage.Story ? $"There is no option '{name}'." : $"'{shape.Name}' has no option '{name}'.");
        if (split < 0 && (place + 1 == rest.Length || rest[place + 1].StartsWith("--", StringComparison.Ordinal)))
            throw new UsageException($"The option '{name}' needs a value.");
        if (!values.TryAdd(name, split < 0 ? rest[place + 1] : rest[place][(split + 1)..]))
            throw new UsageException($"The option '{name}' is there twice.");
        return split < 0 ? 1 : 0;
    }

    private static void CheckWords(VerbShape shape, List<string> words)
    {
        if (words.Count > shape.MostWords)
            throw new UsageException($"'{words[shape.MostWords]}' is one word too many.");
        if (words.Count < (shape.FewestWords ?? 0))
            throw new UsageException($"'{shape.Name}' needs {WhatOf(shape.Name)}.");
    }

    private static string WhatOf(string verb) => verb switch
    {
        "roster import" => "a folder or a zip file",
        "calendar import" => "a file",
        "absence" => "the id of a case and the id of a pupil",
        "keys retire" => "the name of a key",
        "who" => "an id",
        "subject-access" or "erase person" => "the id of a person",
        "erase text" => "the id of a text",
        "hold place" or "hold lift" => "the id of a case or a person",
        _ => "the id of a case",
    };
}
