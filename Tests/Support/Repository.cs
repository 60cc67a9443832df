using System.Xml.Linq;

namespace OrleansObs.Tests.Support;

/// <summary>The checkout from which the tests were built.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The version of Microsoft Orleans that Directory.Packages.props names.</summary>
    public static string OrleansVersion { get; } =
        XDocument.Load(Path("Directory.Packages.props")).Descendants("OrleansVersion").Single().Value;

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "OrleansObs.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No OrleansObs.sln above {AppContext.BaseDirectory}.");
    }
}
