using OrleansObs.Monitoring;
using OrleansObs.Monitoring.Addresses;
using OrleansObs.Monitoring.Health;
using OrleansObs.Monitoring.Traces;
using OrleansObs.Silos.Hosting;
using OrleansObs.WebFront.Admin;
using OrleansObs.WebFront.Admin.Faults;
using OrleansObs.WebFront.Api;
using OrleansObs.WebFront.Dashboard;
using OrleansObs.WebFront.Hosting;
using OrleansObs.WebFront.Infrastructure.Http;
using OrleansObs.WebFront.Infrastructure.Metrics;

if (args is ["health"])
    return await HealthCommand.RunAsync();
return await ShopStart.GuardAsync(RunAsync, faultCode: args is ["audit"] ? AuditCommand.NotRun : 1);

async Task<int> RunAsync()
{
    var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddSecretFiles();
    if (args is ["migrate"])
        return await MigrateCommand.RunAsync(builder, "webfront");
    builder.AddServiceDefaults("webfront", exportsMetrics: false);
    builder.AddShopStorage();
    if (args is ["audit"])
        return await AuditCommand.RunAsync(builder.Build());
    if (builder.ValidateFleetConfiguration() is { } error)
        return ShopStart.Fail(error);

    builder.AddAddresses();
    builder.AddShopCluster();
    builder.AddGracefulShutdown();
    builder.AddAllowedHosts();
    builder.AddHttpLimits();
    builder.Services.AddPrometheus();
    builder.AddShopApi();
    builder.AddAdminApi();
    builder.AddDashboard();
    builder.AddOpenApiDocument();
    builder.Services.AddOutputCache();

    var app = builder.Build();
    app.UseSecurityHeaders();
    app.UseTraceResponse();
    app.UseGracefulShutdown();
    app.UseIdempotencyKeys();
    app.UseAdmissionControl();
    app.UseErrorHandling();
    app.UseHttpLimits();
    app.UseOutputCache();
    app.UseFaultInjection();
    app.UseDashboardPage();
    app.MapShopApi();
    app.MapAdminApi();
    app.MapDashboardApi();
    app.MapServiceDefaults();
    app.MapPrometheus();
    app.MapOpenApiDocument();
    return await ShopHost.RunAsync(app);
}
