using OrleansObs.Monitoring;
using OrleansObs.Monitoring.Addresses;
using OrleansObs.Monitoring.Health;
using OrleansObs.Silos.Hosting;
using OrleansObs.Storage;

return args is ["health"] ? await HealthCommand.RunAsync() : await ShopStart.GuardAsync(RunAsync);

async Task<int> RunAsync()
{
    var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    if (!ShopConnectionString.IsSet(builder.Configuration))
        return ShopStart.Fail(FleetSilo.NoDatabase);

    builder.AddServiceDefaults("silo");
    builder.CheckAddresses();
    builder.Services.AddPostgresStorage(ShopConnectionString.Read(builder.Configuration));
    builder.AddFleetSilo();
    builder.AddSiloHealth();

    var app = builder.Build();
    app.MapServiceDefaults();
    return await SiloHost.RunAsync(app);
}
