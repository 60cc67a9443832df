using System.Globalization;

namespace OrleansObs.SystemInfo;

/// <summary>Reads the small files in which Linux tells about itself; root is / but in tests.</summary>
internal sealed class SystemFiles(string root)
{
    /// <summary>The text without the line end; null when there is no such file or it cannot be read.</summary>
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

    /// <summary>How many files a folder holds; 0 when it cannot be read.</summary>
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

    /// <summary>A number alone in its file; null for "max" and the like.</summary>
    public long? Number(string path) => Parse(Text(path));

    /// <summary>The number after a word at the start of a line.</summary>
    public long? Number(string path, string word) =>
        Lines(path).Where(line => line.StartsWith(word, StringComparison.Ordinal))
            .Select(line => Parse(line[word.Length..].TrimStart(':', ' ', '\t').Split(' ')[0]))
            .FirstOrDefault();

    public static long? Parse(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
