using Google.Protobuf;

namespace OrleansObs.Tests.Support;

/// <summary>The fields of one protobuf message by number; OTLP's generated types are not published as a package.</summary>
internal sealed class ProtobufFields
{
    private readonly List<(int Number, ulong Value, ByteString Bytes)> _fields = [];

    public ProtobufFields(ByteString message)
    {
        var input = message.CreateCodedInput();
        while (input.ReadTag() is var tag and not 0)
        {
            var number = WireFormat.GetTagFieldNumber(tag);
            _fields.Add(WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => (number, input.ReadUInt64(), ByteString.Empty),
                WireFormat.WireType.Fixed64 => (number, input.ReadFixed64(), ByteString.Empty),
                WireFormat.WireType.Fixed32 => (number, input.ReadFixed32(), ByteString.Empty),
                WireFormat.WireType.LengthDelimited => (number, 0, input.ReadBytes()),
                var other => throw new InvalidDataException($"Wire type {other} of field {number}"),
            });
        }
    }

    public IEnumerable<ProtobufFields> Messages(int number) => All(number).Select(bytes => new ProtobufFields(bytes));

    public string Text(int number) => First(number).ToStringUtf8();

    public string Hex(int number) => Convert.ToHexStringLower(First(number).Span);

    public ulong Number(int number) => _fields.FirstOrDefault(field => field.Number == number).Value;

    private IEnumerable<ByteString> All(int number) => _fields.Where(field => field.Number == number).Select(field => field.Bytes);

    private ByteString First(int number) => All(number).FirstOrDefault(ByteString.Empty);
}
