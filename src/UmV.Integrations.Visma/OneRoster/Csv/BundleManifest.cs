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

    /// <summary>The system that made the bundle, by its code or name; null when it does not say.</summary>
    internal string? SourceSystem => (Value("source.systemCode") ?? Value("source.systemName")) is { Length: <= 100 } name ? name : null;

    /// <summary>Whether the bundle has a file.</summary>
    internal bool Has(string file) => string.Equals(Value(PropertyOf(file)), "bulk", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="SchoolSourceException">There is no bundle, or one that cannot be read.</exception>
    internal static BundleManifest Read(string directory)
    {
        var faults = new FaultList();
        var manifest = new BundleManifest(faults);
        if (BundleFile.Find(directory, BundleFile.Manifest) is { } path)
            manifest.ReadProperties(path);
        else
            faults.Add(BundleFile.Manifest, null, null, "The file is missing. Name the folder that holds manifest.csv; a zipped bundle is unpacked first.");
        faults.ThrowIfAny();
        manifest.CheckVersion();
        manifest.CheckFiles(directory);
        faults.ThrowIfAny();
        return manifest;
    }

    private static string PropertyOf(string file) => $"file.{Path.GetFileNameWithoutExtension(file)}";

    private string? Value(string property) => _properties.GetValueOrDefault(property)?.Value;

    private void ReadProperties(string path)
    {
        using var table = CsvTable.Open(path, BundleFile.Manifest, ManifestRow.RequiredColumns(default), _faults);
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

    private void CheckFiles(string directory)
    {
        foreach (var row in _properties.Values.Where(row => row.Property.StartsWith("file.", StringComparison.OrdinalIgnoreCase)))
            CheckMode(row);
        string[] needed = Version == OneRosterVersion.V12 ? [BundleFile.Orgs, BundleFile.Users, BundleFile.Roles] : [BundleFile.Orgs, BundleFile.Users];
        foreach (var file in needed.Where(file => !Has(file)))
            _faults.Add(BundleFile.Manifest, LineOf(PropertyOf(file)), "value", $"The bundle has no {file} in bulk. Without it nobody can be placed; export it too.");
        foreach (var file in Known.Where(file => Has(file) && BundleFile.Find(directory, file) is null))
            _faults.Add(file, null, null, $"The file is missing, and line {LineOf(PropertyOf(file))} of manifest.csv says that it is there. Export the bundle again.");
    }

    private void CheckMode(ManifestRow row)
    {
        switch (row.Value?.ToUpperInvariant())
        {
            case "DELTA":
                _faults.AddNotSupported(BundleFile.Manifest, row.Line, "The file is a delta, and delta bundles are not supported yet. Export the bundle in bulk.");
                break;
            case not (null or "BULK" or "ABSENT"):
                _faults.Add(BundleFile.Manifest, row.Line, "value", "The value is neither bulk, delta nor absent.");
                break;
        }
    }

    private int? LineOf(string property) => _properties.GetValueOrDefault(property)?.Line;
}
