using System.Net;
using System.Text;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Api;

/// <summary><c>dotnet Silo.dll health</c> and <c>dotnet WebFront.dll health</c>, the health checks of the containers.</summary>
public sealed class HealthCommandTests : IDisposable
{
    private readonly HttpListener _process = new();
    private readonly int _port = Ports.Free();

    public HealthCommandTests()
    {
        _process.Prefixes.Add($"http://127.0.0.1:{_port}/");
        _process.Start();
    }

    public void Dispose() => _process.Close();

    [Theory]
    [InlineData("Silo", 200, 0)]
    [InlineData("Silo", 503, 1)]
    [InlineData("WebFront", 200, 0)]
    [InlineData("WebFront", 503, 1)]
    public async Task Health_command_reports_the_health_of_the_process(string project, int status, int exitCode)
    {
        var asked = AnswerAsync(status);
        var result = await AskAsync(project, $"http://+:{_port};http://+:1");

        Assert.Equal("/health/ready", await asked);
        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        Assert.Equal(status == 200 ? "" : "No silo answers\n", result.Errors);
    }

    [Fact]
    public async Task Health_command_fails_when_the_process_does_not_answer()
    {
        var result = await AskAsync("Silo", $"http://+:{Ports.Free()}");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("refused", result.Errors, StringComparison.Ordinal);

        var silent = await AskAsync("WebFront", null);
        Assert.Equal((1, "Set ASPNETCORE_URLS to where the process listens.\n"), (silent.ExitCode, silent.Errors));
    }

    [Fact]
    public async Task Health_command_ignores_the_proxy_of_the_container()
    {
        var asked = AnswerAsync(200);
        var result = await AskAsync("Silo", $"http://+:{_port}", proxy: $"http://127.0.0.1:{Ports.Free()}");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Equal("/health/ready", await asked);
    }

    private static Task<CommandResult> AskAsync(string project, string? addresses, string? proxy = null)
    {
        var program = ShopProcess.Dll.Replace("WebFront", project, StringComparison.Ordinal);
        var environment = new Dictionary<string, string?> { ["ASPNETCORE_URLS"] = addresses, ["no_proxy"] = null, ["NO_PROXY"] = null };
        foreach (var name in new[] { "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY" })
            environment[name] = proxy;
        return Command.RunAsync("dotnet", [program, "health"], environment);
    }

    private async Task<string> AnswerAsync(int status)
    {
        var context = await _process.GetContextAsync();
        context.Response.StatusCode = status;
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(status == 200 ? "" : "No silo answers"));
        context.Response.Close();
        return context.Request.Url!.AbsolutePath;
    }
}
