namespace UmV.Integrations.Visma.OneRoster.Csv;

/// <summary>A row of one of a bundle's files.</summary>
internal interface IBundleRow<TSelf>
    where TSelf : IBundleRow<TSelf>
{
    static abstract string FileName { get; }

    /// <summary>The columns without which the file is useless. Those that only the standard requires are not asked for.</summary>
    static abstract IReadOnlyCollection<string> RequiredColumns(BundleVersion version);

    static abstract TSelf Read(Cells cells);
}
