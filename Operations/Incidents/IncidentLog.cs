using System.Text.Json;
using Microsoft.Extensions.Options;

namespace OrleansObs.Incidents;

/// <summary>
/// incident_log.jsonl: one JSON object per line and step, on disk when the call returns. The silos of one machine share the file; a lock
/// file beside it serialises their writes. An incomplete last line is the rest of a write that a crash interrupted; it was never reported
/// as written, and the next write removes it.
/// </summary>
internal sealed class IncidentLog(IOptions<IncidentOptions> options)
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LockRetryInterval = TimeSpan.FromMilliseconds(10);

    public async Task AppendAsync(IncidentLogEntry entry)
    {
        var path = options.Value.LogPath;
        if (path.Length == 0)
            return;
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry, IncidentJson.Default.IncidentLogEntry), (byte)'\n'];
        CreateFolderOf(path);
        await using var fileLock = await LockAsync($"{path}.lock");
        if (new FileInfo(path) is { Exists: true } file && file.Length + line.Length > options.Value.MaxLogBytes)
            Rotate(path);
        await using var log = Open(path, FileShare.ReadWrite);
        log.SetLength(EndOfLastLine(log));
        log.Position = log.Length;
        log.Write(line);
        log.Flush(flushToDisk: true);
    }

    /// <summary>Whether the folder exists or can be created, and files can be written there.</summary>
    public static bool IsWritable(string path)
    {
        if (path.Length == 0)
            return true;
        try
        {
            CreateFolderOf(path);
            using var fileLock = Open($"{path}.lock", FileShare.ReadWrite);
            return !Directory.Exists(path);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or ArgumentException or NotSupportedException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            // Another silo writes a line at this moment.
            return File.Exists($"{path}.lock");
        }
    }

    // The lock is held for the write of one line.
    private static async Task<FileStream> LockAsync(string path)
    {
        for (var remaining = LockTimeout; ; remaining -= LockRetryInterval)
        {
            try
            {
                return Open(path, FileShare.None);
            }
            catch (IOException) when (remaining > TimeSpan.Zero)
            {
                await Task.Delay(LockRetryInterval);
            }
        }
    }

    private static void CreateFolderOf(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // Only its owner may read the file, whatever the umask of the process is: it names alerts, silos and addresses.
    private static FileStream Open(string path, FileShare share)
    {
        var settings = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, settings);
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
            var newer = i == 1 ? path : $"{path}.{i - 1}";
            if (File.Exists(newer))
                File.Move(newer, $"{path}.{i}", overwrite: true);
        }
    }
}
