namespace OrleansObs.Tests.Support;

/// <summary>A test of what kubectl renders. Debian has no kubectl that is new enough, so REQUIRE_ALL does not ask for it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KubectlFactAttribute : FactAttribute
{
    private static readonly bool Installed =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "kubectl")));

    public KubectlFactAttribute() => Skip = Installed ? null : "kubectl is not installed";
}
