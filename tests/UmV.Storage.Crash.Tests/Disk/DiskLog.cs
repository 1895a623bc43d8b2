namespace UmV.Storage.Crash.Tests.Disk;

/// <summary>Writes down all that is done to the database and its log, in order, and what was answered to callers in between.</summary>
/// <param name="seesSyncs">False: as if the store had never asked for a sync.</param>
internal sealed class DiskLog(bool seesSyncs = true) : IDiskWatch
{
    private readonly Lock _lock = new();
    private readonly List<LoggedOperation> _operations = [];
    private readonly List<Answer> _answers = [];

    /// <summary>What was done, once the store is at rest.</summary>
    internal IReadOnlyList<LoggedOperation> Operations => _operations;

    /// <summary>The answers, once the store is at rest.</summary>
    internal IReadOnlyList<Answer> Answers => _answers;

    /// <summary>A caller was answered: what was done until now has to be enough to keep the promise.</summary>
    internal void Answered(int flow, int step, long version)
    {
        lock (_lock)
            _answers.Add(new Answer(_operations.Count, flow, step, version));
    }

    public int Before(in DiskOperation operation) => DiskTrouble.None;

    public void After(in DiskOperation operation)
    {
        if ((operation.Verb == DiskVerb.Sync && !seesSyncs) || operation.Verb == DiskVerb.GrowIndex || operation.Path.EndsWith("-shm", StringComparison.Ordinal))
            return;
        var logged = new LoggedOperation(Path.GetFileName(operation.Path), operation.Verb, operation.Offset, operation.Data.ToArray());
        lock (_lock)
            _operations.Add(logged);
    }
}

/// <summary>One thing that was done to a file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Verb">What.</param>
/// <param name="Offset">Where a write begins; the new length, when the file is cut.</param>
/// <param name="Data">What was written.</param>
internal sealed record LoggedOperation(string File, DiskVerb Verb, long Offset, byte[] Data);

/// <summary>An answer to a caller.</summary>
/// <param name="Operations">How much had been done to the disk by then.</param>
/// <param name="Flow">The flow of the script.</param>
/// <param name="Step">The step in the flow.</param>
/// <param name="Version">The version answered.</param>
internal sealed record Answer(int Operations, int Flow, int Step, long Version);
