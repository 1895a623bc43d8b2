using UmV.Core.Messaging;

namespace UmV.Core.Process.Workers;

/// <summary>What a round of sending came to.</summary>
/// <param name="Sent">Handed to the channel.</param>
/// <param name="Waiting">To be tried again.</param>
/// <param name="Dead">Given up.</param>
public sealed record DispatchReport(int Sent, int Waiting, int Dead)
{
    /// <summary>Whether it ended because the channel is set up wrongly. No attempt was counted for that.</summary>
    public bool StoppedByConfiguration { get; init; }

    internal DispatchReport With(SendOutcome outcome) => outcome.Kind switch
    {
        SendOutcomeKind.Sent => this with { Sent = Sent + 1 },
        SendOutcomeKind.Permanent => this with { Dead = Dead + 1 },
        SendOutcomeKind.Configuration => this with { Waiting = Waiting + 1, StoppedByConfiguration = true },
        _ => this with { Waiting = Waiting + 1 },
    };
}
