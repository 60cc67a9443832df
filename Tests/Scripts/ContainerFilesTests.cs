using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;
using OrleansObs.Silos.Hosting;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Scripts;

/// <summary>Compose file, Dockerfile and secrets, checked without an engine.</summary>
public sealed partial class ContainerFilesTests
{
    // Services without a health check: one has no endpoint for it, two end.
    private static readonly string[] WithoutHealth = ["nginx-exporter", "log-setup", "migrate", "certificates"];

    // They write into the folder of their programs.
    private static readonly string[] Writable = ["elasticsearch", "kibana"];

    private static readonly string Compose = File.ReadAllText(Repository.Path("docker-compose.yml"));

    private static readonly string[] Forbidden =
        ["latest", "container_name", "docker.sock", "privileged: true", "network_mode: host", "pid: host", "# syntax=", "pull_policy"];

    // The file of the hash too.
    private static readonly string[] Secrets =
    [
        "admin-api-key", "alertmanager-password", "alertmanager-web.yml", "alerts-api-key", "grafana-password", "monitor-password", "owner.pgpass",
        "runtime.pgpass",
    ];

    private static readonly string Logging = File.ReadAllText(Repository.Path("docker-compose.logging.yml"));

    public static TheoryData<string> Services => [.. ComposeFile.Services.Keys];

