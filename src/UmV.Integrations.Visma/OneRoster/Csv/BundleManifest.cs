using UmV.Core.Schools;
using UmV.Integrations.Visma.OneRoster.Rows;

namespace UmV.Integrations.Visma.OneRoster.Csv;

/// <summary>What a bundle says of itself: its version, and which files it has.</summary>
internal sealed class BundleManifest
{
    private static readonly string[] Known =
        [BundleFile.Orgs, BundleFile.Sessions, BundleFile.Classes, BundleFile.Roles, BundleFile.Users, BundleFile.Demographics, BundleFile.Enrollments];

    private readonly Dictionary<string, ManifestRow> _properties = new(StringComparer.OrdinalIgnoreCase);
    private readonly FaultList _faults;

    private BundleManifest(FaultList faults) => _faults = faults;

    internal OneRosterVersion Version { get; private set; }

    internal string VersionText => Version == OneRosterVersion.V12 ? "1.2" : "1.1";

    /// <summary>Whether the files tell only what has changed.</summary>
    internal bool IsDelta { get; private set; }

    /// <summary>The system that made the bundle, by its code or name; null when it does not say.</summary>
    internal string? SourceSystem => (Value("source.systemCode") ?? Value("source.systemName")) is { Length: <= 100 } name ? name : null;

    /// <summary>Whether the bundle has a file.</summary>
    internal bool Has(string file) => string.Equals(Value(PropertyOf(file)), IsDelta ? "delta" : "bulk", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="SchoolSourceException">There is no bundle, or one that cannot be read.</exception>
    internal static BundleManifest Read(BundleFiles files)
    {
        var faults = new FaultList();
        var manifest = new BundleManifest(faults);
        if (files.Has(BundleFile.Manifest))
            manifest.ReadProperties(files);
        else
            faults.Add(BundleFile.Manifest, null, null, "The file is missing. Name the folder or the zip file that holds manifest.csv.");
        faults.ThrowIfAny();
        manifest.CheckVersion();
        manifest.CheckFiles(files);
        faults.ThrowIfAny();
        return manifest;
    }

    private static string PropertyOf(string file) => $"file.{Path.GetFileNameWithoutExtension(file)}";

    private string? Value(string property) => _properties.GetValueOrDefault(property)?.Value;

    private void ReadProperties(BundleFiles files)
    {
        using var table = CsvTable.Open(files, BundleFile.Manifest, new(ManifestRow.Columns, ManifestRow.RequiredColumns(default), IsChecked: false), _faults);
        while (table?.Read() == true)
        {
            var row = ManifestRow.Read(new Cells(table));
            if (!_properties.TryAdd(row.Property, row))
                _faults.Add(BundleFile.Manifest, row.Line, "propertyName", $"The property stands on line {_properties[row.Property].Line} already. Each stands once.");
        }
    }

    private void CheckVersion()
    {
        const string property = "oneroster.version";
        if (Value(property) is not { } text)
            _faults.Add(BundleFile.Manifest, LineOf(property), "value", "The property oneroster.version is missing. It must say 1.1 or 1.2.");
        else if (text is "1.1" or "1.2")
            Version = text == "1.1" ? OneRosterVersion.V11 : OneRosterVersion.V12;
        else
            _faults.AddNotSupported(BundleFile.Manifest, _properties[property].Line, "The version of OneRoster is neither 1.1 nor 1.2. Export the bundle in one of them.");
    }

    private void CheckFiles(BundleFiles files)
    {
        var modes = _properties.Values.Where(row => row.Property.StartsWith("file.", StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var row in modes)
            CheckMode(row);
        IsDelta = Known.Any(file => IsMode(file, "delta"));
        foreach (var file in Known.Where(file => IsMode(file, "delta") && Known.Any(other => IsMode(other, "bulk"))))
            _faults.AddNotSupported(BundleFile.Manifest, LineOf(PropertyOf(file)) ?? 1, "The file is a delta and others are bulk. Export all of them in the same way.");
        CheckPresence(files);
    }

    private void CheckPresence(BundleFiles files)
    {
        string[] needed = Version == OneRosterVersion.V12 ? [BundleFile.Orgs, BundleFile.Users, BundleFile.Roles] : [BundleFile.Orgs, BundleFile.Users];
        foreach (var file in needed.Where(file => !IsDelta && !Has(file)))
            _faults.Add(BundleFile.Manifest, LineOf(PropertyOf(file)), "value", $"The bundle has no {file} in bulk. Without it nobody can be placed; export it too.");
        foreach (var file in Known.Where(file => Has(file) && !files.Has(file)))
            _faults.Add(file, null, null, $"The file is missing, and line {LineOf(PropertyOf(file))} of manifest.csv says that it is there. Export the bundle again.");
    }

    private void CheckMode(ManifestRow row)
    {
        if (row.Value?.ToUpperInvariant() is not (null or "BULK" or "DELTA" or "ABSENT"))
            _faults.Add(BundleFile.Manifest, row.Line, "value", "The value is neither bulk, delta nor absent.");
    }

    private bool IsMode(string file, string mode) => string.Equals(Value(PropertyOf(file)), mode, StringComparison.OrdinalIgnoreCase);

    private int? LineOf(string property) => _properties.GetValueOrDefault(property)?.Line;
}
