using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Consent;

/// <summary>What somebody disagreed with. It stands until whoever raised it takes it back. Immutable.</summary>
public sealed record Objections
{
    /// <summary>Nobody has objected.</summary>
    public static Objections Empty { get; } = new();

    /// <summary>Every objection, in order.</summary>
    public ImmutableArray<Objection> All { get; init; } = [];

    internal Objection? Find(ObjectionId id) => All.FirstOrDefault(objection => objection.Id == id);

    internal IEnumerable<Objection> Standing => All.Where(objection => objection.State != ObjectionState.TakenBack);

    internal bool AllAnswered => All.All(objection => objection.State != ObjectionState.Raised);

    internal Objections Replace(Objection changed) => this with { All = All.Replace(Find(changed.Id)!, changed) };
}

/// <summary>An objection.</summary>
/// <param name="Id">Names it.</param>
/// <param name="By">Who objects.</param>
/// <param name="Text">In own words, sealed.</param>
/// <param name="RaisedAt">When.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Answer">The answer, sealed; null while it waits.</param>
public sealed record Objection(
    ObjectionId Id, PersonId By, SealedText Text, Instant RaisedAt, ObjectionState State, SealedText? Answer);

/// <summary>Where an objection stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ObjectionState>))]
public enum ObjectionState
{
    /// <summary>Waits for an answer.</summary>
    Raised,

    /// <summary>Answered, and still standing: it is carried to the evaluation.</summary>
    Answered,

    /// <summary>Taken back by whoever raised it.</summary>
    TakenBack,
}
