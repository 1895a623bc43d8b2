using System.Collections.Immutable;
using NodaTime;

namespace UmV.Core.Schools;

/// <summary>How far an import has come.</summary>
/// <param name="Stage">
/// What is being read: <c>resumed</c> (an earlier reading is gone on with; the number is what it had read), <c>changes</c>, <c>schools</c>, <c>groups</c>, <c>students</c>, <c>staff</c>, <c>enrollments</c>, <c>guardians</c>, <c>records</c>, <c>done</c>.
/// </param>
/// <param name="Rows">How many records have been read in the stage.</param>
public sealed record RosterImportProgress(string Stage, int Rows);

/// <summary>What an import did. Counts only: nobody is named.</summary>
public sealed record RosterImportReport
{
    /// <summary>The source that was read.</summary>
    public required SchoolSourceDescriptor Source { get; init; }

    /// <summary>When the reading began.</summary>
    public required Instant ReadAt { get; init; }

    /// <summary>Whether it was only tried: the roster is as it was before.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Schools kept.</summary>
    public int Schools { get; init; }

    /// <summary>Classes and groups kept.</summary>
    public int Groups { get; init; }

    /// <summary>Pupils kept.</summary>
    public int Students { get; init; }

    /// <summary>Staff kept.</summary>
    public int Staff { get; init; }

    /// <summary>Guardians kept.</summary>
    public int Guardians { get; init; }

    /// <summary>People kept, each once: somebody can be both staff and guardian.</summary>
    public int People { get; init; }

    /// <summary>Enrollments kept, in schools and in groups.</summary>
    public int Enrollments { get; init; }

    /// <summary>People who were not in the snapshot before.</summary>
    public int Added { get; init; }

    /// <summary>People of the snapshot before who are gone now, with all their details.</summary>
    public int Removed { get; init; }

    /// <summary>
    /// Records not kept: said to be gone by the system, staff without a function at a school, guardians without a pupil, or about
    /// something that was not kept.
    /// </summary>
    public int Skipped { get; init; }

    /// <summary>People who may be the same as another in the source (same Feide name, or same name and birth date or e-mail). Never merged.</summary>
    public int PossibleDuplicates { get; init; }

    /// <summary>What would change, without a name or a value: only of a dry run; empty otherwise.</summary>
    public RosterDifference Difference { get; init; } = RosterDifference.None;

    /// <summary>Kinds that would shrink more than is believed: only of a dry run, since otherwise it is refused.</summary>
    public ImmutableArray<RosterShrinkage> Shrinkage { get; init; } = [];

    /// <summary>What is wrong without stopping the import, such as a school without a valid organisation number, or a row that cannot be read.</summary>
    public ImmutableArray<RosterFault> Flaws { get; init; } = [];
}
