using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OrleansObs.Tests.Support;
using OrleansObs.Tests.Unit.Kubernetes;

namespace OrleansObs.Tests.Security;

/// <summary>Secrets are files: no environment, manifest or output of compose contains one.</summary>
[Collection(nameof(PrivateShopCollection))]
public sealed partial class SecretFileTests(PrivateShop shop)
{
    // The variables that the files of compose may use.
    private static readonly string[] Variables =
        ["ALLOWED_HOSTS", "BIND", "COMPUTERNAME", "FORWARD_OPERATIONS", "HOSTNAME", "OTEL_EXPORTER_OTLP_ENDPOINT", "SECRETS_DIR", "VERSION"];

    [Fact]
    public void Compose_files_use_no_variable_with_a_secret()
    {
        var text = File.ReadAllText(Repository.Path("docker-compose.yml")) + File.ReadAllText(Repository.Path("docker-compose.logging.yml"));
        Assert.Empty(Variable().Matches(text).Select(match => match.Groups[1].Value).Distinct().Except(Variables));
        foreach (var service in ComposeFile.Services.Keys)
        {
            var named = ComposeFile.Environment(service).Select(setting => setting.Key).Where(name => Secret().IsMatch(name));
            Assert.All(named, name => Assert.Matches("_FILE$|__Folder$", name));
        }
    }

    [Fact]
    public async Task Output_of_compose_config_has_no_secret()
    {
        var installed = Programs.Find("docker") is not null && (await Command.RunAsync("docker", ["compose", "version"])).ExitCode == 0;
        Assert.SkipUnless(installed, "docker compose is not installed");
        var folder = TempFolder.New("orleansobs-secrets-");
        (await Command.ScriptAsync("env.sh", [folder])).MustSucceed();
        var secrets = await SecretsInAsync(Path.Combine(folder, ".secrets"));
        string[] config = ["compose", "--profile", "*", "--env-file", Path.Combine(folder, ".env"), "config"];
        var environment = new Dictionary<string, string?> { ["SECRETS_DIR"] = Path.Combine(folder, ".secrets") };
        var output = (await Command.RunAsync("docker", config, environment)).MustSucceed().Output;
        Directory.Delete(folder, recursive: true);

        Assert.Equal(7, secrets.Count);
        Assert.Contains("/.secrets/owner.pgpass", output, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, output, StringComparison.Ordinal));
    }

    /// <summary>kubectl and every client of the API show the environment of a pod; a mounted Secret is read by the container alone.</summary>
    [Fact]
    public async Task Kubernetes_mounts_secrets_read_only_for_the_group()
    {
        var manifests = await Manifests.ReadAsync();
        Assert.Empty(manifests.OfKind("Secret"));
        foreach (var workload in manifests.Workloads)
        {
            var environment = workload.Containers.SelectMany(container => container.Manifest.Items("env").Concat(container.Manifest.Items("envFrom")));
            Assert.All(environment, variable => Assert.Null(variable.At("valueFrom.secretKeyRef") ?? variable.At("secretRef")));
            foreach (var secret in workload.Pod.Items("volumes").Select(volume => volume.At("secret")).OfType<JsonNode>())
            {
                Assert.Equal($"{Convert.ToInt32("440", 8)}", secret.Text("defaultMode"));
                Assert.NotEmpty(secret.Items("items"));
                Assert.Equal(workload.Pod.Text("securityContext.runAsUser"), workload.Pod.Text("securityContext.fsGroup"));
            }
        }
    }

    [Fact]
    public async Task Serving_containers_do_not_mount_the_owner_password()
    {
        var holders = (await Manifests.ReadAsync()).Containers.Where(Holds).Select(container => container.Name);
        Assert.Equal(["migrate", "postgres"], holders.Order(StringComparer.Ordinal));
        var users = ComposeFile.Services.Where(service => service.Value.Items("secrets").Any(IsOwner)).Select(service => service.Key);
        Assert.Equal(["migrate", "postgres"], users.Order(StringComparer.Ordinal));

        static bool IsOwner(JsonNode secret) => (secret is JsonValue name ? name.GetValue<string>() : secret.Text("source")) == "owner.pgpass";
        static bool Holds(PodContainer container) => container.Workload.Pod.Items("volumes")
            .Where(volume => volume.Items("secret.items").Any(item => item.Text("key") == "owner.pgpass"))
            .Any(volume => container.Manifest.Items("volumeMounts").Any(mount => mount.Text("name") == volume.Text("name")));
    }

    [Fact]
    public async Task Processes_of_make_run_have_no_secret_in_environment()
    {
        var folder = shop.Run.Folder;
        string[] secrets = [Key("admin-key"), Key("alerts-key"), .. await SecretsInAsync(Path.Combine(folder, "postgres"))];
        Assert.Equal(6, secrets.Length);
        var processes = FleetProcess.Processes(folder).ToArray();
        Assert.Contains(processes, process => process.Command.Contains("WebFront.dll", StringComparison.Ordinal));
        foreach (var (id, command) in processes)
        {
            var shown = command + await File.ReadAllTextAsync($"/proc/{id}/environ");
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
        }

        string Key(string name) => File.ReadAllText(Path.Combine(folder, name)).Trim();
    }

    [Fact]
    public async Task Secret_file_is_read_as_a_setting_and_must_be_readable()
    {
        var folder = TempFolder.New("orleansobs-secrets-");
        await File.WriteAllTextAsync(Path.Combine(folder, "ConnectionStrings__Shop"), "Database=x\n");
        var silo = Repository.Path("artifacts", "bin", "Silo", "release", "Silo.dll");
        var environment = new Dictionary<string, string?> { ["Secrets__Folder"] = folder, ["ConnectionStrings__Shop"] = null };
        Assert.StartsWith(
            "The configuration cannot be used: ConnectionStrings__Shop names no host", (await Command.RunAsync("dotnet", [silo], environment)).Errors);

        Directory.Delete(folder, recursive: true);
        Assert.Equal(
            "The configuration cannot be read: Secrets__Folder: the folder or a file in it cannot be read.\n",
            (await Command.RunAsync("dotnet", [silo], environment)).Errors);
    }

    // Passwords, without the other fields of a password file.
    private static async Task<IReadOnlyList<string>> SecretsInAsync(string folder)
    {
        var secrets = new List<string>();
        foreach (var file in Directory.GetFiles(folder).Where(file => SecretFile().IsMatch(file)))
            secrets.Add((await File.ReadAllTextAsync(file)).Trim().Split(':')[^1]);
        return secrets;
    }

    [GeneratedRegex(@"\$\{(\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex("(?i)password|passwd|apikey|api_key|secret|token|_pass\\b")]
    private static partial Regex Secret();

    [GeneratedRegex(@"\.pgpass$|-password$|-api-key$")]
    private static partial Regex SecretFile();
}
