using OrleansObs.SystemInfo;

namespace OrleansObs.WebFront.Admin.Fleet;

/// <param name="Grain">Grain class.</param>
/// <param name="Method">Grain method.</param>
/// <param name="PerSecond">Calls per second.</param>
/// <param name="ErrorsPerSecond">Calls per second that threw.</param>
/// <param name="P50Ms">Median duration in milliseconds, without the time in the queue of the grain.</param>
/// <param name="P95Ms">95th percentile.</param>
internal sealed record GrainCallResponse(string Grain, string Method, double PerSecond, double ErrorsPerSecond, double P50Ms, double P95Ms)
{
    public static GrainCallResponse Of(GrainCallRate call) =>
        new(call.Grain, call.Method, Math.Round(call.PerSecond, 1), Math.Round(call.ErrorsPerSecond, 1), call.P50Ms, call.P95Ms);
}
