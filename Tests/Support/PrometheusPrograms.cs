namespace OrleansObs.Tests.Support;

/// <summary>Whether tests with a real Prometheus can run here; decided when tests are discovered.</summary>
internal static class PrometheusPrograms
{
    private static readonly string[] Programs =
    [
        "prometheus", "promtool", "amtool", "prometheus-alertmanager", "prometheus-blackbox-exporter", "prometheus-node-exporter", "prometheus-nginx-exporter", "prometheus-postgres-exporter",
    ];

    /// <summary>Null when all are there, or when REQUIRE_ALL turns their absence into failures.</summary>
    public static string? SkipReason { get; } =
        Environment.GetEnvironmentVariable("REQUIRE_ALL") == "1" || Programs.All(IsInstalled) ? null : "Prometheus, Alertmanager and their exporters are not all installed";

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
