using Microsoft.AspNetCore.Routing;

namespace UmV.Testing.Simulation;

/// <summary>One interface that the simulated school system speaks, such as OneRoster.</summary>
public interface ISimulatedInterface
{
    /// <summary>Adds its addresses. The system checks the token and plays faults before they are called.</summary>
    void Map(IEndpointRouteBuilder routes);
}
