using OrleansObs.Monitoring;
using OrleansObs.Storage;

namespace OrleansObs.WebFront.Hosting;

internal static class ShopStorage
{
    /// <summary>A database is configured.</summary>
    public static bool IsDurable(this WebApplicationBuilder builder) =>
        !string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString("Shop"));

    /// <summary>PostgreSQL when the connection string Shop is set, memory otherwise.</summary>
    public static void AddShopStorage(this WebApplicationBuilder builder)
    {
        var durable = builder.IsDurable();
        if (durable)
            builder.Services.AddPostgresStorage(builder.Configuration.GetConnectionString("Shop")!);
        else
            builder.Services.AddInMemoryStorage();
        builder.Services.AddSingleton(BuildInfo.Of("webfront", durable ? "postgresql" : "memory", builder.Mode() == ClusterMode.Client ? "client" : "embedded"));
    }
}
