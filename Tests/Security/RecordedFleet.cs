using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>
/// A fleet with its monitor. Programs in PATH are replaced by one that records its arguments before it runs the program: every user of the
/// machine can read them even if the process lives for a millisecond.
/// </summary>
public sealed class RecordedFleet : IAsyncLifetime
{
    internal const int LogLimit = 20_000;

    private static readonly string[] Recorded =
    [
        "awk", "basename", "cat", "chmod", "cp", "curl", "cut", "dirname", "dotnet", "env", "grep", "head", "ls", "mv", "nginx", "ps", "rm",
        "sed", "sort", "tail", "timeout", "touch", "tr", "prometheus", "prometheus-alertmanager", "prometheus-blackbox-exporter",
        "prometheus-nginx-exporter", "prometheus-node-exporter", "prometheus-postgres-exporter", "runuser", "setsid",
    ];

    private readonly string _programs = TempFolder.New("orleansobs-programs-");
    private FleetProcess? _fleet;

    internal FleetProcess Fleet => Requires.Started(_fleet, () =>
    {
        Requires.Postgres();
        Requires.Nginx();
        Requires.Prometheus();
    });

    private string ArgumentsFile => Path.Combine(_programs, "arguments");

    public async ValueTask InitializeAsync()
    {
        if (!Requires.HasPostgres || !Requires.HasNginx || !Requires.HasPrometheus)
            return;
        await RecordAsync();
        _fleet = new FleetProcess(Environment());
        await _fleet.StartAsync(silos: 1, webFronts: 1);
    }

    public async ValueTask DisposeAsync()
    {
        if (_fleet is not null)
            await _fleet.DisposeAsync();
        Directory.Delete(_programs, recursive: true);
    }

    /// <summary>A line per program that was run: its name and its arguments.</summary>
    internal Task<string> ArgumentsAsync() => File.ReadAllTextAsync(ArgumentsFile);

    private Dictionary<string, string?> Environment() => new()
    {
        ["MONITOR"] = "yes",
        ["LOG_MAX_BYTES"] = $"{LogLimit}",
        ["PATH"] = $"{_programs}:{System.Environment.GetEnvironmentVariable("PATH")}",
        ["RECORD_FILE"] = ArgumentsFile,
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
        await File.WriteAllTextAsync(ArgumentsFile, "");
        // The user of PostgreSQL runs some of the programs.
        (await Command.RunAsync("chmod", ["755", program])).MustSucceed();
        (await Command.RunAsync("chmod", ["666", ArgumentsFile])).MustSucceed();
        foreach (var name in Recorded)
            File.CreateSymbolicLink(Path.Combine(_programs, name), program);
    }
}
