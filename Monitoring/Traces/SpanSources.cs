namespace OrleansObs.Monitoring.Traces;

/// <summary>Names of the activity sources (System.Diagnostics.ActivitySource) whose spans are exported.</summary>
internal static class SpanSources
{
    /// <summary>HTTP requests, from ASP.NET Core.</summary>
    public const string Requests = "Microsoft.AspNetCore";

    /// <summary>
    /// Grain calls, of the caller and of the grain, from Orleans. Orleans distinguishes its own grains from those of the application by the
    /// prefix of the namespace and takes OrleansObs for its own.
    /// </summary>
    public const string GrainCalls = "Microsoft.Orleans.Runtime";

    /// <summary>The product's own spans.</summary>
    public const string Shop = "OrleansObs";

    /// <summary>All sources. Activations of grains and database statements belong to the trace of the request that caused them.</summary>
    public static string[] All { get; } = [Requests, GrainCalls, Shop, "Microsoft.Orleans.Lifecycle", "Npgsql"];
}
