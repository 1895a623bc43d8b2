using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Roads;

/// <summary>What may happen to a world of forty pupils while it is read.</summary>
internal static class WorldChanges
{
    internal const int Pupils = 40;

    /// <summary>The greatest number that <see cref="Apply"/> takes for something that only adds and alters.</summary>
    internal const int LastKept = 3;

    /// <summary>The greatest number that <see cref="Apply"/> takes.</summary>
    internal const int Last = 6;

    internal static void Apply(SimulatedWorld world, int what, int who)
    {
        var pupil = $"st-{who % Pupils:d6}";
        var enrollment = $"en-{who % Pupils:d6}";
        switch (what)
        {
            case 0: world.Change<SimulatedUser>(pupil, user => user with { Family = $"Nytt{who}", IsDeleted = false }); break;
            case 1: world.Put(new SimulatedUser { Id = $"aa-{who:d3}", Given = "Ny", Family = "Elev", Roles = [new("student", "org-skole-a")] }); break;
            case 2: world.Change<SimulatedEnrollment>(enrollment, row => row with { End = new(2026, 11, 2) }); break;
            case 3: world.Change<SimulatedUser>(pupil, user => user with { Agents = [.. user.Agents.Append($"gu-{who:d6}").Distinct()] }); break;
            case 4: world.Delete<SimulatedUser>(pupil); break;
            case 5: world.Delete<SimulatedEnrollment>(enrollment); break;
            default: world.Delete<SimulatedClass>($"cl-{who % 2:d6}"); break;
        }
    }

    /// <summary>Applies what is to happen at a request, and says whether its answer is cut.</summary>
    internal static SimulatedFault? Disturb(SimulatedWorld world, int request, IEnumerable<(int At, int What, int Who)> changes, IEnumerable<int> cuts)
    {
        foreach (var (_, what, who) in changes.Where(change => change.At == request))
            Apply(world, what, who);
        return cuts.Contains(request) ? new SimulatedFault { CutAfter = 40 } : null;
    }
}
