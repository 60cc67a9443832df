using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>make up and its companions in a separate checkout, with a fake docker that records its arguments.</summary>
public sealed class ContainersScriptTests : IDisposable
{
    private const string Compose = "compose --project-directory . -f ./docker-compose.yml";
    private const string Scale = "up --detach --wait --no-recreate --no-deps --scale silo=5 silo";

    private readonly string _folder = TempFolder.New("orleansobs-containers-");

    public ContainersScriptTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "bin"));
        Directory.CreateDirectory(Path.Combine(_folder, "engine"));
        // The state of the fake engine is in files: version, folders of its containers, and volumes.
        File.WriteAllText(Path.Combine(_folder, "bin", "docker"), $$"""
            #!/bin/sh
            cd '{{_folder}}/engine'
            case "$1 $2" in
              "version --format") cat api ;;
              "ps --all") cat containers ;;
              "volume inspect") test -e "$3" ;;
              *) echo "$@ ${OTEL_EXPORTER_OTLP_ENDPOINT:-}" | sed 's#{{_folder}}#.#g' ;;
            esac

            """);
        TellEngine("api", "1.44\n");
        TellEngine("containers", $"{_folder}\n{_folder}/.\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("up", "up --build --detach --wait")]
    [InlineData("up-tracing", "--profile tracing up --build --detach --wait http://jaeger:4317")]
    [InlineData("up-logging", "--profile logging -f ./docker-compose.logging.yml up --build --detach --wait")]
    [InlineData("scale N=5", Scale)]
    [InlineData("logs", "--profile * logs --follow --tail 100")]
    [InlineData("logs SERVICE=silo", "--profile * logs --follow --tail 100 --no-log-prefix silo")]
    [InlineData("logs SERVICE='silo nginx'", "--profile * logs --follow --tail 100 silo nginx")]
    [InlineData("down", "--profile * down")]
    public async Task Make_target_runs_compose_with_generated_secrets(string target, string asked)
    {
        Assert.Equal($"{Compose} {asked}", await LastAskedAsync(target));
        Assert.True(File.Exists(Path.Combine(_folder, ".env")));
    }

    [Theory]
    [InlineData("up-logging", $"--profile logging -f ./docker-compose.logging.yml {Scale}")]
    [InlineData("up-tracing", $"--profile tracing {Scale} http://jaeger:4317")]
    public async Task Added_silos_log_and_report_like_the_others(string target, string asked)
    {
        await MakeAsync(target);
        Assert.Equal($"{Compose} {asked}", await LastAskedAsync("scale N=5"));

        await MakeAsync("up");
        Assert.Equal($"{Compose} {Scale}", await LastAskedAsync("scale N=5"));

        await MakeAsync(target);
        await MakeAsync("down");
        Assert.Equal($"{Compose} {Scale}", await LastAskedAsync("scale N=5"));
    }

    [Theory]
    [InlineData("docker-compose.pinned.yml")]
    [InlineData("docker-compose.override.yml")]
    [InlineData("docker-compose.override.yaml")]
    public async Task Override_file_applies_to_every_command(string file)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, file), "");
        foreach (var target in new[] { "up", "up-logging", "scale N=5", "logs", "down", "clean" })
            Assert.StartsWith($"{Compose} -f ./{file} ", await LastAskedAsync(target), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clean_removes_containers_and_data_only_on_request()
    {
        Assert.DoesNotContain(" down", (await MakeAsync("clean")).Output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(_folder, ".env"), "");
        Assert.Equal($"{Compose} --profile * down --rmi local", await LastAskedAsync("clean"));
        Assert.Equal($"{Compose} --profile * down --volumes", await LastAskedAsync("clean-data"));
    }

    [Theory]
    [InlineData("n", false)]
    [InlineData("y", true)]
    public async Task Volumes_are_removed_after_confirmation_on_a_terminal(string answer, bool removed)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, ".env"), "");

        var result = await RunAsync($"script -qec 'make -s cleanup DATA=yes' /dev/null <<<{answer}");

        Assert.Equal((removed, removed), (result.ExitCode == 0, result.Output.Contains("down --volumes", StringComparison.Ordinal)));
        Assert.Contains($"Remove the data in {_folder}/.data and in the volumes of the containers (orleansobs)?", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("up")]
    [InlineData("scale N=5")]
    [InlineData("logs")]
    [InlineData("down")]
    public async Task Containers_of_another_checkout_are_refused(string target)
    {
        TellEngine("containers", $"{_folder}\n/another/checkout\n");

        var result = await RunAsync($"make -s {target}");

        Assert.NotEqual(0, result.ExitCode);
        Assert.StartsWith("The containers of orleansobs belong to the checkout /another/checkout.", result.Errors, StringComparison.Ordinal);
        Assert.Equal(("", false), (result.Output, File.Exists(Path.Combine(_folder, ".env"))));
    }

    [Fact]
    public async Task Containers_of_another_checkout_are_never_removed()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, ".env"), "");
        TellEngine("containers", "/another/checkout\n");

        var result = await MakeAsync("clean-data");

        Assert.Equal("", result.Output);
        Assert.Contains("The containers of orleansobs belong to the checkout /another/checkout and are kept.", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("make -s up")]
    [InlineData("scripts/env.sh")]
    public async Task No_new_password_for_an_existing_database(string command)
    {
        TellEngine("orleansobs_postgres-data", "");

        var result = await RunAsync(command);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("docker compose -p orleansobs down --volumes", result.Errors, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
        Assert.Equal([], Directory.GetFiles(_folder, ".*").Select(Path.GetFileName).Except([".env.example"]));

        await File.WriteAllTextAsync(Path.Combine(_folder, ".env"), "");
        (await RunAsync(command)).MustSucceed();
    }

    [Theory]
    [InlineData("1.43\n", "Docker Engine 25 (API 1.44) or later is required; this one has API 1.43.\n")]
    [InlineData(null, "The Docker engine does not respond.\n")]
    public async Task Missing_or_old_engine_is_reported(string? version, string sentence)
    {
        if (version is null)
            File.Delete(Path.Combine(_folder, "engine", "api"));
        else
            TellEngine("api", version);

        var result = await RunAsync("scripts/containers.sh up");

        Assert.Equal((1, "", sentence), (result.ExitCode, result.Output, result.Errors));
    }

    private void TellEngine(string name, string text) => File.WriteAllText(Path.Combine(_folder, "engine", name), text);

    private async Task<string> LastAskedAsync(string target) => (await MakeAsync(target)).Output.TrimEnd().Split('\n')[^1].Trim();

    private async Task<CommandResult> MakeAsync(string target) => (await RunAsync($"make -s {target}")).MustSucceed();

    private async Task<CommandResult> RunAsync(string words)
    {
        (await Command.RunAsync("cp", ["-r", Repository.Path("scripts"), Repository.Path("Makefile"), Repository.Path(".env.example"), _folder])).MustSucceed();
        var command = $"chmod +x '{_folder}/bin/docker' && cd '{_folder}' && export PATH='{_folder}/bin':$PATH && {words}";
        var environment = new Dictionary<string, string?> { ["DATA_DIR"] = null, ["OTEL_EXPORTER_OTLP_ENDPOINT"] = null, ["COMPOSE_PROJECT_NAME"] = null };
        return await Command.RunAsync("bash", ["-c", command], environment);
    }
}
