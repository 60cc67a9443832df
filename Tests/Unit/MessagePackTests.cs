using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit;

/// <summary>The reader that the receiver of the forward protocol uses.</summary>
public sealed class MessagePackTests
{
    [Theory]
    [InlineData("07", 7L)]
    [InlineData("e0", -32L)]
    [InlineData("cd0100", 256L)]
    [InlineData("ce80000000", 2147483648L)]
    [InlineData("d0ff", -1L)]
    [InlineData("d2ffffff00", -256L)]
    [InlineData("c0", null)]
    [InlineData("c2", false)]
    [InlineData("c3", true)]
    [InlineData("ca3fc00000", 1.5)]
    [InlineData("cb3ff8000000000000", 1.5)]
    [InlineData("a3616263", "abc")]
    [InlineData("d903c3a962", "éb")]
    [InlineData("da0001ff", "\ufffd")]
    public void Value_is_read(string bytes, object? value) => Assert.Equal(value, Read(bytes));

    [Fact]
    public void Message_of_the_forward_protocol_is_read()
    {
        // ["orleansobs", a time with nanoseconds, {"log": "{}", "source": "stdout"}, {}] and the next one.
        var message = (List<object?>)Read("94aa6f726c65616e736f6273d7005f5e100000000001" + "82a36c6f67a27b7da6736f75726365a67374646f7574" + "80" + "93")!;
        Assert.Equal("orleansobs", message[0]);
        Assert.Equal("5F5E100000000001", Convert.ToHexString((byte[])message[1]!));
        Assert.Equal(new Dictionary<string, object?> { ["log"] = "{}", ["source"] = "stdout" }, message[2]);
        Assert.Empty((Dictionary<string, object?>)message[3]!);
    }

    [Fact]
    public void Truncated_value_is_an_error() => Assert.Throws<EndOfStreamException>(() => Read("a36162"));

    [Fact]
    public void Invalid_MessagePack_is_refused() => Assert.Throws<InvalidDataException>(() => Read("c1"));

    private static object? Read(string bytes) => new MessagePackReader(new MemoryStream(Convert.FromHexString(bytes))).Read();
}
