namespace UmV.Core.Schools;

/// <summary>
/// Names a thing as its school system names it. Opaque: never read it apart, never log the id (some systems put a national
/// identity number into it).
/// </summary>
/// <param name="SourceSystem">The system that gave the id.</param>
/// <param name="Kind">What kind of thing the id is about, in the adapter's words, such as <c>user</c>.</param>
/// <param name="Id">The id in that system.</param>
public readonly record struct SourceRef(string SourceSystem, string Kind, string Id)
{
    /// <summary>The system and the kind; the id is masked.</summary>
    public override string ToString() => $"{SourceSystem}/{Kind}/***";
}
