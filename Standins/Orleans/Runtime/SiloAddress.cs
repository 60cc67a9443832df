using System.Net;

namespace Orleans.Runtime;

/// <summary>Tells silos apart, also two that follow each other at one endpoint.</summary>
public sealed record SiloAddress(IPEndPoint Endpoint, int Generation)
{
    /// <summary>As text, for keys.</summary>
    public string ToParsableString() => $"{Endpoint}@{Generation}";

    /// <inheritdoc />
    public override string ToString() => $"S{Endpoint.Address}:{Endpoint.Port}:{Generation}";
}
