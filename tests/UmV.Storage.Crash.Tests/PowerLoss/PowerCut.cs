using UmV.Storage.Crash.Tests.Disk;

namespace UmV.Storage.Crash.Tests.PowerLoss;

/// <summary>The files as a power cut leaves them.</summary>
/// <param name="Operations">How much had been done to the disk; the one after it may be there in part.</param>
/// <param name="Manner">How it was cut, for messages.</param>
/// <param name="Files">Names and contents; to be asked for before the next cut is.</param>
internal sealed record PowerCut(int Operations, string Manner, Func<IReadOnlyDictionary<string, byte[]>> Files)
{
    /// <summary>
    /// Cuts at every write and sync of a log: in the middle of a write of any length, with and without garbage behind it; at its border; with only
    /// what was synced; with what chance has brought to the disk of what was not.
    /// </summary>
    internal static IEnumerable<PowerCut> Of(IReadOnlyList<LoggedOperation> log, Chance chance)
    {
        var files = log.Select(operation => operation.File).Distinct().ToDictionary(name => name, _ => new FileImage(), StringComparer.Ordinal);
        for (var done = 0; done < log.Count; done++)
        {
            var next = log[done];
            foreach (var cut in Before(next, done, files, chance))
                yield return cut;
            files[next.File].Do(next);
        }

        yield return new PowerCut(log.Count, "at the end, what was synced", () => Each(files, file => file.Certain()));
    }

    private static IEnumerable<PowerCut> Before(LoggedOperation next, int done, Dictionary<string, FileImage> files, Chance chance)
    {
        yield return new PowerCut(done, "what was written", () => Each(files, file => file.Whole()));
        yield return new PowerCut(done, "what was synced", () => Each(files, file => file.Certain()));
        yield return new PowerCut(done, "what chance kept", () => Each(files, file => file.Scattered(chance)));
        if (next.Verb != DiskVerb.Write)
            yield break;
        var part = next.Data[..chance.Below(next.Data.Length)];
        yield return new PowerCut(done, "a part of a write", () => Each(files, file => file.Whole(), next with { Data = part }));
        var garbage = next.Data.ToArray();
        chance.Fill(garbage.AsSpan(part.Length));
        yield return new PowerCut(done, "garbage behind a part of a write", () => Each(files, file => file.Whole(), next with { Data = garbage }));
    }

    private static Dictionary<string, byte[]> Each(Dictionary<string, FileImage> files, Func<FileImage, byte[]> image, LoggedOperation? more = null) =>
        files.ToDictionary(file => file.Key, file => file.Key == more?.File ? Patched(image(file.Value), more) : image(file.Value), StringComparer.Ordinal);

    private static byte[] Patched(byte[] bytes, LoggedOperation write)
    {
        var longer = new byte[Math.Max(bytes.Length, write.Offset + write.Data.Length)];
        bytes.CopyTo(longer, 0);
        write.Data.CopyTo(longer, write.Offset);
        return longer;
    }
}
