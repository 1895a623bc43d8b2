using UmV.Samples.World.Stories;

namespace UmV.Samples.Console.Rendering;

/// <summary>The summary of a story for programs.</summary>
internal static class StoryJson
{
    internal static string Write(string store, StorySummary summary) => JsonText.Of(new
    {
        store,
        agreements = summary.Agreements.Select(agreement => new
        {
            id = agreement.Id.ToString(),
            state = agreement.State.ToString(),
            version = agreement.Version,
        }),
        cases = summary.Cases.Select(one => new
        {
            id = one.Id.ToString(),
            receipt = one.Receipt?.ToString(),
            states = one.States.Select(state => state.ToString()),
            refusals = one.Refusals.Select(refusal => new { action = refusal.Action, policies = refusal.Codes.Select(code => code.ToString()) }),
            sessionsHeld = one.SessionsHeld,
            coordinator = one.Coordinator?.ToString(),
        }),
        mails = summary.Mails,
        people = summary.People,
        statistics = new { requests = summary.Statistics.Requests, byCategory = summary.Statistics.ByCategory },
        verify = new { ok = summary.Verify.Ok, streams = summary.Verify.Streams, events = summary.Verify.Events },
    });
}
