using System.Text.Json;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Containers;

/// <summary>One container, as the engine tells and treats it.</summary>
/// <param name="Id">As the engine gave it.</param>
/// <param name="Tools">An image with the usual programs.</param>
internal sealed record Container(string Id, string Tools)
{
    public async Task<JsonElement> InspectAsync()
    {
        using var document = JsonDocument.Parse((await DockerAsync("inspect", Id)).MustSucceed().Output);
        return document.RootElement[0].Clone();
    }

    public async Task<JsonElement> StateAsync() => (await InspectAsync()).GetProperty("State");

    /// <summary>How often the engine has started it again by itself.</summary>
    public async Task<int> RestartsAsync() => (await InspectAsync()).GetProperty("RestartCount").GetInt32();

    public Task UntilHealthyAsync(TimeSpan limit) =>
        Wait.UntilAsync(
            "a healthy container",
            limit,
            async () => (await StateAsync()).GetProperty("Health").GetProperty("Status").GetString(),
            status => status == "healthy");

    /// <summary>On the first of its networks.</summary>
    public async Task<string> AddressAsync() =>
        (await InspectAsync()).GetProperty("NetworkSettings").GetProperty("Networks").EnumerateObject().First().Value.GetProperty("IPAddress").GetString()!;

    /// <summary>
    /// kill -9 of its first process from outside, as from the kernel; docker kill counts as somebody's wish, and no policy starts such a
    /// container again.
    /// </summary>
    public async Task CrashAsync() => (await OutsideAsync("kill", "-9", $"{await ProcessIdAsync()}")).MustSucceed();

    /// <summary>Makes files in it, with every right that there is: only a file system that is read-only can refuse.</summary>
    public async Task<CommandResult> WriteAsync(params string[] paths)
    {
        var root = $"/proc/{await ProcessIdAsync()}/root";
        return await OutsideAsync("touch", [.. paths.Select(path => root + path)]);
    }

    /// <summary>By the signal and within the time of its configuration.</summary>
    public async Task StopAsync() => (await DockerAsync("stop", Id)).MustSucceed();

    public async Task StartAsync() => (await DockerAsync("start", Id)).MustSucceed();

    public async Task PauseAsync() => (await DockerAsync("pause", Id)).MustSucceed();

    public async Task UnpauseAsync() => (await DockerAsync("unpause", Id)).MustSucceed();

    /// <summary>What it has written to its standard output since it was created, or what the options of docker logs leave of that.</summary>
    public async Task<string> OutputAsync(params string[] options) => (await DockerAsync(["logs", .. options, Id])).MustSucceed().Output;

    /// <summary>What Linux tells of its first process (proc(5), status), by name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ProcessAsync() =>
        (await OutsideAsync("cat", $"/proc/{await ProcessIdAsync()}/status")).MustSucceed().Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2))
            .ToDictionary(parts => parts[0], parts => parts[1].Trim());

    private async Task<int> ProcessIdAsync() => (await StateAsync()).GetProperty("Pid").GetInt32();

    /// <summary>Runs a program as root of the engine's machine; an image that has none of its own needs none.</summary>
    private Task<CommandResult> OutsideAsync(string program, params string[] words) =>
        DockerAsync(["run", "--rm", "--privileged", "--pid", "host", "--network", "none", "--entrypoint", program, Tools, .. words]);

    private static Task<CommandResult> DockerAsync(params string[] words) => Command.RunAsync("docker", words);
}
