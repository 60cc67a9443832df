using System.Reflection;

namespace OrleansObs.WebFront.Hosting;

/// <summary>What this process is made of; logged at the start and shown by /health.</summary>
internal sealed record BuildInfo(string Version, string Orleans, string Storage)
{
    public static BuildInfo Of(string storage)
    {
        var assembly = typeof(BuildInfo).Assembly;
        var orleans = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(metadata => metadata.Key == "OrleansPackages").Value!;
        return new BuildInfo(assembly.GetName().Version!.ToString(3), orleans, storage);
    }
}
