namespace OrleansObs.Bench.Chaos.Fleet;

/// <summary>What is installed.</summary>
internal static class Programs
{
    // Programs of the system's administrator, which a short PATH leaves out, and where the fleet looks too.
    private static readonly string[] More = ["/usr/sbin", "/sbin"];

    public static bool Has(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(More).Any(folder => File.Exists(Path.Combine(folder, name)));
}
