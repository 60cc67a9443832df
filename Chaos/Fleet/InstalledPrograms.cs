namespace OrleansObs.Chaos.Fleet;

internal static class InstalledPrograms
{
    // A short PATH leaves out the administrator's programs; the fleet looks there too.
    private static readonly string[] SystemFolders = ["/usr/sbin", "/sbin"];

    public static bool Has(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(SystemFolders)
            .Any(folder => File.Exists(Path.Combine(folder, name)));
}
