using System.Diagnostics;

namespace OrleansObs.Telemetry;

/// <summary>Source of the product's own spans.</summary>
internal static class ShopTrace
{
    /// <summary>Has listeners only when tracing is on.</summary>
    public static ActivitySource Source { get; } = new("OrleansObs");
}
