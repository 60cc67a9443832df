using System.Text.Json;
using Microsoft.Extensions.Options;

namespace OrleansObs.Incidents;

/// <summary>
/// incident_log.jsonl: one line of JSON a step, on disk when the call returns. Silos of one machine share the file; a lock beside it lets one write
/// at a time. A line that a crash has cut short was never reported as written, and is taken away before the next one.
/// </summary>
internal sealed class IncidentLog(IOptions<IncidentOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public async Task AppendAsync(IncidentLogEntry line)
    {
        var path = options.Value.LogPath;
        if (path.Length == 0)
            return;
        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(line, IncidentJson.Default.IncidentLogEntry), (byte)'\n'];
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var gate = await LockAsync($"{path}.lock");
        if (new FileInfo(path) is { Exists: true } file && file.Length + bytes.Length > options.Value.MaxLogBytes)
            Rotate(path);
        await using var log = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        log.SetLength(EndOfLastLine(log));
        log.Position = log.Length;
        log.Write(bytes);
        log.Flush(flushToDisk: true);
    }

    // Whoever holds it writes one line.
    private static async Task<FileStream> LockAsync(string path)
    {
        for (var left = Patience; ; left -= Pause)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (left > TimeSpan.Zero)
            {
                await Task.Delay(Pause);
            }
        }
    }

    private static long EndOfLastLine(FileStream log)
    {
        for (var end = log.Length; end > 0; end--)
        {
            log.Position = end - 1;
            if (log.ReadByte() == '\n')
                return end;
        }

        return 0;
    }

    private void Rotate(string path)
    {
        for (var i = options.Value.MaxOldLogs; i > 0; i--)
        {
            var younger = i == 1 ? path : $"{path}.{i - 1}";
            if (File.Exists(younger))
                File.Move(younger, $"{path}.{i}", overwrite: true);
        }
    }
}
