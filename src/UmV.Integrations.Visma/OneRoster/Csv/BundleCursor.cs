using System.Collections.Immutable;
using UmV.Core.Schools;
using UmV.Integrations.Visma.OneRoster.Rows;

namespace UmV.Integrations.Visma.OneRoster.Csv;

/// <summary>What was told so far: the version and which files, so that a delta knows what it is put on.</summary>
internal sealed record BundleCursor(string Version, ImmutableSortedSet<string> Files)
{
    internal static BundleCursor Of(BundleManifest manifest) => new(manifest.VersionText, [.. BundleFile.ReadingOrder.Where(manifest.Has)]);

    /// <exception cref="SchoolSourceException">There is nothing to put the delta on, or something of another version.</exception>
    internal static BundleCursor Continue(ChangeCursor? since, BundleManifest delta)
    {
        if (since?.Token.Split(';') is not ["csv", var version, var files])
            throw new SchoolSourceException(
                SourceFault.BadRequest, "The bundle tells only what has changed, and there is nothing to put it on. Import a bulk bundle of the same source first.");
        if (version != delta.VersionText)
            throw new SchoolSourceException(
                SourceFault.BadRequest, $"The bundle tells what has changed in version {delta.VersionText}, and what was imported is of version {version}. Import a bulk bundle of version {delta.VersionText} first.");
        return new(version, Of(delta).Files.Union(files.Split(',')));
    }

    internal bool Has(string file) => Files.Contains(file);

    public override string ToString() => $"csv;{Version};{string.Join(',', Files)}";
}
