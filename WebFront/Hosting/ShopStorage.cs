using OrleansObs.Hosting;
using OrleansObs.Monitoring;

namespace OrleansObs.WebFront.Hosting;

internal static class ShopStorage
{
    /// <summary>PostgreSQL when the connection string Shop is set, memory otherwise.</summary>
    public static void AddShopStorage(this WebApplicationBuilder builder)
    {
        var connectionString = builder.Configuration.GetConnectionString("Shop");
        var durable = !string.IsNullOrWhiteSpace(connectionString);
        if (durable)
            builder.Services.AddPostgresShop(connectionString!);
        else
            builder.Services.AddInMemoryShop();
        builder.Services.AddSingleton(BuildInfo.Of("webfront", durable ? "postgresql" : "memory", builder.Mode() == ClusterMode.Client ? "client" : "embedded"));
    }
}
