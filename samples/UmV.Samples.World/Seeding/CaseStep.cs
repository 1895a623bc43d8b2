using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Samples.World.Seeding;

/// <summary>One thing in the life of a case.</summary>
/// <param name="Days">How many days after the one before.</param>
/// <param name="Who">Who does it.</param>
/// <param name="Command">What, on that day.</param>
/// <param name="After">The state that it leads to; null when it leads to none other.</param>
internal sealed record CaseStep(int Days, Actor Who, Func<LocalDate, Command> Command, CaseState? After = null);
