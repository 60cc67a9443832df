using OrleansObs.Faults;
using OrleansObs.Hosting;
using OrleansObs.Monitoring;
using OrleansObs.Monitoring.Health;
using OrleansObs.Monitoring.Metrics;
using OrleansObs.Silos.Hosting;

if (args is ["health"])
    return await HealthCommand.RunAsync();

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
if (StartupFault.FleetRefusal(builder.Configuration) is { } refusal)
    return ShopStart.Fail(refusal);

builder.AddTelemetry("silo");
builder.Services.AddPostgresShop(builder.Configuration.GetConnectionString("Shop")!);
builder.Services.AddSiloServices();
builder.Services.AddOrderWorker(builder.Configuration);
if (builder.Configuration.HasFaults())
    builder.Services.AddSiloFaults();
builder.AddFleetSilo();
builder.AddSiloHealth();
builder.Services.AddShopMetrics();

var app = builder.Build();
app.MapHealthApi();
app.MapMetricsApi();

return await SiloHost.RunAsync(app);
