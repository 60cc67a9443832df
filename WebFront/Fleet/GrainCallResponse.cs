using OrleansObs.SystemInfo;

namespace OrleansObs.WebFront.Fleet;

/// <param name="Grain">The grain class.</param>
/// <param name="Method">Its method.</param>
/// <param name="PerSecond">Calls a second.</param>
/// <param name="ErrorsPerSecond">Those that ended with an exception.</param>
/// <param name="P50Ms">Half took at most this many milliseconds; the wait for the grain's turn is not included.</param>
/// <param name="P95Ms">19 of 20 did.</param>
internal sealed record GrainCallResponse(string Grain, string Method, double PerSecond, double ErrorsPerSecond, double P50Ms, double P95Ms)
{
    public static GrainCallResponse Of(GrainCallRate call) =>
        new(call.Grain, call.Method, Math.Round(call.PerSecond, 1), Math.Round(call.ErrorsPerSecond, 1), call.P50Ms, call.P95Ms);
}
