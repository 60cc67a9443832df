namespace OrleansObs.Bench.Compare.Driving;

/// <summary>As much of HTTP/1.1 as Kestrel's answers need: a length or chunks, never a trailer.</summary>
internal static class HttpAnswer
{
    /// <summary>Of an answer that is whole.</summary>
    public static int Status(ReadOnlySpan<byte> answer) => ((answer[9] - '0') * 100) + ((answer[10] - '0') * 10) + (answer[11] - '0');

    public static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var head = answer[..end];
        var at = head.IndexOf("Content-Length: "u8);
        // The bodies are JSON, in which no line break stands as such.
        if (at < 0)
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        var length = 0;
        for (at += "Content-Length: ".Length; at < head.Length && head[at] is >= (byte)'0' and <= (byte)'9'; at++)
            length = (length * 10) + (head[at] - '0');
        return answer.Length >= end + 4 + length;
    }
}
