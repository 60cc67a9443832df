using System.Text.Json;

namespace OrleansObs.Bench.Peers.Web;

/// <summary>What every peer has: the leanest host there is, the shop's JSON, no logging.</summary>
internal static class PeerHost
{
    public static WebApplicationBuilder NewBuilder()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            // The options' policy counts, not that of the generated code.
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, PeerJson.Default);
        });
        return builder;
    }

    public static Task ServeAsync(this WebApplication app)
    {
        app.MapGet("/health/ready", () => TypedResults.Ok());
        return app.RunAsync();
    }

    /// <summary>The connection string of the empty database that is this peer's own.</summary>
    public static string Database(this WebApplicationBuilder builder) =>
        builder.Configuration.GetConnectionString("Peer") ?? throw new InvalidOperationException("ConnectionStrings__Peer is not set.");
}
