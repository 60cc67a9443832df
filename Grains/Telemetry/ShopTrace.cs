using System.Diagnostics;

namespace OrleansObs.Telemetry;

/// <summary>Spans of the product's own.</summary>
internal static class ShopTrace
{
    /// <summary>Has listeners where traces are on.</summary>
    public static ActivitySource Source { get; } = new("OrleansObs");
}
