namespace OrleansObs.Tests.Support;

/// <summary>Whether tests on a real PostgreSQL can run here; decided when tests are discovered.</summary>
internal static class PostgresPrograms
{
    /// <summary>Null when the programs are there, or when REQUIRE_ALL turns their absence into failures.</summary>
    public static string? SkipReason { get; } =
        Environment.GetEnvironmentVariable("REQUIRE_ALL") == "1" || AreInstalled()
            ? null
            : "PostgreSQL's programs initdb and postgres are not installed";

    private static bool AreInstalled() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(v => Path.Combine(v, "bin")) : [])
            .Any(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
}
