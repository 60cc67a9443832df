using Npgsql;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>
/// A fleet with its monitor. Programs in PATH are replaced by one that records its arguments before it runs the program: every user of the
/// machine can read them even if the process lives for a millisecond.
/// </summary>
[Collection(ExclusiveCollection.Name)]
public sealed class FleetSecretTests : IDisposable
{
    private const int LogLimit = 20_000;

    private static readonly string[] Recorded =
    [
        "awk", "basename", "cat", "chmod", "cp", "curl", "cut", "dirname", "dotnet", "env", "grep", "head", "ls", "mv", "nginx", "ps", "rm",
        "sed", "sort", "tail", "timeout", "touch", "tr", "prometheus", "prometheus-alertmanager", "prometheus-blackbox-exporter",
        "prometheus-nginx-exporter", "prometheus-node-exporter", "prometheus-postgres-exporter", "runuser", "setsid",
    ];

    private readonly string _programs = TempFolder.New("orleansobs-programs-");

    private string Arguments => Path.Combine(_programs, "arguments");

    public void Dispose() => Directory.Delete(_programs, recursive: true);

    [Fact]
    public async Task Secrets_are_no_arguments_and_logs_are_private()
    {
        Requires.Postgres();
        Requires.Nginx();
        Requires.Prometheus();
        await RecordAsync();
        await using var fleet = new FleetProcess(Environment());
        await fleet.StartAsync(silos: 1, webFronts: 1);
        await fleet.FleetAsync("status");
        // The drill sends its key and ends, because faults are off.
        await fleet.DrillAsync("-w", "20", "errors");

        await MustHideAsync(fleet);
        await MustBoundLogsAsync(fleet);
        await MustBePrivateAsync(fleet.DataFolder);
    }

    private async Task MustHideAsync(FleetProcess fleet)
    {
        var arguments = await File.ReadAllTextAsync(Arguments);
        var running = string.Join('\n', FleetProcess.Processes(fleet.DataFolder).Select(process => process.Command));
        foreach (var program in new[] { "curl", "env", "dotnet", "nginx", "prometheus-postgres-exporter" })
            Assert.Contains($"{program} ", arguments, StringComparison.Ordinal);
        Assert.Contains("Silo.dll", running, StringComparison.Ordinal);

        var password = new NpgsqlConnectionStringBuilder(fleet.ConnectionString).Password!;
        string[] secrets = [fleet.AdminKey, await fleet.AlertsKeyAsync(), password];
        Assert.All(secrets, secret =>
        {
            Assert.InRange(secret.Length, 24, 100);
            Assert.DoesNotContain(secret, arguments, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, running, StringComparison.Ordinal);
        });
    }

    private static async Task MustBoundLogsAsync(FleetProcess fleet)
    {
        for (var i = 0; i < 300; i++)
            await fleet.Client.GetStringAsync("/ping");
        var log = Path.Combine(fleet.DataFolder, "fleet", "log", "nginx.log");
        await Wait.UntilAsync("two old logs of nginx", TimeSpan.FromSeconds(10), () => Task.FromResult(File.Exists($"{log}.2")), exists => exists);

        Assert.All(Directory.GetFiles(Path.GetDirectoryName(log)!), file => Assert.InRange(new FileInfo(file).Length, 0, LogLimit));
        Assert.All(JsonLog.Parse(await File.ReadAllTextAsync($"{log}.1")), line => Assert.Equal("nginx", line.GetProperty("service").GetString()));
    }

    private static async Task MustBePrivateAsync(string folder)
    {
        // PostgreSQL and Prometheus set the modes of their data, which no other user can reach.
        foreach (var closed in new[] { "fleet", "fleet/log", "monitoring", "postgres/data", "postgres/log" })
            Assert.Equal("700", Support.FileMode.Of(Path.Combine(folder, closed)));
        string[] search = [folder, "(", "-path", "*/postgres/data", "-o", "-path", "*/monitoring/prometheus", ")", "-prune", "-o", "-type", "f"];

        var files = (await Command.RunAsync("find", [.. search, "-print"])).Output;
        foreach (var name in new[] { "fleet/log/silo-1.log", "monitoring/log/prometheus.log", "admin-header", "postgres/log/postgres.log" })
            Assert.Contains($"/{name}\n", files, StringComparison.Ordinal);
        Assert.Equal("", (await Command.RunAsync("find", [.. search, "-perm", "/077", "-print"])).Output);
    }

    private Dictionary<string, string?> Environment() => new()
    {
        ["MONITOR"] = "yes",
        ["LOG_MAX_BYTES"] = $"{LogLimit}",
        ["PATH"] = $"{_programs}:{System.Environment.GetEnvironmentVariable("PATH")}",
        ["RECORD_FILE"] = Arguments,
        ["RECORD_PATH"] = $"{System.Environment.GetEnvironmentVariable("PATH")}:/usr/sbin",
    };

    private async Task RecordAsync()
    {
        const string script = """
            #!/bin/sh
            name=${0##*/}
            printf '%s\n' "$name $*" >>"$RECORD_FILE"
            exec "$(PATH=$RECORD_PATH command -v "$name")" "$@"
            """;
        var program = Path.Combine(_programs, "record");
        await File.WriteAllTextAsync(program, script);
        await File.WriteAllTextAsync(Arguments, "");
        // The user of PostgreSQL runs some of the programs.
        (await Command.RunAsync("chmod", ["755", program])).MustSucceed();
        (await Command.RunAsync("chmod", ["666", Arguments])).MustSucceed();
        foreach (var name in Recorded)
            File.CreateSymbolicLink(Path.Combine(_programs, name), program);
    }
}
