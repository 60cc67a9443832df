using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>make up and its companions, in a checkout of their own and with a docker that only writes down what it was asked.</summary>
public sealed class ContainersScriptTests : IDisposable
{
    private readonly string _folder = TempFolder.New("orleansobs-containers-");

    public ContainersScriptTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "bin"));
        File.WriteAllText(Path.Combine(_folder, "bin", "docker"), $"#!/bin/sh\necho \"$@ ${{OTEL_EXPORTER_OTLP_ENDPOINT:-}}\" | sed 's#{_folder}#.#g'\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("up", "-f ./docker-compose.yml up --build --detach --wait")]
    [InlineData("up-tracing", "-f ./docker-compose.yml --profile tracing up --build --detach --wait http://jaeger:4317")]
    [InlineData("up-logging", "-f ./docker-compose.yml --profile logging -f ./docker-compose.logging.yml up --build --detach")]
    [InlineData("scale N=5", "up --detach --wait --no-recreate --no-deps --scale silo=5 silo")]
    [InlineData("logs SERVICE=silo", "--profile * logs --follow --tail 100 silo")]
    [InlineData("down", "--profile * down")]
    public async Task Compose_is_asked_for_what_make_says_and_secrets_are_there(string target, string asked)
    {
        var lines = await MakeAsync(target);

        Assert.Equal($"compose --project-directory . {asked}", lines[^1].Trim());
        Assert.True(File.Exists(Path.Combine(_folder, ".env")));
    }

    [Fact]
    public async Task Clean_removes_containers_and_images_where_there_were_any_and_data_only_when_told()
    {
        Assert.DoesNotContain(await MakeAsync("clean"), line => line.Contains(" down", StringComparison.Ordinal));

        await File.WriteAllTextAsync(Path.Combine(_folder, ".env"), "");
        Assert.Equal("compose --project-directory . --profile * down --rmi local", (await MakeAsync("clean"))[^1].Trim());
        Assert.Equal("compose --project-directory . --profile * down --volumes", (await MakeAsync("clean-data"))[^1].Trim());
    }

    private async Task<string[]> MakeAsync(string target)
    {
        (await Command.RunAsync("cp", ["-r", Repository.Path("scripts"), Repository.Path("Makefile"), Repository.Path(".env.example"), _folder])).MustSucceed();
        var command = $"chmod +x '{_folder}/bin/docker' && cd '{_folder}' && PATH='{_folder}/bin':$PATH make -s {target}";
        var environment = new Dictionary<string, string?> { ["DATA_DIR"] = null, ["OTEL_EXPORTER_OTLP_ENDPOINT"] = null };
        return (await Command.RunAsync("bash", ["-c", command], environment)).MustSucceed().Output.TrimEnd().Split('\n');
    }
}
