using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;
using OrleansObs.Tests.Database;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>A setting that cannot be used is one sentence and exit code 1, in every process.</summary>
public sealed class ConfigurationFaultTests(PostgresFixture postgres)
{
    private const string Connection = "ConnectionStrings__Shop=";
    private const string Rest = $";Database=shop;Username=shop;Password={FaultyStart.Password}";

    [Theory]
    [InlineData($"{Connection}postgres://shop:{FaultyStart.Password}@127.0.0.1:5432/shop")]
    [InlineData($"{Connection}jdbc:postgresql://127.0.0.1/shop?password={FaultyStart.Password}")]
    [InlineData($"{Connection}{FaultyStart.Password}")]
    [InlineData($"{Connection}Host=127.0.0.1;Database=shop;Username=shop;Passwort={FaultyStart.Password}")]
    [InlineData($"{Connection}Host=127.0.0.1;Database=shop;Username=shop;Password=x;{FaultyStart.Password}")]
    [InlineData($"{Connection}Database=shop;Username=shop;Password={FaultyStart.Password}")]
    [InlineData($"{Connection}Host=127.0.0.1;Username=shop;Password={FaultyStart.Password}")]
    [InlineData($"{Connection}Host=127.0.0.1;Port=many{Rest}")]
    [InlineData($"{Connection}Host=127.0.0.1;Port=0{Rest}")]
    [InlineData($"{Connection}Host=127.0.0.1;Port=99999{Rest}")]
    [InlineData($"{Connection}Host=127.0.0.1;Port=1{Rest}")]
    [InlineData($"{Connection}Host=no-such-host.invalid{Rest}")]
    [InlineData($"{Connection}Host=/no/such/folder{Rest}")]
    [InlineData($"{Connection}Host=127.0.0.1;Minimum Pool Size=9;Maximum Pool Size=3{Rest}")]
    [InlineData($"{Connection}Host=127.0.0.1;SSL Mode=Perhaps{Rest}")]
    [InlineData("CommitPipeline__MaxBatch=many")]
    [InlineData("CommitPipeline__MaxBatch=0")]
    [InlineData("CommitPipeline__QueueCapacity=99999999999")]
    [InlineData("Worker__Enabled=maybe")]
    [InlineData("Worker__Period=soon")]
    [InlineData("Worker__Period=5")]
    [InlineData("Faults__Enabled=2")]
    [InlineData("OrleansDashboard__Enabled=on")]
    [InlineData("Cluster__ClusterId=two words")]
    [InlineData("Logging__LogLevel__Default=Loud")]
    [InlineData("Logging__Console__FormatterName=xml")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=collector")]
    [InlineData("ASPNETCORE_URLS=here")]
    [InlineData("ASPNETCORE_URLS=https://127.0.0.1:8443")]
    [InlineData("ASPNETCORE_URLS=http://127.0.0.1:99999")]
    [InlineData("ASPNETCORE_URLS=http://127.0.0.1:http")]
    [InlineData("ASPNETCORE_URLS=http://127.0.0.1:18080/shop")]
    [InlineData("ASPNETCORE_URLS=http://unix:/tmp/shop.socket")]
    [InlineData("ASPNETCORE_URLS=http://192.0.2.1:18080")]
    [InlineData("Remediation__PolicyPath=/nowhere/policy.json")]
    [InlineData("Remediation__PolicyPath=/dev/null")]
    [InlineData("Remediation__PrometheusUrl=here")]
    [InlineData("Remediation__PrometheusUrl=ftp://127.0.0.1:9090")]
    [InlineData("Remediation__PrometheusUrl=http://user:secret@127.0.0.1:9090")]
    [InlineData("Remediation__PrometheusUrl=http://127.0.0.1:9090/?query=up")]
    [InlineData("Incidents__LogPath=/dev/null/incident_log.jsonl")]
    [InlineData("Incidents__MaxOldLogs=0")]
    [InlineData("Weather__TryTimeout=1 s")]
    [InlineData("AllowedHosts=http://shop.example.com")]
    public async Task Faulty_setting_of_any_process_is_one_sentence(string setting)
    {
        foreach (var result in await Task.WhenAll(FaultyStart.RunAsync("WebFront", setting), FaultyStart.RunAsync("Silo", setting)))
            FaultyStart.MustBeOneSentence(result, setting.Split('=')[0]);
    }

    [Theory]
    [InlineData("WebFront", "Cluster__Mode=fleet")]
    [InlineData("WebFront", "Cluster__Mode=7")]
    [InlineData("WebFront", "HttpLimits__MaxConnections=0")]
    [InlineData("WebFront", "HttpLimits__LimitLoopback=sometimes")]
    [InlineData("WebFront", "HttpLimits__TrustedProxies=here")]
    [InlineData("WebFront", "HttpLimits__RequestBodyTimeout=0")]
    [InlineData("WebFront", "HttpLimits__MaxStreamsPerClient=0")]
    [InlineData("WebFront", $"Admin__ApiKey={FaultyStart.Password}")]
    [InlineData("WebFront", $"Alerts__ApiKey={FaultyStart.Password}-{FaultyStart.Password}-12")]
    [InlineData("WebFront", "GracefulShutdown__ShutdownDelay=-00:00:01")]
    [InlineData("Silo", "Silo__Name=two words")]
    [InlineData("Silo", "Silo__Port=70000")]
    [InlineData("Silo", "Silo__GatewayPort=gate")]
    [InlineData("Silo", "Silo__AdvertisedAddress=here")]
    [InlineData("Silo", "Silo__AdvertisedAddress=192.0.2.1")]
    [InlineData("Silo", "Silo__AdvertisedAddress=no-such-host.invalid")]
    [InlineData("Silo", "Silo__CollectionAge=1")]
    [InlineData("Silo", "Tls__Folder=")]
    [InlineData("Silo", "Tls__Folder=/nowhere")]
    [InlineData("Silo", "Tls__Name=Two Words")]
    public async Task Faulty_setting_of_one_process_is_one_sentence(string project, string setting) =>
        FaultyStart.MustBeOneSentence(await FaultyStart.RunAsync(project, setting), setting.Split('=')[0]);

    [Fact]
    public async Task Faulty_setting_of_a_client_is_one_sentence()
    {
        foreach (var setting in new[] { "--FleetCalls:BreakerFailureRatio=half", "--FleetCalls:TryTimeout=2" })
            FaultyStart.MustBeOneSentence(await FaultyStart.RunAsync("WebFront", "Cluster__Mode=client", setting), "FleetCalls__");
        foreach (var setting in new[] { "--Tls:Folder=", "--Tls:Folder=/nowhere" })
            FaultyStart.MustBeOneSentence(await FaultyStart.RunAsync("WebFront", "Cluster__Mode=client", setting), "Tls__Folder");
    }

    [Fact]
    public async Task Faulty_command_line_is_one_sentence() =>
        FaultyStart.MustBeOneSentence(await FaultyStart.RunAsync("WebFront", "X=", "--urls=here"), "ASPNETCORE_URLS");

    [Theory]
    [InlineData("WebFront", "ASPNETCORE_URLS=http://127.0.0.1:{0}")]
    [InlineData("WebFront", "ASPNETCORE_URLS=http://localhost:{0}")]
    [InlineData("WebFront", "ASPNETCORE_URLS=http://+:{0}")]
    [InlineData("Silo", "ASPNETCORE_URLS=http://127.0.0.1:{0}")]
    [InlineData("Silo", "Silo__Port={0}")]
    [InlineData("Silo", "Silo__GatewayPort={0}")]
    public async Task Port_in_use_is_one_sentence(string project, string setting)
    {
        Requires.Postgres();
        var database = await postgres.CreateDatabaseAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var result = await FaultyStart.RunAsync(project, $"{Connection}{database}", $"--{string.Format(null, setting, port).Replace("ASPNETCORE_URLS", "urls", StringComparison.Ordinal).Replace("__", ":", StringComparison.Ordinal)}");
        FaultyStart.MustBeOneSentence(result, setting.Split('=')[0]);
        Assert.Contains("in use", result.Errors, StringComparison.Ordinal);
    }

    /// <summary>A client of a fleet without silos waits for one; it must not wait before it reports the port.</summary>
    [Fact]
    public async Task Port_in_use_is_reported_before_the_fleet_answers()
    {
        Requires.Postgres();
        var database = await postgres.CreateDatabaseAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var result = await FaultyStart.RunAsync("WebFront", $"{Connection}{database}", "--Cluster:Mode=client", $"--urls=http://{listener.LocalEndpoint}");
        FaultyStart.MustBeOneSentence(result, "ASPNETCORE_URLS");
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    public async Task Port_of_another_service_is_one_sentence(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync(listener, answer);
        var setting = $"{Connection}Host=127.0.0.1;Port={((IPEndPoint)listener.LocalEndpoint).Port}{Rest}";
        FaultyStart.MustBeOneSentence(await FaultyStart.RunAsync("Silo", setting), "ConnectionStrings__Shop");
        listener.Stop();
        await answering;
    }

    [Fact]
    public async Task Refusal_by_the_database_is_one_sentence()
    {
        Requires.Postgres();
        var database = await postgres.CreateDatabaseAsync();
        await using (var source = NpgsqlDataSource.Create(database))
            await source.RunAsync($"drop role if exists guest; create role guest login password '{FaultyStart.Password}'");
        var guest = new NpgsqlConnectionStringBuilder(database) { Username = "guest", Password = FaultyStart.Password };
        string[] refused =
        [
            guest.ConnectionString,
            new NpgsqlConnectionStringBuilder(database) { Password = FaultyStart.Password }.ConnectionString,
            new NpgsqlConnectionStringBuilder(guest.ConnectionString) { Database = "nowhere" }.ConnectionString,
            new NpgsqlConnectionStringBuilder(guest.ConnectionString) { SslMode = SslMode.Require }.ConnectionString,
        ];
        foreach (var setting in refused.Select(text => $"{Connection}{text}"))
        {
            FaultyStart.MustBeOneSentence(await FaultyStart.RunAsync("WebFront", setting), "ConnectionStrings__Shop");
        }

        foreach (var setting in refused[1..].Select(text => $"{Connection}{text}"))
        {
            FaultyStart.MustBeOneSentence(await FaultyStart.RunAsync("WebFront", setting, "audit"), "ConnectionStrings__Shop", exitCode: 2);
        }
    }

    /// <summary>Exit code 1 of an audit means a difference.</summary>
    [Theory]
    [InlineData($"{Connection}postgres://shop:{FaultyStart.Password}@127.0.0.1:5432/shop")]
    [InlineData($"{Connection}Host=127.0.0.1;Port=1{Rest}")]
    [InlineData($"{Connection}Host=no-such-host.invalid{Rest}")]
    [InlineData(Connection)]
    public async Task Faulty_setting_of_the_audit_is_one_sentence(string setting)
    {
        FaultyStart.MustBeOneSentence(await FaultyStart.RunAsync("WebFront", setting, "audit"), "ConnectionStrings__Shop", exitCode: 2);
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS=")]
    [InlineData("ASPNETCORE_URLS=here")]
    [InlineData("ASPNETCORE_URLS=https://127.0.0.1:8443")]
    [InlineData("ASPNETCORE_URLS=http://127.0.0.1:99999")]
    [InlineData("ASPNETCORE_URLS=http://127.0.0.1:0")]
    [InlineData("ASPNETCORE_URLS=http://no-such-host.invalid:8080")]
    public async Task Faulty_setting_of_the_health_command_is_one_sentence(string setting)
    {
        foreach (var result in await Task.WhenAll(FaultyStart.RunAsync("WebFront", setting, "health"), FaultyStart.RunAsync("Silo", setting, "health")))
            FaultyStart.MustBeOneSentence(result, "ASPNETCORE_URLS");
    }

    private static async Task AnswerAsync(TcpListener listener, string answer)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                if (answer.Length == 0)
                    continue;
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
                client.Dispose();
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The test has ended.
        }
    }
}
