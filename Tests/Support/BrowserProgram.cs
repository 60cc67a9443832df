namespace OrleansObs.Tests.Support;

/// <summary>The browser of this machine; decided when tests are discovered.</summary>
internal static class BrowserProgram
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Null when there is none.</summary>
    public static string? Path { get; } =
        Names.SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator).Select(folder => System.IO.Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    /// <summary>Null when it is there, or when REQUIRE_ALL turns its absence into failures.</summary>
    public static string? SkipReason { get; } =
        Environment.GetEnvironmentVariable("REQUIRE_ALL") == "1" || Path is not null ? null : "Chromium is not installed";
}
