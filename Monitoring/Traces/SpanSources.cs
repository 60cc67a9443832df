namespace OrleansObs.Monitoring.Traces;

/// <summary>Sources of System.Diagnostics.ActivitySource whose spans are exported.</summary>
internal static class SpanSources
{
    /// <summary>HTTP requests, by ASP.NET Core.</summary>
    public const string Requests = "Microsoft.AspNetCore";

    /// <summary>
    /// Calls of grains, on both sides, by Orleans. It tells an application's from its own by the first letters of the namespace, and takes
    /// OrleansObs for its own.
    /// </summary>
    public const string GrainCalls = "Microsoft.Orleans.Runtime";

    /// <summary>The product's own.</summary>
    public const string Shop = "OrleansObs";

    /// <summary>All of them: a grain's coming to life and a statement in the database belong to the request that needed them.</summary>
    public static string[] All { get; } = [Requests, GrainCalls, Shop, "Microsoft.Orleans.Lifecycle", "Npgsql"];
}
