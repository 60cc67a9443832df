namespace OrleansObs.Monitoring.Traces;

/// <summary>Sources of System.Diagnostics.ActivitySource whose spans are exported.</summary>
internal static class SpanSources
{
    /// <summary>HTTP requests, by ASP.NET Core.</summary>
    public const string Requests = "Microsoft.AspNetCore";

    /// <summary>Calls of the shop's grains, on both sides, by Orleans.</summary>
    public const string GrainCalls = "Microsoft.Orleans.Application";

    /// <summary>The product's own.</summary>
    public const string Shop = "OrleansObs";

    /// <summary>All of them: a grain's coming to life and a statement in the database belong to the request that needed them.</summary>
    public static string[] All { get; } = [Requests, GrainCalls, Shop, "Microsoft.Orleans.Lifecycle", "Npgsql"];
}
