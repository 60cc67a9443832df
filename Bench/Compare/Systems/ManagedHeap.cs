using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace OrleansObs.Bench.Compare.Systems;

/// <summary>
/// The live heap of a .NET process that exposes runtime metrics at /metrics. A full collection is requested over the .NET diagnostic IPC
/// protocol (an EventPipe session with the keyword GCHeapCollect); then the heap size, including fragmentation, is read from the metrics.
/// https://github.com/dotnet/diagnostics/blob/main/documentation/design-docs/ipc-protocol.md
/// </summary>
internal sealed class ManagedHeap(ServerProcess process) : IDisposable
{
    private const int HeaderLength = 20;
    private const byte EventPipe = 2;
    private const byte CollectTracing2 = 3;
    private const byte ServerCommandSet = 0xFF;
    private const byte Ok = 0;
    private const ulong HeapCollect = 0x800000;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly HttpClient _client = new() { BaseAddress = new Uri($"http://127.0.0.1:{process.Port}"), Timeout = Limit };

    /// <exception cref="BenchFailedException">The collection did not happen in time.</exception>
    public async Task<double> LiveBytesAsync()
    {
        var before = await ReadAsync("dotnet_gc_collections_total", "gen2");
        await CollectAsync();
        for (var clock = Stopwatch.StartNew(); await ReadAsync("dotnet_gc_collections_total", "gen2") <= before;)
        {
            if (clock.Elapsed > Limit)
                throw new BenchFailedException("The shop did not perform the requested full collection.");
            await Task.Delay(20);
        }

        return await ReadAsync("dotnet_gc_last_collection_heap_size_bytes", "");
    }

    public void Dispose() => _client.Dispose();

    private async Task<double> ReadAsync(string metric, string label)
    {
        var lines = (await _client.GetStringAsync("/metrics")).Split('\n')
            .Where(line => line.StartsWith(metric + "{", StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal)).ToArray();
        return lines.Length > 0
            ? lines.Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture))
            : throw new BenchFailedException($"The shop's /metrics has no {metric}.");
    }

    private async Task CollectAsync()
    {
        // Process ids are reused, and other users can create files with such names: the start time is that of the running process.
        var name = $"dotnet-diagnostic-{process.Id}-{(OperatingSystem.IsLinux() ? await StartTimeAsync() : "*")}-socket";
        var path = new DirectoryInfo(Path.GetTempPath()).GetFiles(name).MaxBy(file => file.LastWriteTimeUtc)
            ?? throw new BenchFailedException("The shop has no diagnostic socket.");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path.FullName));
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(EncodeRequest());
        var response = new byte[HeaderLength];
        await stream.ReadExactlyAsync(response);
        if (response[16] != ServerCommandSet || response[17] != Ok)
            throw new BenchFailedException("The shop refused the diagnostic request.");
    }

    // In clock ticks after the boot: proc_pid_stat(5), field 22. The name of the program, field 2, is in parentheses.
    private async Task<string> StartTimeAsync()
    {
        var stat = await File.ReadAllTextAsync($"/proc/{process.Id}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
    }

    private static byte[] EncodeRequest()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write("DOTNET_IPC_V1\0"u8);
        // Placeholder for the length.
        writer.Write((ushort)0);
        writer.Write(EventPipe);
        writer.Write(CollectTracing2);
        writer.Write((ushort)0);
        // Buffer size in MB; the nettrace format; no rundown events; the number of providers.
        writer.Write(1);
        writer.Write(1);
        writer.Write(false);
        writer.Write(1);
        writer.Write(HeapCollect);
        // Event level: informational.
        writer.Write(4);
        WriteString(writer, "Microsoft-Windows-DotNETRuntime");
        WriteString(writer, "");
        var request = bytes.ToArray();
        BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(14), (ushort)request.Length);
        return request;
    }

    private static void WriteString(BinaryWriter writer, string text)
    {
        writer.Write(text.Length + 1);
        writer.Write(Encoding.Unicode.GetBytes(text + '\0'));
    }
}
