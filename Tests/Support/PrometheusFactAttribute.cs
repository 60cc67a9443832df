namespace OrleansObs.Tests.Support;

/// <summary>A test that asks promtool, which comes with Prometheus.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PrometheusFactAttribute : FactAttribute
{
    public PrometheusFactAttribute() => Skip =
        Environment.GetEnvironmentVariable("REQUIRE_ALL") == "1" || (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "promtool")))
            ? null
            : "Prometheus is not installed";
}
