using Npgsql;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Monitoring;

/// <summary>Connection parameters in the output of one process: detailed logs, and the reason not to start.</summary>
public sealed class SecretTests
{
    private static readonly string Silo = Repository.Path("artifacts", "bin", "Silo", "release", "Silo.dll");

    [Theory]
    [InlineData("json-lines")]
    [InlineData("simple")]
    public async Task Detailed_log_of_connections_shows_no_secret(string format)
    {
        Requires.Postgres();
        await using var server = await LocalPostgres.StartNewAsync();
        var settings = new Dictionary<string, string?>
        {
            ["Logging__Console__FormatterName"] = format,
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__Npgsql"] = "Trace",
            ["Logging__LogLevel__Microsoft.Orleans"] = "Information",
            ["Logging__LogLevel__Orleans"] = "Information",
        };
        await using var shop = await ShopProcess.StartNewAsync(await CanaryDatabase.CreateAsync(server), settings);
        Assert.Equal(0, await shop.StopAsync());

        // Npgsql's messages name the database; its other values are the connection string.
        Assert.Contains("Opened connection to", shop.Log, StringComparison.Ordinal);
        foreach (var word in new[] { CanaryDatabase.Password, CanaryDatabase.User, CanaryDatabase.Application })
            Assert.DoesNotContain(word, shop.Log, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("an unknown database")]
    [InlineData("an unknown user")]
    [InlineData("a wrong password")]
    [InlineData("a closed port")]
    [InlineData("an unknown host")]
    public async Task Reason_not_to_start_shows_no_connection_parameter(string fault)
    {
        Requires.Postgres();
        await using var server = await LocalPostgres.StartNewAsync();
        if (fault == "a wrong password")
            await CanaryDatabase.CreateAsync(server);
        var connection = new NpgsqlConnectionStringBuilder(CanaryDatabase.Of(server));
        switch (fault)
        {
            case "an unknown database":
                (connection.Username, connection.Password) = Owner(server);
                break;
            case "a wrong password":
                connection.Password = "canary_password_that_is_wrong";
                break;
            case "a closed port":
                connection.Port = Ports.Free();
                break;
            case "an unknown host":
                connection.Host = "canary-host.invalid";
                break;
            default:
                break;
        }

        foreach (var program in new[] { Silo, ShopProcess.Dll })
        {
            var environment = new Dictionary<string, string?>
            {
                ["ConnectionStrings__Shop"] = connection.ConnectionString,
                ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{Ports.Free()}",
                ["Tls__Folder"] = CertificateFolders.Any,
            };
            var result = await Command.RunAsync("dotnet", [program], environment);
            Assert.NotEqual(0, result.ExitCode);
            Assert.StartsWith("The database ", result.Errors, StringComparison.Ordinal);
            foreach (var text in new[] { result.Output, result.Errors })
            {
                CanaryDatabase.MustNotShow(text, program);
                Assert.DoesNotContain(connection.Password!, text, StringComparison.Ordinal);
                Assert.DoesNotContain("canary", text, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    private static (string?, string?) Owner(LocalPostgres server)
    {
        var owner = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        return (owner.Username, owner.Password);
    }
}
