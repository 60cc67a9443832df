namespace OrleansObs.Tests.Support;

internal static class FileMode
{
    /// <summary>The permissions of a file or folder in octal, such as 600.</summary>
    public static string Of(string path) => OperatingSystem.IsWindows() ? "" : Convert.ToString((int)File.GetUnixFileMode(path), 8);
}
