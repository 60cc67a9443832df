using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>make pin-images with a registry of the test.</summary>
public sealed class PinImagesTests : IAsyncLifetime
{
    private const string Token = "a-token";

    private static readonly string Digest = $"sha256:{new string('a', 64)}";

    private readonly string _folder = TempFolder.New("orleansobs-pin-");
    private readonly string _registry = $"127.0.0.1:{Ports.Free()}";
    private WebApplication? _app;

    private string Pinned => Path.Combine(_folder, "docker-compose.pinned.yml");

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{_registry}");
        _app = builder.Build();
        _app.Map("/{**path}", Answer);
        await _app.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, "docker-compose.yml"), $$"""
            services:
              database:
                image: {{_registry}}/database:17.1
              login:
                image: {{_registry}}/company/login
              built:
                image: built:1
                build: {context: .}
              missing:
                image: {{_registry}}/missing:1
              invalid:
                image: {{_registry}}/invalid:1
              silent:
                image: 127.0.0.1:9/silent:1
            networks:
              front:
            """);
        var dockerfile = $"FROM {_registry}/sdk:10 AS build\nFROM {_registry}/aspnet:10 AS host\nFROM host AS silo\n";
        await File.WriteAllTextAsync(Path.Combine(_folder, "Dockerfile"), dockerfile);
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Images_of_answering_registries_are_pinned()
    {
        var result = (await RunAsync()).MustSucceed();

        string[] expected =
        [
            "services:",
            $"  database: {{image: \"{_registry}/database:17.1@{Digest}\"}}",
            $"  login: {{image: \"{_registry}/company/login@{Digest}\"}}",
            $"  built: {{build: {{additional_contexts: {{\"{_registry}/sdk:10\": \"docker-image://{_registry}/sdk:10@{Digest}\", "
                + $"\"{_registry}/aspnet:10\": \"docker-image://{_registry}/aspnet:10@{Digest}\"}}}}}}",
        ];
        Assert.Equal(expected, (await File.ReadAllLinesAsync(Pinned)).Skip(1));
        Assert.Contains($"{_registry} answers 404 for {_registry}/missing:1.", result.Errors, StringComparison.Ordinal);
        Assert.Contains($"{_registry} returns no valid digest for {_registry}/invalid:1.", result.Errors, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:9 does not answer.", result.Errors, StringComparison.Ordinal);
        Assert.Contains("Pinned 4 images", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_written_when_no_registry_answers()
    {
        await File.WriteAllTextAsync(Pinned, "earlier");
        await _app!.StopAsync();

        var result = await RunAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("No registry answered: nothing was pinned", result.Errors, StringComparison.Ordinal);
        Assert.Equal("earlier", await File.ReadAllTextAsync(Pinned));
    }

    private IResult Answer(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path == "/token")
            return Results.Text(context.Request.Query["scope"] == "repository:company/login:pull" ? $"{{\"token\":\"{Token}\"}}" : "{}");
        if (path.Contains("missing", StringComparison.Ordinal))
            return Results.NotFound();
        if (path.Contains("company", StringComparison.Ordinal) && context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"http://{_registry}/token\",service=\"registry\"";
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        context.Response.Headers["Docker-Content-Digest"] = path.Contains("invalid", StringComparison.Ordinal) ? "sha256:1; rm" : Digest;
        return Results.Ok();
    }

    private Task<CommandResult> RunAsync() => Command.ScriptAsync("pin-images.sh", ["-d", _folder]);
}
