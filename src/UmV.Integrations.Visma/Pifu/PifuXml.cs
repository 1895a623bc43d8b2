using System.Collections.Immutable;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>
/// Reads people and memberships as they pass by. By local names alone: the two namespaces in use differ in nothing that is read here. What is
/// not asked for is not looked at, such as the password attribute of <c>userid</c>. For one thread.
/// </summary>
internal sealed class PifuXml(XmlCursor xml, string? dataSource)
{
    /// <summary>Words that stand on every row are one text.</summary>
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    internal string? NameOf(string? source, string? id) => id is null || source is null || source == dataSource ? id : $"{source}/{id}";

    /// <summary>The person on whose element the cursor stands; null for one without a name that anything could mean.</summary>
    internal PifuPerson? Person()
    {
        var draft = new PersonDraft { IsGone = xml.Attribute("recstatus") == "3" };
        var isFull = xml.Enter(out var depth);
        while (isFull && xml.NextChild(depth))
            ReadInto(draft);
        return draft.Finish();
    }

    /// <summary>Every role of every member of the membership on whose element the cursor stands.</summary>
    internal void Roles(Action<PifuRole> see, CancellationToken cancellationToken)
    {
        var group = default(PifuIds);
        var isFull = xml.Enter(out var depth);
        while (isFull && xml.NextChild(depth))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (xml.Name == "sourcedid")
                ReadId(ref group);
            else if (xml.Name == "member" && group.First is { } id)
                Member(id, see);
        }
    }

    private void ReadInto(PersonDraft draft)
    {
        switch (xml.Name)
        {
            case "sourcedid": ReadId(ref draft.Ids); break;
            case "userid": ReadUserId(draft); break;
            case "name": ReadName(draft); break;
            case "demographics": draft.Born ??= PifuDays.Day(TextWithin("bday")); break;
            case "email": draft.Email ??= xml.Text(); break;
            case "tel": ReadTelephone(draft); break;
            case "pifu_hasContactPerson": ReadContact(draft); break;
            case var name: ReadContacts(draft, isExtension: name == "extension"); break;
        }
    }

    private void ReadUserId(PersonDraft draft)
    {
        if (xml.Attribute("useridtype") is not { } type)
            return;
        if (type.Equals("feideID", StringComparison.OrdinalIgnoreCase))
            draft.Feide ??= xml.Text();
        else if (type.Equals("studentID", StringComparison.OrdinalIgnoreCase))
            draft.StudentId ??= xml.Text();
        else if (type.Equals("sisID", StringComparison.OrdinalIgnoreCase))
            draft.SystemId ??= xml.Text();
        else if (type.Equals("workforceID", StringComparison.OrdinalIgnoreCase))
            draft.EmployeeNumber ??= xml.Text();
    }

    private void ReadName(PersonDraft draft)
    {
        var isFull = xml.Enter(out var depth);
        while (isFull && xml.NextWithin(depth))
        {
            switch (xml.Name)
            {
                case "given": draft.Given ??= xml.Text(); break;
                case "family": draft.Family ??= xml.Text(); break;
                case "fn": draft.FullName ??= xml.Text(); break;
            }
        }
    }

    private void ReadTelephone(PersonDraft draft)
    {
        var type = xml.Attribute("teltype");
        if (type == "3" || string.Equals(type, "mobile", StringComparison.OrdinalIgnoreCase))
            draft.Mobile ??= xml.Text();
        else if (type == "1" || string.Equals(type, "voice", StringComparison.OrdinalIgnoreCase))
            draft.Phone ??= xml.Text();
    }

    private void ReadContacts(PersonDraft draft, bool isExtension)
    {
        var isFull = xml.Enter(out var depth);
        while (isFull && xml.NextWithin(depth))
        {
            if (xml.Name == "pifu_hasContactPerson")
                ReadContact(draft);
            else if (isExtension && xml.Depth == depth + 1 && xml.Name == "status")
                draft.IsGone |= string.Equals(xml.Text(), "inaktiv", StringComparison.OrdinalIgnoreCase);
        }
    }

    private void ReadContact(PersonDraft draft)
    {
        var type = Word(xml.Attribute("type"));
        var ids = default(PifuIds);
        var isFull = xml.Enter(out var depth);
        while (isFull && xml.NextWithin(depth))
        {
            if (xml.Name == "sourcedid")
                ReadId(ref ids);
        }
        if (ids.First is { } id)
            draft.Contacts = draft.Contacts.Add(new PifuContact(id, type));
    }

    private void ReadId(ref PifuIds ids)
    {
        var type = xml.Attribute("sourcedidtype");
        var (source, id) = ((string?)null, (string?)null);
        var isFull = xml.Enter(out var depth);
        while (isFull && xml.NextChild(depth))
        {
            if (xml.Name == "source")
                source ??= xml.Text();
            else if (xml.Name == "id")
                id ??= xml.Text();
        }
        ids.Add(type, NameOf(source, id));
    }

    private void Member(string group, Action<PifuRole> see)
    {
        var ids = default(PifuIds);
        var isFull = xml.Enter(out var depth);
        while (isFull && xml.NextChild(depth))
        {
            if (xml.Name == "sourcedid")
                ReadId(ref ids);
            else if (xml.Name == "role" && ids.First is { } member)
                see(Role(group, member));
        }
    }

    private PifuRole Role(string group, string member)
    {
        var draft = new RoleDraft { Type = Word(xml.Attribute("roletype")?.PadLeft(2, '0')) ?? "", IsGone = xml.Attribute("recstatus") == "3" };
        var isFull = xml.Enter(out var depth);
        while (isFull && xml.NextWithin(depth))
            ReadInto(ref draft, depth);
        return new PifuRole(group, member, draft.Type, draft.Subrole, PifuDays.Period(draft.Begin, draft.End), draft.IsPrimary, draft.Absences ?? [], draft.IsGone);
    }

    private void ReadInto(ref RoleDraft draft, int depth)
    {
        var isChild = xml.Depth == depth + 1;
        switch (xml.Name)
        {
            case "subrole" when isChild: draft.Subrole ??= Word(xml.Text()); break;
            case "status" when isChild: draft.IsGone |= xml.Text() == "0"; break;
            case "timeframe" when isChild: ReadFrame(ref draft); break;
            case "pifu_primaryRelation": draft.IsPrimary ??= xml.Text() is "1" or "true"; break;
            case "pifu_absence" when PifuGroups.AbsenceOf(xml.Whole()) is { } absence: draft.Absences = (draft.Absences ?? []).Add(absence); break;
        }
    }

    private void ReadFrame(ref RoleDraft draft)
    {
        var isFull = xml.Enter(out var depth);
        while (isFull && xml.NextChild(depth))
        {
            if (xml.Name == "begin")
                draft.Begin ??= xml.Text();
            else if (xml.Name == "end")
                draft.End ??= xml.Text();
        }
    }

    private string? TextWithin(string name)
    {
        string? text = null;
        var isFull = xml.Enter(out var depth);
        while (isFull && xml.NextChild(depth))
        {
            if (xml.Name == name)
                text ??= xml.Text();
        }
        return text;
    }

    private string? Word(string? text)
    {
        if (text is null)
            return null;
        return _words.TryGetValue(text, out var known) ? known : _words[text] = text;
    }

    private struct RoleDraft
    {
        internal string Type;
        internal string? Subrole;
        internal string? Begin;
        internal string? End;
        internal bool? IsPrimary;
        internal ImmutableArray<PifuAbsence>? Absences;
        internal bool IsGone;
    }

    private sealed class PersonDraft
    {
        internal PifuIds Ids;

        internal string? Given { get; set; }

        internal string? Family { get; set; }

        internal string? FullName { get; set; }

        internal NodaTime.LocalDate? Born { get; set; }

        internal string? Feide { get; set; }

        internal string? StudentId { get; set; }

        internal string? SystemId { get; set; }

        internal string? EmployeeNumber { get; set; }

        internal string? Email { get; set; }

        internal string? Mobile { get; set; }

        internal string? Phone { get; set; }

        internal ImmutableArray<PifuContact> Contacts { get; set; } = [];

        internal bool IsGone { get; set; }

        internal PifuPerson? Finish()
        {
            if (Ids.First is not { } id)
                return null;
            var (given, family) = (Given, Family);
            if (given is null && family is null && FullName?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [.. var first, var last])
                (given, family) = (first.Length == 0 ? null : string.Join(' ', first), last);
            return new PifuPerson(
                id, Ids.Others, given, family, Born, Feide, StudentId ?? SystemId, EmployeeNumber, Email, Mobile, Phone, Contacts, IsGone);
        }
    }
}
