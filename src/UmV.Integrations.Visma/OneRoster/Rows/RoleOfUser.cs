using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>A role that stands in the user's own row, as the interface of 1.2 gives it.</summary>
internal readonly record struct RoleOfUser(WireRole Role, string OrgId, Validity Period)
{
    /// <summary>Between the parts of a role; nothing that an id can hold.</summary>
    private const char Between = '\u001e';

    internal static string Write(string role, string org, string? begin, string? end) => string.Join(Between, role, org, begin, end);

    internal static ImmutableArray<RoleOfUser> ReadAll(Cells cells, int column) =>
        [.. cells.Items(column).Select(item => Read(cells, column, item.Split(Between)))];

    private static RoleOfUser Read(Cells cells, int column, string[] parts)
    {
        if (parts is not [var role, var org, var begin, var end])
            return default;
        var (from, to) = (Day(cells, column, begin), Day(cells, column, end));
        return new(WireRoles.Read(role), org, from is null && to is null ? Validity.Always : new Validity(from, cells.LastDay(to)));
    }

    private static LocalDate? Day(Cells cells, int column, string text)
    {
        if (text.Length == 0)
            return null;
        var parsed = LocalDatePattern.Iso.Parse(text);
        if (!parsed.Success)
            cells.Fault(column, "The begin or end of a role is not a date of the calendar in the form 2026-08-17.");
        return parsed.Success ? parsed.Value : null;
    }
}
