using OrleansObs.Settings;
using OrleansObs.WebFront.Api.Ledger;
using OrleansObs.WebFront.Api.Orders;
using OrleansObs.WebFront.Api.Ping;
using OrleansObs.WebFront.Api.Products;
using OrleansObs.WebFront.Api.SystemInfo;
using OrleansObs.WebFront.Api.Time;
using OrleansObs.WebFront.Api.Users;
using OrleansObs.WebFront.Api.Weather;
using OrleansObs.WebFront.Infrastructure.Http;

namespace OrleansObs.WebFront.Api;

/// <summary>The public routes of the REST contract.</summary>
internal static class ShopApi
{
    public static void AddShopApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CoalescedResponses>();
        builder.Services.AddSettings<NewPlaceOptions>("Weather");
        builder.Services.AddSingleton<NewPlaceLimiter>();
        builder.Services.AddApiJson(
            HttpJson.Types,
            ProductsJson.Types,
            OrdersJson.Types,
            UsersJson.Types,
            LedgerJson.Types,
            TimeJson.Types,
            SystemInfoJson.Types,
            WeatherJson.Types,
            PingJson.Types);
    }

    public static void MapShopApi(this WebApplication app)
    {
        app.MapProductsApi();
        app.MapOrdersApi();
        app.MapUsersApi();
        app.MapLedgerApi();
        app.MapTimeApi();
        app.MapSystemInfoApi();
        app.MapWeatherApi();
        app.MapPingApi();
    }
}
