using System.Buffers.Binary;

namespace OrleansObs.Tests.Support;

/// <summary>
/// The fields of one protobuf message, as far as OTLP's traces need them. https://protobuf.dev/programming-guides/encoding/
/// </summary>
internal sealed class ProtobufFields
{
    private readonly List<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public ProtobufFields(ReadOnlyMemory<byte> message)
    {
        while (!message.IsEmpty)
        {
            var tag = Varint(ref message);
            var (number, wire) = ((int)(tag >> 3), (int)(tag & 7));
            switch (wire)
            {
                case 0: _fields.Add((number, Varint(ref message), default)); break;
                case 1: _fields.Add((number, BinaryPrimitives.ReadUInt64LittleEndian(Take(ref message, 8).Span), default)); break;
                case 2: _fields.Add((number, 0, Take(ref message, (int)Varint(ref message)))); break;
                case 5: _fields.Add((number, BinaryPrimitives.ReadUInt32LittleEndian(Take(ref message, 4).Span), default)); break;
                default: throw new InvalidDataException($"Wire type {wire} of field {number}");
            }
        }
    }

    public IEnumerable<ProtobufFields> Messages(int number) => All(number).Select(bytes => new ProtobufFields(bytes));

    public string Text(int number) => System.Text.Encoding.UTF8.GetString(All(number).FirstOrDefault().Span);

    public string Hex(int number) => Convert.ToHexStringLower(All(number).FirstOrDefault().Span);

    public ulong Number(int number) => _fields.FirstOrDefault(field => field.Number == number).Value;

    private IEnumerable<ReadOnlyMemory<byte>> All(int number) => _fields.Where(field => field.Number == number).Select(field => field.Bytes);

    private static ulong Varint(ref ReadOnlyMemory<byte> message)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(ref message, 1).Span[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> message, int length)
    {
        var taken = message[..length];
        message = message[length..];
        return taken;
    }
}
