using System.Text.Json;

namespace OrleansObs.Bench.Peers.Web;

/// <summary>The host of every peer: a slim builder, the shop's JSON, no logging.</summary>
internal static class PeerHost
{
    public static WebApplicationBuilder NewBuilder()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            // These options override the naming policy of the generated code.
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

    /// <summary>The connection string of this peer's database.</summary>
    public static string Database(this WebApplicationBuilder builder) =>
        builder.Configuration.GetConnectionString("Peer") ?? throw new InvalidOperationException("ConnectionStrings__Peer is not set.");
}
