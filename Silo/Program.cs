using OrleansObs.Monitoring;
using OrleansObs.Monitoring.Health;
using OrleansObs.Silos.Hosting;
using OrleansObs.Storage;

if (args is ["health"])
    return await HealthCommand.RunAsync();

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
if (StartupFault.FleetRefusal(builder.Configuration) is { } refusal)
    return ShopStart.Fail(refusal);

builder.AddServiceDefaults("silo");
builder.Services.AddPostgresStorage(builder.Configuration.GetConnectionString("Shop")!);
builder.AddFleetSilo();
builder.AddSiloHealth();

var app = builder.Build();
app.MapServiceDefaults();

return await SiloHost.RunAsync(app);
