using NodaTime.Text;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Schools;

/// <summary>
/// Who is who during one import: keys for names of the source, the persons known from the snapshot before, and those already written.
/// Holds sixteen bytes for a key and for a person, never a name.
/// </summary>
internal sealed class RosterPeople(LookupHasher current, LookupHasher before, RosterSealer sealer, IIdSource ids, bool isRekeyed)
{
    private readonly Dictionary<RosterKey, PersonId> _known = [];
    private readonly Dictionary<RosterKey, PersonId> _written = [];
    private readonly Dictionary<RosterKey, RosterKey> _namesBefore = [];
    private readonly HashSet<UInt128> _signs = [];

    internal int Known => _known.Count;

    internal int Written => _written.Count;

    internal int Added { get; private set; }

    internal int PossibleDuplicates { get; private set; }

    internal void Remember(RosterKey key, PersonId person) => _known[key] = person;

    internal RosterKey KeyOf(SourceRef name)
    {
        var key = KeyBy(current, name);
        if (isRekeyed)
            _namesBefore[key] = KeyBy(before, name);
        return key;
    }

    /// <summary>The key of the same thing in the snapshot before: another one when the keyring was rotated meanwhile.</summary>
    internal RosterKey NameBefore(RosterKey key) => _namesBefore.GetValueOrDefault(key, key);

    internal bool IsWritten(SourceRef name, out PersonId person) => _written.TryGetValue(KeyOf(name), out person);

    /// <returns>The row to write; null when the person stands in this import already.</returns>
    internal RosterPersonRow? Add(RosterDetails details, int? grade, out PersonId person)
    {
        var key = KeyOf(details.Source);
        if (_written.TryGetValue(key, out person))
            return null;
        if (!_known.TryGetValue(KeyBy(before, details.Source), out person))
        {
            person = ids.Next<PersonId>();
            Added++;
        }
        _written.Add(key, person);
        if (RepeatsASign(details))
            PossibleDuplicates++;
        return new RosterPersonRow(details.Source.SourceSystem, person, key, grade, sealer.Seal(person, details));
    }

    private static RosterKey KeyBy(LookupHasher hasher, SourceRef name) => new(hasher.Hash(name.SourceSystem, name.Kind, name.Id));

    private bool RepeatsASign(RosterDetails details)
    {
        var repeated = details.FeideName is { } feide && !_signs.Add(Sign("feide", feide));
        var name = $"{details.Name.Given} {details.Name.Family}";
        if (details.BirthDate.IsKnown)
            repeated |= !_signs.Add(Sign("birth", name, LocalDatePattern.Iso.Format(details.BirthDate.Value)));
        if (details.Contact.Email is { } email)
            repeated |= !_signs.Add(Sign("email", name, email));
        return repeated;
    }

    private UInt128 Sign(string kind, string first, string second = "") =>
        current.Hash("sign", kind, first.ToUpperInvariant(), second.ToUpperInvariant());
}
