using System.Diagnostics;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>cleanup.sh. Where it removes the build, it runs in a separate checkout, because these tests run from this build.</summary>
public sealed class CleanupScriptTests : IDisposable
{
    private readonly string _folder = TempFolder.New("orleansobs-cleanup-");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Cleanup_removes_the_build_and_data_only_on_request()
    {
        await MakeCheckoutAsync();

        (await RunAsync("scripts/cleanup.sh")).MustSucceed();
        Assert.Equal([".data", "Makefile", "kept.txt", "scripts"], Entries(_folder));

        // Without a terminal there is no confirmation.
        (await RunAsync("scripts/cleanup.sh --data </dev/null")).MustSucceed();
        Assert.Equal(["Makefile", "kept.txt", "scripts"], Entries(_folder));
    }

    [Fact]
    public async Task Clean_data_keeps_foreign_files_in_the_data_folder()
    {
        await MakeCheckoutAsync();
        var data = Directory.CreateDirectory(Path.Combine(_folder, "elsewhere")).FullName;
        foreach (var name in new[] { "admin-key", "tls", "run.lock", "mine.txt" })
            await File.WriteAllTextAsync(Path.Combine(data, name), "x");

        var result = (await RunAsync("make clean-data", data)).MustSucceed();

        Assert.Equal(["mine.txt"], Entries(data));
        Assert.Contains($"Kept in {data}, because the shop did not create it: mine.txt", result.Errors, StringComparison.Ordinal);
        Assert.Contains("artifacts", Entries(_folder));
        Assert.Contains(".data", Entries(_folder));
    }

    [Fact]
    public async Task Running_shop_is_stopped_and_its_data_removed()
    {
        Requires.Postgres();
        var (data, address) = (Path.Combine(_folder, "data"), $"http://127.0.0.1:{Ports.Free()}");
        var environment = new Dictionary<string, string?>
        {
            ["DATA_DIR"] = data,
            ["ASPNETCORE_URLS"] = address,
            ["ConnectionStrings__Shop"] = null,
            // The test must not remove containers and volumes of this checkout.
            ["DOCKER_HOST"] = "unix:///nowhere",
        };
        var start = new ProcessStartInfo("bash", [Repository.Path("scripts", "run.sh")]);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var run = Process.Start(start)!;
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        await Wait.UntilAsync("make run to be ready", TimeSpan.FromSeconds(90), () => ReadyAsync(client), ready => ready);

        var result = (await Command.ScriptAsync("cleanup.sh", ["--data", "--keep-build", "--yes"], environment)).MustSucceed();

        await run.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"Stopping the shop (process {run.Id}).", result.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(data), $"{data} is left");
    }

    [Fact]
    public async Task Running_fleet_is_stopped()
    {
        Requires.Postgres();
        await using var fleet = new FleetProcess();
        await fleet.StartAsync(silos: 1, webFronts: 1);

        (await fleet.CleanUpAsync()).MustSucceed();

        Assert.Empty(fleet.Leftovers());
    }

    private static string[] Entries(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];

    private static async Task<bool> ReadyAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync("/health/ready");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task MakeCheckoutAsync()
    {
        (await Command.RunAsync("cp", ["-r", Repository.Path("scripts"), Repository.Path("Makefile"), _folder])).MustSucceed();
        foreach (var folder in new[] { "artifacts", "TestResults", ".data" })
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        foreach (var file in new[] { ".packages", "kept.txt", "artifacts/x.dll", ".data/admin-key" })
            await File.WriteAllTextAsync(Path.Combine(_folder, file), "x");
    }

    private Task<CommandResult> RunAsync(string command, string? data = null) =>
        Command.RunAsync("bash", ["-c", $"cd '{_folder}' && {command}"], new Dictionary<string, string?> { ["DATA_DIR"] = data });
}
