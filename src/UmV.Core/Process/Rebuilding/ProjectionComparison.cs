using System.Collections.Immutable;
using UmV.Core.Storage;

namespace UmV.Core.Process.Rebuilding;

/// <summary>Names what differs between what is kept beside a journal and what its entries make.</summary>
internal static class ProjectionComparison
{
    internal static ImmutableArray<string> Between(StoredProjections kept, StoredProjections made) =>
    [
        .. Same(kept.Snapshot, made.Snapshot) ? [] : (string[])["state"],
        .. kept.Agreement == made.Agreement ? [] : (string[])["agreements"],
        .. Same(kept.Case, made.Case) ? [] : (string[])["cases"],
        .. kept.FoundBy.SequenceEqual(made.FoundBy) ? [] : (string[])["members"],
        .. Same(kept.Fact, made.Fact) ? [] : (string[])["statistics"],
        .. Same(kept.Person, made.Person) ? [] : (string[])["people"],
        .. kept.Duties.SequenceEqual(made.Duties) ? [] : (string[])["duties"],
    ];

    private static bool Same(StoredSnapshot kept, StoredSnapshot made) =>
        kept.Version == made.Version && kept.Schema == made.Schema
        && kept.Body.Span.SequenceEqual(made.Body.Span) && kept.HeadHash.Span.SequenceEqual(made.HeadHash.Span);

    // Records compare arrays by reference: compare those by content first.
    private static bool Same(CaseIndexRow? kept, CaseIndexRow? made) => (kept, made) switch
    {
        (null, null) => true,
        ({ } a, { } b) => a.Members.SequenceEqual(b.Members) && a == b with { Members = a.Members },
        _ => false,
    };

    private static bool Same(RequestFactRow? kept, RequestFactRow? made) => (kept, made) switch
    {
        (null, null) => true,
        ({ } a, { } b) => a.Categories.SequenceEqual(b.Categories, StringComparer.Ordinal) && a == b with { Categories = a.Categories },
        _ => false,
    };

    private static bool Same(PersonIndexRow? kept, PersonIndexRow? made) => (kept, made) switch
    {
        (null, null) => true,
        ({ } a, { } b) => a.Roles.SequenceEqual(b.Roles) && a == b with { Roles = a.Roles },
        _ => false,
    };
}
