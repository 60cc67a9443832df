using OrleansObs.Monitoring;
using OrleansObs.Monitoring.Health;
using OrleansObs.Silos.Hosting;
using OrleansObs.WebFront.Admin;
using OrleansObs.WebFront.Aggregate;
using OrleansObs.WebFront.Events;
using OrleansObs.WebFront.Faults;
using OrleansObs.WebFront.Fleet;
using OrleansObs.WebFront.Hosting;
using OrleansObs.WebFront.Http;
using OrleansObs.WebFront.Incidents;
using OrleansObs.WebFront.Ledger;
using OrleansObs.WebFront.Orders;
using OrleansObs.WebFront.Products;
using OrleansObs.WebFront.SystemInfo;
using OrleansObs.WebFront.Telemetry;
using OrleansObs.WebFront.Time;
using OrleansObs.WebFront.Users;
using OrleansObs.WebFront.Weather;

if (args is ["health"])
    return await HealthCommand.RunAsync();

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddServiceDefaults("webfront", exportsMetrics: false);
builder.AddShopStorage();
if (args is ["audit"])
    return await AuditCommand.RunAsync(builder.Build());
if (builder.FleetRefusal() is { } refusal)
    return ShopStart.Fail(refusal);

builder.AddAddresses();
builder.AddShopCluster();
builder.AddHttpLimits();
builder.AddRestApi();
builder.AddAggregate();
builder.AddEvents();
builder.AddGracefulShutdown();
builder.AddIncidents();
builder.AddFaults();
builder.Services.AddPrometheus();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseGracefulShutdown();
app.UseAdmissionControl();
app.UseErrorHandling();
app.UseHttpLimits();
app.UseFaults();
app.UsePage();

app.MapProductsApi();
app.MapOrdersApi();
app.MapUsersApi();
app.MapLedgerApi();
app.MapTimeApi();
app.MapSystemInfoApi();
app.MapWeatherApi();
app.MapAggregateApi();
app.MapPingApi();
app.MapEventsApi();
app.MapFleetApi();
app.MapFaultsApi();
app.MapIncidentsApi();
app.MapOrleansPages();
app.MapServiceDefaults();
app.MapPrometheus();
app.MapOpenApi("/openapi/{documentName}.json");

return await ShopHost.RunAsync(app);
