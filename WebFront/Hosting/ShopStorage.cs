using OrleansObs.Monitoring;
using OrleansObs.Storage;

namespace OrleansObs.WebFront.Hosting;

internal static class ShopStorage
{
    /// <summary>A connection string is configured.</summary>
    public static bool HasDatabase(this WebApplicationBuilder builder) =>
        ShopConnectionString.IsSet(builder.Configuration);

    /// <summary>PostgreSQL when the connection string Shop is set, memory otherwise.</summary>
    public static void AddShopStorage(this WebApplicationBuilder builder)
    {
        var hasDatabase = builder.HasDatabase();
        if (hasDatabase)
            builder.Services.AddPostgresStorage(ShopConnectionString.Read(builder.Configuration));
        else
            builder.Services.AddInMemoryStorage();
        builder.Services.AddSingleton(BuildInfo.Of(
            "webfront", hasDatabase ? "postgresql" : "memory", builder.GetClusterMode() == ClusterMode.Client ? "client" : "embedded"));
    }
}
