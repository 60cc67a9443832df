using System.Reflection;

namespace OrleansObs.Monitoring;

/// <summary>Versions and role of a process; logged at its start and returned by <c>/health</c>.</summary>
/// <param name="Service">webfront, or the name of the silo.</param>
/// <param name="Version">Version of the product.</param>
/// <param name="Orleans">Version of Microsoft Orleans.</param>
/// <param name="Storage">postgresql or memory.</param>
/// <param name="Role">embedded (WebFront with a silo in its process), client (of a fleet), or silo.</param>
public sealed record BuildInfo(string Service, string Version, string Orleans, string Storage, string Role)
{
    // The assembly version of Orleans holds only the major number. Its informational version is "10.4.2. Commit Hash: ...".
    private static readonly string OrleansVersion =
        typeof(Orleans.IGrain).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion
            .Split([". ", "+"], StringSplitOptions.None)[0];

    /// <summary>Version of the product.</summary>
    public static string ProductVersion { get; } = typeof(BuildInfo).Assembly.GetName().Version!.ToString(3);

    /// <summary>The build information of this process.</summary>
    public static BuildInfo Of(string service, string storage, string role) =>
        new(service, ProductVersion, OrleansVersion, storage, role);
}
