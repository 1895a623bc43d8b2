using System.Text;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Tests.Tamper;

/// <summary>A journal entry with one byte changed, for every byte that it is kept in.</summary>
internal static class Flips
{
    internal static IEnumerable<(string What, JournalEntry Entry)> Of(JournalEntry entry)
    {
        foreach (var (place, bytes) in Each(entry.Body))
            yield return ($"byte {place} of the body", entry with { Body = bytes });
        foreach (var (place, bytes) in Each(entry.Hash))
            yield return ($"byte {place} of the hash", entry with { Hash = bytes });
        foreach (var (place, bytes) in Each(entry.PreviousHash))
            yield return ($"byte {place} of the previous hash", entry with { PreviousHash = bytes });
        foreach (var (place, bytes) in Each(entry.Actor.Person.Value.ToByteArray(bigEndian: true)))
            yield return ($"byte {place} of the actor", entry with { Actor = entry.Actor with { Person = new PersonId(new Guid(bytes, bigEndian: true)) } });
        foreach (var (place, bytes) in Each(entry.Command.Value.ToByteArray(bigEndian: true)))
            yield return ($"byte {place} of the command", entry with { Command = new CommandId(new Guid(bytes, bigEndian: true)) });
        foreach (var (place, bytes) in Each(Encoding.ASCII.GetBytes(entry.Type)))
            yield return ($"letter {place} of the type", entry with { Type = Encoding.ASCII.GetString([.. bytes.Select(value => (byte)(value & 0x7F))]) });
        for (var bit = 0; bit < 48; bit++)
            yield return ($"bit {bit} of the time", entry with { At = Instant.FromUnixTimeTicks(entry.At.ToUnixTimeTicks() ^ (1L << bit)) });
        for (var bit = 0; bit < 8; bit++)
            yield return ($"bit {bit} of the schema", entry with { Schema = entry.Schema ^ (1 << bit) });
        foreach (var role in Enum.GetValues<Role>().Where(role => role != entry.Actor.Role))
            yield return ("the role", entry with { Actor = entry.Actor with { Role = role } });
        foreach (var school in new OrganisationNumber?[] { null, OrganisationNumber.Parse("310000027") }.Where(school => school != entry.Actor.School))
            yield return ("the school", entry with { Actor = entry.Actor with { School = school } });
    }

    private static IEnumerable<(int Place, byte[] Bytes)> Each(ReadOnlyMemory<byte> bytes)
    {
        for (var place = 0; place < bytes.Length; place++)
        {
            var copy = bytes.ToArray();
            copy[place] ^= 0x01;
            yield return (place, copy);
        }
    }
}
