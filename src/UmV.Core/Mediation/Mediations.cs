using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Mediation;

/// <summary>The mediations of one case, oldest first. Immutable.</summary>
/// <param name="All">All of them, ended ones too.</param>
public sealed record Mediations(ImmutableArray<Mediation> All)
{
    /// <summary>A case without mediation.</summary>
    public static Mediations None { get; } = new([]);

    /// <summary>The mediation, or null when the case has no such one.</summary>
    public Mediation? Find(MediationId id) => All.FirstOrDefault(mediation => mediation.Id == id);

    /// <summary>Whether any of them still waits for somebody.</summary>
    public bool AnyOpen() => All.Any(mediation => mediation.IsOpen());

    internal Mediations With(Mediation added) => new(All.Add(added));

    internal Mediations With(MediationId id, Func<Mediation, Mediation> change) =>
        new([.. All.Select(mediation => mediation.Id == id ? change(mediation) : mediation)]);

    /// <summary>The one road of every command on a mediation that exists: first what was sent in, then the page.</summary>
    internal Decision Decide(
        MediationId id,
        MediationAction action,
        Func<Mediation, IEnumerable<Fault>> faults,
        DomainEvent happened,
        MediationAgreementCheck? check = null)
    {
        if (Find(id) is not { } mediation)
            return Decision.Invalid(Fault.Unknown("mediation"));
        ImmutableArray<Fault> found = [.. faults(mediation)];
        if (!found.IsEmpty)
            return Decision.Invalid(found.AsSpan());
        var answer = MediationLifecycle.Decide(mediation.State, action, MediationFacts.Of(mediation, check));
        return answer.IsAllowed ? Decision.Of(happened) : Decision.Refused(answer.Unmet);
    }
}
