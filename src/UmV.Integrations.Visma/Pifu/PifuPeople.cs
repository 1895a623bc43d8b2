using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using NodaTime;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>
/// What is read of people, each as its bytes and without an object of its own, in blocks that can be opened by several threads. A hundred bytes
/// or so for a person: so a file is read once, whatever lists are asked for. Written by one thread, then read by many.
/// </summary>
internal sealed class PifuPeople
{
    private const int BlockSize = 128 * 1024;

    private readonly List<byte[]> _blocks = [];
    private readonly ArrayBufferWriter<byte> _open = new(BlockSize);
    private readonly ArrayBufferWriter<byte> _person = new(256);

    /// <summary>How many blocks there are, after <see cref="Close"/>.</summary>
    internal int Blocks => _blocks.Count;

    internal void Add(int place, PifuPerson person)
    {
        _person.ResetWrittenCount();
        Write(person);
        Write(_open, place);
        Write(_open, _person.WrittenCount);
        _open.Write(_person.WrittenSpan);
        if (_open.WrittenCount >= BlockSize)
            Close();
    }

    /// <summary>Ends the block that is being written.</summary>
    internal void Close()
    {
        if (_open.WrittenCount > 0)
            _blocks.Add(_open.WrittenSpan.ToArray());
        _open.ResetWrittenCount();
    }

    /// <summary>The people of a block who are wanted, by their places. The others are not opened.</summary>
    internal IEnumerable<(int Place, PifuPerson Person)> Open(int block, Func<int, bool> isWanted)
    {
        ReadOnlyMemory<byte> rest = _blocks[block];
        while (!rest.IsEmpty)
        {
            var (place, length) = (Number(rest.Span), Number(rest.Span[sizeof(int)..]));
            var person = rest.Slice(2 * sizeof(int), length);
            rest = rest[(2 * sizeof(int) + length)..];
            if (isWanted(place))
                yield return (place, Read(person.Span));
        }
    }

    private void Write(PifuPerson person)
    {
        Write(_person, person.IsDeleted ? 1 : 0);
        Write(_person, person.Born is { } born ? (born.Year * 512) + (born.Month * 32) + born.Day : 0);
        Write(_person, person.OtherIds.Length);
        foreach (var other in person.OtherIds)
            Write(other);
        Write(person.Id);
        Write(person.Given);
        Write(person.Family);
        Write(person.Feide);
        Write(person.Number);
        Write(person.EmployeeNumber);
        Write(person.Email);
        Write(person.Mobile);
        Write(person.Phone);
    }

    private static void Write(ArrayBufferWriter<byte> to, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to.GetSpan(sizeof(int)), number);
        to.Advance(sizeof(int));
    }

    private void Write(string? text)
    {
        text ??= "";
        var span = _person.GetSpan(sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, span[sizeof(int)..]);
        BinaryPrimitives.WriteInt32LittleEndian(span, length);
        _person.Advance(sizeof(int) + length);
    }

    /// <summary>Contacts are not kept here: the index has them.</summary>
    private static PifuPerson Read(ReadOnlySpan<byte> bytes)
    {
        var (isDeleted, born, others) = (TakeNumber(ref bytes) == 1, TakeNumber(ref bytes), TakeNumber(ref bytes));
        var otherIds = ImmutableArray<string>.Empty;
        for (; others > 0; others--)
            otherIds = otherIds.Add(TakeText(ref bytes) ?? "");
        return new PifuPerson(
            TakeText(ref bytes) ?? "", otherIds, TakeText(ref bytes), TakeText(ref bytes),
            born == 0 ? null : new LocalDate(born / 512, born / 32 % 16, born % 32),
            TakeText(ref bytes), TakeText(ref bytes), TakeText(ref bytes), TakeText(ref bytes), TakeText(ref bytes), TakeText(ref bytes), [], isDeleted);
    }

    private static int Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes);

    private static int TakeNumber(ref ReadOnlySpan<byte> bytes)
    {
        var number = Number(bytes);
        bytes = bytes[sizeof(int)..];
        return number;
    }

    private static string? TakeText(ref ReadOnlySpan<byte> bytes)
    {
        var length = TakeNumber(ref bytes);
        var text = length == 0 ? null : Encoding.UTF8.GetString(bytes[..length]);
        bytes = bytes[length..];
        return text;
    }
}
