using OrleansObs.Monitoring;
using OrleansObs.Monitoring.Addresses;
using OrleansObs.Monitoring.Health;
using OrleansObs.Silos.Hosting;
using OrleansObs.Silos.Tls;
using OrleansObs.Storage;

return args switch
{
    ["health"] => await HealthCommand.RunAsync(),
    ["certificates", .. var rest] => await CertificatesCommand.RunAsync(rest),
    _ => await ShopStart.GuardAsync(RunAsync),
};

async Task<int> RunAsync()
{
    var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddSecretFiles();
    if (args is ["migrate"])
        return await MigrateCommand.RunAsync(builder, "silo");
    if (!ShopConnectionString.IsSet(builder.Configuration))
        return ShopStart.Fail(FleetSilo.NoDatabase);

    builder.AddServiceDefaults("silo");
    builder.AddSiloHttp();
    builder.Services.AddPostgresStorage(ShopConnectionString.Read(builder.Configuration));
    builder.AddFleetSilo();
    builder.AddSiloHealth();

    var app = builder.Build();
    app.UseAllowedHosts();
    app.MapServiceDefaults();
    return await SiloHost.RunAsync(app);
}
