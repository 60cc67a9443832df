namespace OrleansObs.Tests.Support;

/// <summary>Programs of this machine, also where Debian keeps those of root and of PostgreSQL, which are not in PATH.</summary>
internal static class Programs
{
    private const string Postgres = "/usr/lib/postgresql";

    private static readonly string[] Folders =
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
        "/usr/sbin",
        .. Directory.Exists(Postgres) ? Directory.GetDirectories(Postgres).Select(version => Path.Combine(version, "bin")) : [],
    ];

    /// <summary>The path of a program; null when it is not installed.</summary>
    public static string? Find(string name) => Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
