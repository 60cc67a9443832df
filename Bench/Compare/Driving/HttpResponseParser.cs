namespace OrleansObs.Bench.Compare.Driving;

/// <summary>Parses the subset of HTTP/1.1 that Kestrel sends: Content-Length or chunks, no trailers.</summary>
internal static class HttpResponseParser
{
    /// <summary>The status of a complete response.</summary>
    public static int Status(ReadOnlySpan<byte> response) => ((response[9] - '0') * 100) + ((response[10] - '0') * 10) + (response[11] - '0');

    public static bool IsComplete(ReadOnlySpan<byte> response)
    {
        var end = response.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var head = response[..end];
        var at = head.IndexOf("Content-Length: "u8);
        // Without a length it is chunked. The bodies are JSON, which contains no raw line break.
        if (at < 0)
            return response.EndsWith("\r\n0\r\n\r\n"u8);
        var length = 0;
        for (at += "Content-Length: ".Length; at < head.Length && head[at] is >= (byte)'0' and <= (byte)'9'; at++)
            length = (length * 10) + (head[at] - '0');
        return response.Length >= end + 4 + length;
    }
}
