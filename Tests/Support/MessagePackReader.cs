using System.Buffers.Binary;
using System.Text;

namespace OrleansObs.Tests.Support;

/// <summary>Reads MessagePack values (https://github.com/msgpack/msgpack/blob/master/spec.md); an extension is returned as bytes.</summary>
internal sealed class MessagePackReader(Stream stream)
{
    /// <summary>The next value: null, bool, long, double, string, bytes, a list or a dictionary; throws at the end of the stream.</summary>
    public object? Read()
    {
        var head = Bytes(1)[0];
        return head switch
        {
            <= 0x7f => (long)head,
            <= 0x8f => Map(head & 0xf),
            <= 0x9f => List(head & 0xf),
            <= 0xbf => Text(head & 0x1f),
            0xc0 => null,
            0xc2 => false,
            0xc3 => true,
            >= 0xc4 and <= 0xc6 => Bytes((int)Unsigned(1 << (head - 0xc4))),
            >= 0xc7 and <= 0xc9 => Extension((int)Unsigned(1 << (head - 0xc7))),
            0xca => (double)BinaryPrimitives.ReadSingleBigEndian(Bytes(4)),
            0xcb => BinaryPrimitives.ReadDoubleBigEndian(Bytes(8)),
            >= 0xcc and <= 0xcf => (long)Unsigned(1 << (head - 0xcc)),
            >= 0xd0 and <= 0xd3 => Signed(1 << (head - 0xd0)),
            >= 0xd4 and <= 0xd8 => Extension(1 << (head - 0xd4)),
            >= 0xd9 and <= 0xdb => Text((int)Unsigned(1 << (head - 0xd9))),
            0xdc or 0xdd => List((int)Unsigned(head == 0xdc ? 2 : 4)),
            0xde or 0xdf => Map((int)Unsigned(head == 0xde ? 2 : 4)),
            >= 0xe0 => (long)(sbyte)head,
            _ => throw new InvalidDataException($"MessagePack has no 0x{head:x2}."),
        };
    }

    private Dictionary<string, object?> Map(int count) => Enumerable.Range(0, count).ToDictionary(_ => (string)Read()!, _ => Read());

    private List<object?> List(int count) => [.. Enumerable.Range(0, count).Select(_ => Read())];

    private string Text(int length) => Encoding.UTF8.GetString(Bytes(length));

    // The first byte is the type.
    private byte[] Extension(int length) => Bytes(length + 1)[1..];

    private ulong Unsigned(int size) => Bytes(size).Aggregate(0UL, (number, next) => (number << 8) | next);

    private long Signed(int size) => (long)(Unsigned(size) << (64 - (8 * size))) >> (64 - (8 * size));

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
