using System.Text.Json.Serialization;

namespace UmV.Core.Identity;

/// <summary>The kinds of things that have a journal of their own.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StreamKind>))]
public enum StreamKind
{
    /// <summary>A cooperation agreement.</summary>
    Agreement,

    /// <summary>A case.</summary>
    Case,

    /// <summary>A person in the register.</summary>
    Person,
}

/// <summary>Names one journal: an agreement's, a case's or a person's.</summary>
/// <param name="Kind">What the journal is about.</param>
/// <param name="Value">The id of the thing.</param>
public readonly record struct StreamId(StreamKind Kind, Guid Value)
{
    /// <summary>The journal of a case.</summary>
    public static StreamId Of(CaseId id) => new(StreamKind.Case, id.Value);

    /// <summary>The journal of an agreement.</summary>
    public static StreamId Of(AgreementId id) => new(StreamKind.Agreement, id.Value);

    /// <summary>The journal of a person.</summary>
    public static StreamId Of(PersonId id) => new(StreamKind.Person, id.Value);

    /// <summary>The kind in lower case, a slash and the id: <c>case/0189…</c>.</summary>
    public override string ToString() => $"{KindName}/{Value:D}";

    /// <summary>The kind in lower case.</summary>
    internal string KindName => Kind switch
    {
        StreamKind.Agreement => "agreement",
        StreamKind.Case => "case",
        StreamKind.Person => "person",
        _ => Kind.ToString().ToLowerInvariant(),
    };
}