    [Fact]
    public void Files_are_short_and_have_no_forbidden_settings()
    {
        Assert.InRange(Compose.Split('\n').Length, 100, 399);
        Assert.InRange(File.ReadAllLines(Repository.Path(".env.example")).Length, 5, 29);
        foreach (var forbidden in Forbidden)
        {
            foreach (var file in new[] { Compose, Logging, Dockerfile })
                Assert.DoesNotContain(forbidden, file, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Env_example_has_every_variable_and_no_secret()
    {
        var example = File.ReadAllText(Repository.Path(".env.example"));
        // The shell or Windows sets these two.
        var asked = Variable().Matches(Compose + Logging).Select(match => match.Groups[1].Value).Distinct().Except(["HOSTNAME", "COMPUTERNAME"]);

        Assert.Equal(asked.Order(StringComparer.Ordinal), Setting().Matches(example).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.DoesNotMatch("(?i)password|key", example);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Container_has_few_rights_limits_and_a_health_check(string name)
    {
        var service = ComposeFile.Services[name];
        Assert.Equal(["ALL"], service.Words("cap_drop"));
        Assert.Equal(["no-new-privileges:true"], service.Words("security_opt"));
        Assert.Equal(Writable.Contains(name) ? "false" : "true", service.Text("read_only"));
        Assert.Matches(@":v?\d", service.Text("image"));
        Assert.NotNull(service.Text("restart"));
        Assert.Equal("10m", service.Text("logging.options.max-size"));
        foreach (var limit in new[] { "cpus", "memory", "pids" })
            Assert.NotNull(service.Text($"deploy.resources.limits.{limit}"));
        Assert.Equal(WithoutHealth.Contains(name), service.At("healthcheck") is null);
        Assert.Equal(name == "postgres" ? 5 : 0, service.Words("cap_add").Count());
    }

    [Fact]
    public void Only_user_facing_ports_are_published_on_loopback()
    {
        var published = ComposeFile.Services.SelectMany(service => service.Value.Words("ports").Select(port => $"{service.Key} {port}"));
        Assert.Equal(
            [
                "nginx 127.0.0.1:8080:8080", "nginx 127.0.0.1:5000-5003:5000-5003", "prometheus 127.0.0.1:9090:9090", "alertmanager-proxy 127.0.0.1:9093:9093",
                "grafana 127.0.0.1:3000:3000", "grafana 127.0.0.1:4000:3000", "fluentd 127.0.0.1:24224:24224", "kibana 127.0.0.1:5601:5601",
                "jaeger 127.0.0.1:16686:16686",
            ],
            published);
        var front = ComposeFile.Services.Where(service => service.Value.Words("networks").Contains("published")).Select(service => service.Key);
        Assert.Equal(published.Select(line => line.Split(' ')[0]).Distinct(), front);
    }

    [Fact]
    public void Ports_without_a_login_ignore_BIND() =>
        Assert.Equal(["8080:8080", "5000-5003:5000-5003", "3000:3000", "4000:3000"], Bound().Matches(Compose).Select(match => match.Groups[1].Value));

    [Fact]
    public void Nginx_has_two_workers_on_every_machine()
    {
        var workers = Regex.Match(File.ReadAllText(Repository.Path("deploy", "nginx", "nginx.conf")), @"(?m)^worker_processes (\d+);").Groups[1].Value;
        Assert.Equal("2", workers);
    }

    [Theory]
    [InlineData("silo", "Silo")]
    [InlineData("webfront", "WebFront")]
    public void Images_are_not_root_and_have_a_health_check(string service, string project)
    {
        var (compose, image) = (ComposeFile.Services[service], Dockerfile);
        Assert.Equal(["CMD", "dotnet", $"{project}.dll", "health"], compose.Words("healthcheck.test"));
        Assert.Equal($"orleansobs/{service}:0.1.0", compose.Text("image"));
        Assert.Equal(service, compose.Text("build.target"));
        foreach (var line in new[] { "USER 1654", "STOPSIGNAL SIGTERM", $"ENTRYPOINT [\"dotnet\", \"{project}.dll\"]" })
            Assert.Contains($"\n{line}\n", image, StringComparison.Ordinal);
        Assert.Contains("org.opencontainers.image.version=\"$VERSION\"", image, StringComparison.Ordinal);
        Assert.Contains("PublishReadyToRun=true", image, StringComparison.Ordinal);
    }

    [Fact]
    public void Restore_layer_has_every_project_file()
    {
        var copied = Copied().Matches(Dockerfile).Select(match => match.Groups[1].Value);
        string[] needed = [.. Needed("Silo/Silo.csproj").Union(Needed("WebFront/WebFront.csproj"))];
        Assert.Equal(needed.Order(StringComparer.Ordinal), copied.Order(StringComparer.Ordinal));
        foreach (var project in needed)
            Assert.Contains($" {Path.GetDirectoryName(project)}/packages.lock.json ", Dockerfile, StringComparison.Ordinal);
    }

    [Fact]
    public void Container_stop_grace_period_exceeds_the_host_timeout()
    {
        Assert.InRange(Seconds(ComposeFile.Services["silo"].Text("stop_grace_period")!), SiloHost.ShutdownTimeout.TotalSeconds + 1, 60);
        var shutdownDelay = TimeSpan.Parse(ComposeFile.Services["webfront"].Text("environment.GracefulShutdown__ShutdownDelay")!, CultureInfo.InvariantCulture);
        var webFront = shutdownDelay + new HostOptions().ShutdownTimeout;
        Assert.InRange(Seconds(ComposeFile.Services["webfront"].Text("stop_grace_period")!), webFront.TotalSeconds + 1, 60);
        var workers = Regex.Match(File.ReadAllText(Repository.Path("deploy", "nginx", "nginx.conf")), @"worker_shutdown_timeout (\d+s);").Groups[1].Value;
        Assert.InRange(Seconds(ComposeFile.Services["nginx"].Text("stop_grace_period")!), Seconds(workers) + 1, 60);
    }

    [Fact]
    public async Task Secrets_are_random_private_and_never_overwritten()
    {
        var folder = TempFolder.New("orleansobs-env-");
        var (file, secrets) = (Path.Combine(folder, ".env"), Path.Combine(folder, ".secrets"));

        (await Command.ScriptAsync("env.sh", [folder])).MustSucceed();
        var first = await ReadAllAsync(folder);
        Assert.Equal(Secrets.Select(name => Path.Combine(secrets, name)).Prepend(file), first.Keys);
        var made = first.Values.Select(text => Regex.Match(text, @"^(?:\*:\*:\*:\w+:)?([A-Za-z0-9]{32})\n$").Groups[1].Value).Except([""]);
        Assert.Equal(Secrets.Length - 1, made.Count());
        Assert.Matches(@"^basic_auth_users: \{orleansobs: ""\$2[aby]\$10\$[./A-Za-z0-9]{53}""\}\n$", first[Path.Combine(secrets, "alertmanager-web.yml")]);
        // The folder protects the files, which the users of the containers must be able to read.
        Assert.Equal("600\n700\n644\n", (await Command.RunAsync("stat", ["-c", "%a", file, secrets, Path.Combine(secrets, "owner.pgpass")])).Output);

        var again = (await Command.ScriptAsync("env.sh", [folder])).MustSucceed();
        Assert.Equal(first, await ReadAllAsync(folder));
        Assert.Contains("exists and is not changed", again.Errors, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The password of the superuser is not needed any more.</summary>
    [Fact]
    public async Task Secrets_of_an_earlier_env_move_to_files()
    {
        var folder = TempFolder.New("orleansobs-env-");
        await File.WriteAllTextAsync(
            Path.Combine(folder, ".env"),
            "BIND=127.0.0.1\nPOSTGRES_PASSWORD=oldPassword\nADMIN_API_KEY=oldAdminKey\nALERTS_API_KEY='oldAlertsKey'\nGRAFANA_PASSWORD=\nVERSION=9.9.9\n");

        (await Command.ScriptAsync("env.sh", [folder])).MustSucceed();

        var files = await ReadAllAsync(folder);
        Assert.Equal("BIND=127.0.0.1\nVERSION=9.9.9\n", files[Path.Combine(folder, ".env")]);
        Assert.Equal("oldAdminKey\n", files[Path.Combine(folder, ".secrets", "admin-api-key")]);
        Assert.Equal("oldAlertsKey\n", files[Path.Combine(folder, ".secrets", "alerts-api-key")]);
        Assert.Matches("^[A-Za-z0-9]{32}\n$", files[Path.Combine(folder, ".secrets", "grafana-password")]);
        Assert.All(files.Values, text => Assert.DoesNotContain("oldPassword", text, StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Prometheus_has_the_same_jobs_in_containers()
    {
        Requires.Prometheus();
        var folder = Repository.Path("Monitoring", "prometheus");
        (await Command.RunAsync("promtool", ["check", "config", Path.Combine(folder, "containers.yml")])).MustSucceed();
        Assert.Equal(Jobs(Path.Combine(folder, "prometheus.yml")), Jobs(Path.Combine(folder, "containers.yml")));
    }

    [Fact]
    public void Every_scrape_target_in_containers_is_a_service()
    {
        var text = File.ReadAllText(Repository.Path("Monitoring", "prometheus", "containers.yml"));
        var asked = Target().Matches(text).Select(match => match.Groups[1].Value).Distinct().ToList();
        string[] exporters = ["blackbox-exporter", "nginx-exporter", "node-exporter", "postgres-exporter"];
        Assert.Equal(exporters.Concat(["alertmanager", "nginx", "silo", "webfront"]).Order(), asked.Order());
        Assert.Subset(ComposeFile.Services.Keys.ToHashSet(), asked.ToHashSet());
    }

    private static async Task<SortedDictionary<string, string>> ReadAllAsync(string folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }))
            files.Add(file, await File.ReadAllTextAsync(file));
        return files;
    }

    private static int Seconds(string text) => int.Parse(text.TrimEnd('s'), CultureInfo.InvariantCulture);

    // The project and its transitive references.
    private static IEnumerable<string> Needed(string project) =>
        Reference().Matches(File.ReadAllText(Repository.Path(project))).SelectMany(match => Needed(match.Groups[1].Value)).Append(project).Distinct();

    private static string Dockerfile => File.ReadAllText(Repository.Path("Dockerfile"));

    private static List<string> Jobs(string file) => [.. Job().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\$\{(\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\$\{BIND[^}]*\}:([\d:-]+)")]
    private static partial Regex Bound();

    [GeneratedRegex(@"^#?([A-Za-z_]+)=", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^COPY ([\w./]+\.csproj) ", RegexOptions.Multiline)]
    private static partial Regex Copied();

    [GeneratedRegex(@"<ProjectReference Include=""\.\./([^""]+)""")]
    private static partial Regex Reference();

    [GeneratedRegex(@"job_name: (\w+)")]
    private static partial Regex Job();

    [GeneratedRegex(@"(?:""|//|names: \[)([a-z-]+)(?::\d+|\])")]
    private static partial Regex Target();
}
