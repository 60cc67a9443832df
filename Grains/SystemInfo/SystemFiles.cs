using System.Globalization;

namespace OrleansObs.SystemInfo;

/// <summary>Reads the files of /proc and /sys. Tests replace the root, which is / in production.</summary>
internal sealed class SystemFiles(string root)
{
    /// <summary>The trimmed text; null when the file does not exist or cannot be read.</summary>
    public string? Text(string path)
    {
        try
        {
            return File.ReadAllText(Path.Join(root, path)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public string[] Lines(string path) => Text(path)?.Split('\n') ?? [];

    public bool Exists(string path) => Directory.Exists(Path.Join(root, path));

    /// <summary>Number of entries of a folder; 0 when it cannot be read.</summary>
    public int Count(string path)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(Path.Join(root, path)).Count();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>The number that is the whole content of a file; null for text such as "max".</summary>
    public long? Number(string path) => Parse(Text(path));

    /// <summary>The number after a word that starts a line; null when there is none.</summary>
    public long? Number(string path, string word) =>
        Lines(path).Where(line => line.StartsWith(word, StringComparison.Ordinal))
            .Select(line => Parse(line[word.Length..].TrimStart(':', ' ', '\t').Split(' ')[0]))
            .FirstOrDefault();

    public static long? Parse(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
