using System.Net.Sockets;
using System.Text;

namespace OrleansObs.Tests.Api;

/// <summary>A raw HTTP/1.1 client for invalid requests. It reads the response even if the server refuses the rest of the body.</summary>
internal static class RawHttp
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static async Task<(int Status, string Head, string Body)> SendAsync(Uri server, BadRequestCase request)
    {
        using var socket = new TcpClient();
        using var deadline = new CancellationTokenSource(Limit);
        await socket.ConnectAsync(server.Host, server.Port, deadline.Token);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(Head(server, request)), deadline.Token);
        var sending = WriteBodyAsync(stream, request.Body ?? [], deadline.Token);
        var answer = await ReadAsync(stream, deadline.Token);
        await sending;

        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.True(end > 0, $"No HTTP answer: '{answer}'");
        return (int.Parse(answer.AsSpan(9, 3)), answer[..end], Unchunk(answer[..end], answer[(end + 4)..]));
    }

    private static string Head(Uri server, BadRequestCase request)
    {
        var lines = new List<string> { $"{request.Method} {request.Path} HTTP/1.1", $"Host: {server.Authority}", "Connection: close" };
        if (request.ContentType is not null)
            lines.Add($"Content-Type: {request.ContentType}");
        if (request.Body is not null)
            lines.Add($"Content-Length: {request.Body.Length}");
        lines.AddRange(request.Headers);
        return string.Join("\r\n", lines) + "\r\n\r\n";
    }

    private static async Task WriteBodyAsync(NetworkStream stream, byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(body, cancellationToken);
        }
        catch (IOException)
        {
            // The server may respond and close the connection before it has read the whole request.
        }
    }

    private static async Task<string> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, cancellationToken);
        }
        catch (IOException) when (answer.Length > 0)
        {
            // The server reset the connection because it received more data after its response.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private static string Unchunk(string head, string body)
    {
        if (!head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
            return body;
        var whole = new StringBuilder();
        for (var at = 0; ;)
        {
            var line = body.IndexOf("\r\n", at, StringComparison.Ordinal);
            var size = Convert.ToInt32(body[at..line], 16);
            if (size == 0)
                return whole.ToString();
            whole.Append(body, line + 2, size);
            at = line + 2 + size + 2;
        }
    }
}
