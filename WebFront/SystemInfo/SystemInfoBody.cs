using OrleansObs.SystemInfo;

namespace OrleansObs.WebFront.SystemInfo;

/// <summary>The host of the process that answers, and those of the silos.</summary>
internal sealed record SystemInfoBody : HostBody
{
    public SystemInfoBody(HostReport host, IReadOnlyList<SiloHostBody> silos)
        : base(host) =>
        Silos = silos;

    public string Service { get; } = "system-info-service";

    public IReadOnlyList<SiloHostBody> Silos { get; }
}
