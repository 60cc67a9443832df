using System.Globalization;
using System.Net;

namespace OrleansObs.Tests.Support;

/// <summary>The sockets on which processes accept connections or datagrams (proc_net(5)).</summary>
/// <param name="Addresses">Their IP addresses.</param>
/// <param name="Ports">The ports of TCP and UDP, in order.</param>
/// <param name="Paths">Names of Unix domain sockets.</param>
internal sealed record ListeningSockets(IReadOnlyList<IPAddress> Addresses, IReadOnlyList<int> Ports, IReadOnlyList<string> Paths)
{
    // The states TCP_LISTEN, and TCP_CLOSE, which is that of a UDP socket without a peer.
    private static readonly (string Table, string State)[] Tables = [("tcp", "0A"), ("tcp6", "0A"), ("udp", "07"), ("udp6", "07")];

    public static ListeningSockets Of(IEnumerable<int> processes)
    {
        var sockets = processes.SelectMany(Sockets).ToHashSet();
        var network = Tables
            .SelectMany(table => Rows(table.Table).Where(row => row[3] == table.State && sockets.Contains(row[9])))
            .Select(row => row[1].Split(':'))
            .Select(local => (Address: Address(local[0]), Port: int.Parse(local[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture)))
            .ToList();
        // __SO_ACCEPTCON
        var paths = Rows("unix").Where(row => row is [_, _, _, "00010000", _, _, var inode, _] && sockets.Contains(inode)).Select(row => row[7]);
        return new([.. network.Select(socket => socket.Address).Distinct()], [.. network.Select(socket => socket.Port).Distinct().Order()], [.. paths]);
    }

    /// <summary>Inodes of the sockets that a process has open.</summary>
    private static IEnumerable<string> Sockets(int process)
    {
        try
        {
            return [.. Directory.EnumerateFiles($"/proc/{process}/fd")
                .Select(file => new FileInfo(file).LinkTarget ?? "")
                .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
                .Select(target => target["socket:[".Length..^1])];
        }
        catch (IOException)
        {
            // The process has ended.
            return [];
        }
    }

    private static IEnumerable<string[]> Rows(string table) =>
        File.ReadLines($"/proc/net/{table}").Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Words of 32 bits in the order of bytes of this machine.</summary>
    private static IPAddress Address(string hexadecimal) =>
        new([.. Enumerable.Range(0, hexadecimal.Length / 8).SelectMany(word =>
            BitConverter.GetBytes(uint.Parse(hexadecimal.AsSpan(word * 8, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture)))]);
}
