using Microsoft.AspNetCore.Connections;
using Npgsql;
using OrleansObs.Hosting;

namespace OrleansObs.WebFront.Hosting;

/// <summary>Starts the process in order (schema, silo, web server) and puts what keeps it from starting into one sentence.</summary>
internal static partial class ShopHost
{
    // One for people, and those that clients of the older systems expect; every route answers on each.
    private const string DefaultAddresses =
        "http://127.0.0.1:8080;http://127.0.0.1:5000;http://127.0.0.1:5001;http://127.0.0.1:5002;http://127.0.0.1:5003";

    /// <summary>ASPNETCORE_URLS, or --urls, or the default addresses.</summary>
    public static void AddAddresses(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(DefaultAddresses.Split(';'));
    }

    public static async Task<int> RunAsync(WebApplication app)
    {
        var build = app.Services.GetRequiredService<BuildInfo>();
        LogStart(app.Logger, build.Version, build.Orleans, build.Storage);
        if (build.Storage == "memory")
            LogMemoryOnly(app.Logger);

        try
        {
            await app.Services.MigrateShopAsync(CancellationToken.None);
            await app.StartAsync();
        }
        catch (NpgsqlException e)
        {
            return Fail($"The database cannot be used: {e.Message}");
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            return Fail($"{e.Message} Stop what listens there, or set ASPNETCORE_URLS, for example to http://127.0.0.1:8081.");
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

    private static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }

    [LoggerMessage(LogLevel.Information, "OrleansObs {Version}, Orleans packages: {Orleans}, storage: {Storage}")]
    private static partial void LogStart(ILogger logger, string version, string orleans, string storage);

    [LoggerMessage(LogLevel.Warning, "NOTHING WILL SURVIVE THIS PROCESS: no database is configured, so all data is kept in memory")]
    private static partial void LogMemoryOnly(ILogger logger);
}
