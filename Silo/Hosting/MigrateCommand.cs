using OrleansObs.Monitoring;
using OrleansObs.Storage;

namespace OrleansObs.Silos.Hosting;

/// <summary>
/// <c>migrate</c>: applies the migrations as the owner of the database and grants the role of <c>ConnectionStrings__Shop</c> its rights.
/// It runs before the processes that serve the shop, so that none of them has the credentials of the owner.
/// </summary>
public static class MigrateCommand
{
    private const string NoDatabase = "There is no database to migrate: set ConnectionStrings__Shop, and ConnectionStrings__ShopOwner.";

    /// <summary>Returns 0, or 1 with one sentence on standard error.</summary>
    public static async Task<int> RunAsync(WebApplicationBuilder builder, string service)
    {
        builder.AddServiceDefaults(service);
        if (!ShopConnectionString.IsSet(builder.Configuration))
            return ShopStart.Fail(NoDatabase);

        var (owner, runtimeRole) = ShopConnectionString.ReadOwner(builder.Configuration);
        builder.Services.AddPostgresStorage(owner);
        await using var app = builder.Build();
        try
        {
            await app.Services.MigrateShopAsync(runtimeRole, CancellationToken.None);
            return 0;
        }
        catch (Exception e) when (StartupFault.ExplainDatabase(e, "ConnectionStrings__ShopOwner") is { } sentence)
        {
            return ShopStart.Fail(sentence);
        }
    }
}
