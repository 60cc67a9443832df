namespace OrleansObs.Tests.Support;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "OrleansObs.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No OrleansObs.sln above {AppContext.BaseDirectory}.");
    }
}
