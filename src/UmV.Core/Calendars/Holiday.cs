using NodaTime;
using UmV.Core.Text;

namespace UmV.Core.Calendars;

/// <summary>A public holiday with a name. Immutable.</summary>
/// <param name="Date">The date.</param>
/// <param name="Name">What it is called.</param>
public sealed record Holiday(LocalDate Date, Sentence Name);
