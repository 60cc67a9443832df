namespace OrleansObs.Tests.Support;

internal static class TempFolder
{
    /// <summary>
    /// A new folder that every user may enter: PostgreSQL does not run as root, and its own user must reach its data, which would otherwise
    /// go elsewhere and stay there.
    /// </summary>
    public static string New(string prefix)
    {
        var folder = Directory.CreateTempSubdirectory(prefix).FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)Convert.ToInt32("755", 8));
        return folder;
    }
}
