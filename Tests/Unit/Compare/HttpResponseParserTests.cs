using System.Text;
using OrleansObs.Bench.Compare.Driving;

namespace OrleansObs.Tests.Unit.Compare;

public sealed class HttpResponseParserTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"count\":0}", 200)]
    [InlineData("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n{\"count\":0}\r\n0\r\n\r\n", 201)]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 1\r\n\r\n", 503)]
    public void Response_is_complete_with_its_last_byte(string text, int status)
    {
        var answer = Encoding.ASCII.GetBytes(text);
        for (var length = 0; length < answer.Length; length++)
            Assert.False(HttpResponseParser.IsComplete(answer.AsSpan(0, length)), $"whole after {length} bytes");
        Assert.True(HttpResponseParser.IsComplete(answer));
        Assert.Equal(status, HttpResponseParser.Status(answer));
    }
}
