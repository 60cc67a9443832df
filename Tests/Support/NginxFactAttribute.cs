namespace OrleansObs.Tests.Support;

/// <summary>A test with a real nginx.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NginxFactAttribute : FactAttribute
{
    // Debian has it where only root looks.
    private static readonly bool IsInstalled =
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin".Split(':').Any(folder => File.Exists(Path.Combine(folder, "nginx")));

    public NginxFactAttribute() =>
        Skip = Environment.GetEnvironmentVariable("REQUIRE_ALL") == "1" || IsInstalled ? null : "nginx is not installed";
}
