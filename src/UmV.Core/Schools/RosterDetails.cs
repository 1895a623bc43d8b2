using NodaTime;
using NodaTime.Text;
using UmV.Core.Identity;

namespace UmV.Core.Schools;

/// <summary>What the roster knows of a person, opened. Never shown by <see cref="ToString"/>.</summary>
public sealed record RosterDetails
{
    /// <summary>The name.</summary>
    public required PersonName Name { get; init; }

    /// <summary>Where the person can be reached.</summary>
    public ContactPoints Contact { get; init; } = ContactPoints.None;

    /// <summary>The day of birth.</summary>
    public Reported<LocalDate> BirthDate { get; init; }

    /// <summary>The name at Feide; null when not told.</summary>
    public string? FeideName { get; init; }

    /// <summary>The pupil or employee number of the school system; null when not told.</summary>
    public string? Number { get; init; }

    /// <summary>The person's name in the school system.</summary>
    public required SourceRef Source { get; init; }

    /// <summary>Three asterisks.</summary>
    public override string ToString() => "***";
}

/// <summary>The sealed form of <see cref="RosterDetails"/>: short names, because there are many.</summary>
internal sealed record SealedDetails(
    string Kind, string Id, string Given, string? Middle, string Family, string? PreferredGiven, string? PreferredFamily,
    string? Email, string? Mobile, string? Phone, Availability Birth, string? BirthDate, string? Feide, string? Number)
{
    internal static string Place(PersonId person) => $"roster/{person}";

    internal static SealedDetails From(RosterDetails details) => new(
        details.Source.Kind, details.Source.Id,
        details.Name.Given, details.Name.Middle, details.Name.Family, details.Name.PreferredGiven, details.Name.PreferredFamily,
        details.Contact.Email, details.Contact.Mobile, details.Contact.Phone,
        details.BirthDate.Availability, details.BirthDate.IsKnown ? LocalDatePattern.Iso.Format(details.BirthDate.Value) : null,
        details.FeideName, details.Number);

    internal RosterDetails ToDetails(string source) => new()
    {
        Source = new SourceRef(source, Kind, Id),
        Name = new PersonName(Given, Middle, Family, PreferredGiven, PreferredFamily),
        Contact = new ContactPoints(Email, Mobile, Phone),
        BirthDate = new Reported<LocalDate>(Birth, BirthDate is null ? default : LocalDatePattern.Iso.Parse(BirthDate).Value),
        FeideName = Feide,
        Number = Number,
    };

    public override string ToString() => "***";
}
