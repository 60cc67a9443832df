using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Containers;

/// <summary>One container and the operations of the engine on it.</summary>
/// <param name="Id">The id of the engine.</param>
/// <param name="Tools">An image with the usual Unix programs.</param>
internal sealed record Container(string Id, string Tools)
{
    public async Task<JsonElement> InspectAsync()
    {
        using var document = JsonDocument.Parse((await DockerAsync("inspect", Id)).MustSucceed().Output);
        return document.RootElement[0].Clone();
    }

    public async Task<JsonElement> StateAsync() => (await InspectAsync()).GetProperty("State");

    /// <summary>The number of automatic restarts.</summary>
    public async Task<int> RestartsAsync() => (await InspectAsync()).GetProperty("RestartCount").GetInt32();

    public Task UntilHealthyAsync(TimeSpan limit) =>
        Wait.UntilAsync(
            "a healthy container",
            limit,
            async () => (await StateAsync()).GetProperty("Health").GetProperty("Status").GetString(),
            status => status == "healthy");

    /// <summary>The address on its first network.</summary>
    public async Task<string> AddressAsync() =>
        (await InspectAsync()).GetProperty("NetworkSettings").GetProperty("Networks").EnumerateObject().First().Value.GetProperty("IPAddress").GetString()!;

    /// <summary>The address on a network of the compose file.</summary>
    public async Task<string> AddressAsync(string network) =>
        (await InspectAsync()).GetProperty("NetworkSettings").GetProperty("Networks").EnumerateObject()
            .Single(other => other.Name.EndsWith($"_{network}", StringComparison.Ordinal)).Value.GetProperty("IPAddress").GetString()!;

    /// <summary>Whether a process of this container can open a connection within two seconds.</summary>
    public async Task<bool> ReachesAsync(string address, int port) => (await DockerAsync(
        "run", "--rm", "--network", $"container:{Id}", "--entrypoint", "timeout", Tools, "2", "bash", "-c", $"exec 3<>/dev/tcp/{address}/{port}")).ExitCode == 0;

    /// <summary>Whether packets to other networks have a route.</summary>
    public async Task<bool> HasDefaultRouteAsync() => (await OutsideAsync("cat", $"/proc/{await ProcessIdAsync()}/net/route")).MustSucceed().Output
        .Split('\n').Any(line => line.Split('\t') is [_, "00000000", ..]);

    /// <summary>
    /// kill -9 of process 1 from outside the container. Docker does not restart a container that was stopped manually, and docker kill
    /// counts as a manual stop.
    /// </summary>
    public async Task CrashAsync() => (await OutsideAsync("kill", "-9", $"{await ProcessIdAsync()}")).MustSucceed();

    /// <summary>Creates files in the container as root with all capabilities: only a read-only file system refuses.</summary>
    public async Task<CommandResult> WriteAsync(params string[] paths)
    {
        var root = $"/proc/{await ProcessIdAsync()}/root";
        return await OutsideAsync("touch", [.. paths.Select(path => root + path)]);
    }

    /// <summary>Stops it with the signal and grace period of its configuration.</summary>
    public async Task StopAsync() => (await DockerAsync("stop", Id)).MustSucceed();

    public async Task StartAsync() => (await DockerAsync("start", Id)).MustSucceed();

    public async Task PauseAsync() => (await DockerAsync("pause", Id)).MustSucceed();

    public async Task UnpauseAsync() => (await DockerAsync("unpause", Id)).MustSucceed();

    /// <summary>Its standard output since it was created, filtered by options of docker logs.</summary>
    public async Task<string> OutputAsync(params string[] options) => (await DockerAsync(["logs", .. options, Id])).MustSucceed().Output;

    /// <summary>/proc/PID/status of process 1 (proc(5)), by name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ProcessAsync() =>
        (await OutsideAsync("cat", $"/proc/{await ProcessIdAsync()}/status")).MustSucceed().Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2))
            .ToDictionary(parts => parts[0], parts => parts[1].Trim());

    private async Task<int> ProcessIdAsync() => (await StateAsync()).GetProperty("Pid").GetInt32();

    /// <summary>Runs a program as root on the machine of the engine, so the image under test needs no programs.</summary>
    private Task<CommandResult> OutsideAsync(string program, params string[] words) =>
        DockerAsync(["run", "--rm", "--privileged", "--pid", "host", "--network", "none", "--entrypoint", program, Tools, .. words]);

    private static Task<CommandResult> DockerAsync(params string[] words) => Command.RunAsync("docker", words);
}
