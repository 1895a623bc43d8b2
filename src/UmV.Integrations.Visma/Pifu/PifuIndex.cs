using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>What must be known of all elements before one can be told: names, groups and roles. No name of a person is in it.</summary>
internal sealed class PifuIndex
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);

    internal Dictionary<string, PifuGroup> Groups { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, List<PifuRole>> RolesOf { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, List<(string Pupil, string? Type)>> PupilsOf { get; } = new(StringComparer.Ordinal);

    internal static async ValueTask<PifuIndex> ReadAsync(IPifuElements elements, CancellationToken cancellationToken)
    {
        var index = new PifuIndex();
        await foreach (var group in elements.GroupsAsync(cancellationToken).ConfigureAwait(false))
            index.Add(group);
        await foreach (var person in elements.PersonsAsync(cancellationToken).ConfigureAwait(false))
            index.Add(person);
        await foreach (var role in elements.RolesAsync(cancellationToken).ConfigureAwait(false))
            index.Add(role);
        return index;
    }

    /// <summary>The name that holds now, of one that may have been replaced.</summary>
    internal string Present(string id)
    {
        for (var steps = 0; steps < 16 && _names.TryGetValue(id, out var next) && next != id; steps++)
            id = next;
        return id;
    }

    internal PifuGroup? Group(string id) => Groups.GetValueOrDefault(Present(id));

    internal bool IsGone(string person) => _gone.Contains(Present(person));

    internal IEnumerable<PifuRole> Roles(string person) => RolesOf.GetValueOrDefault(person)?.Where(role => !role.IsDeleted) ?? [];

    internal PifuGroup? SchoolOf(PifuGroup group) => Find(group, static known => known.IsSchool);

    internal PifuGroup? OwnerOf(PifuGroup school) => Find(school, static known => known.IsOwner);

    internal PifuGroup? GradeOf(PifuGroup group) => Find(group, static known => known.IsGrade);

    private PifuGroup? Find(PifuGroup from, Func<PifuGroup, bool> isIt)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<PifuGroup>([from]);
        while (waiting.TryDequeue(out var group))
        {
            if (isIt(group))
                return group;
            foreach (var parent in group.Parents.Select(Group).OfType<PifuGroup>().Where(parent => seen.Add(parent.Id)))
                waiting.Enqueue(parent);
        }

        return null;
    }

    private void Add(PifuGroup group)
    {
        Groups[group.Id] = group;
        Rename(group.OtherIds, group.Id);
    }

    private void Add(PifuPerson person)
    {
        Rename(person.OtherIds, person.Id);
        if (person.IsDeleted)
            _gone.Add(person.Id);
        foreach (var contact in person.Contacts)
            ListOf(PupilsOf, contact.Id).Add((person.Id, contact.Type));
    }

    private void Add(PifuRole role) => ListOf(RolesOf, Present(role.Member)).Add(role);

    private void Rename(IEnumerable<string> others, string id)
    {
        foreach (var other in others.Where(other => other != id))
            _names[other] = id;
    }

    private static List<T> ListOf<T>(Dictionary<string, List<T>> lists, string id)
    {
        if (!lists.TryGetValue(id, out var list))
            lists.Add(id, list = []);
        return list;
    }
}
