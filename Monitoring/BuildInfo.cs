using System.Reflection;

namespace OrleansObs.Monitoring;

/// <summary>What a process is made of; logged at its start and shown by /health.</summary>
/// <param name="Service">Which process: webfront, or the name of a silo.</param>
/// <param name="Version">Of the product.</param>
/// <param name="Orleans">nuget (Microsoft Orleans) or standin.</param>
/// <param name="Storage">postgresql or memory.</param>
/// <param name="Role">embedded (a silo inside), client (of a fleet), or silo.</param>
public sealed record BuildInfo(string Service, string Version, string Orleans, string Storage, string Role)
{
    /// <summary>nuget (Microsoft Orleans) or standin: what this assembly was built for.</summary>
    public static string OrleansPackages { get; } = Metadata("OrleansPackages");

    /// <summary>nuget (prometheus-net, and OpenTelemetry's Prometheus exporter) or standin.</summary>
    public static string PrometheusPackages { get; } = Metadata("PrometheusPackages");

    /// <summary>This build, as a process with the given name and duties.</summary>
    public static BuildInfo Of(string service, string storage, string role) =>
        new(service, typeof(BuildInfo).Assembly.GetName().Version!.ToString(3), OrleansPackages, storage, role);

    private static string Metadata(string name) =>
        typeof(BuildInfo).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(metadata => metadata.Key == name).Value!;
}
