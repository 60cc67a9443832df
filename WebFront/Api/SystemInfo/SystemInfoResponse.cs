using OrleansObs.SystemInfo;

namespace OrleansObs.WebFront.Api.SystemInfo;

/// <summary>The host of the answering process, and the hosts of the silos.</summary>
internal sealed record SystemInfoResponse : HostResponse
{
    public SystemInfoResponse(HostReport host, IReadOnlyList<SiloHostResponse> silos)
        : base(host) =>
        Silos = silos;

    public string Service { get; } = "system-info-service";

    public IReadOnlyList<SiloHostResponse> Silos { get; }
}
