using System.Text.Json.Nodes;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit.Kubernetes;

/// <summary>Every referenced object exists.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public async Task Every_mounted_config_map_and_key_exists()
    {
        var manifests = await Manifests.ReadAsync();
        var maps = manifests.OfKind("ConfigMap").ToDictionary(map => map.Text("metadata.name")!, map => Keys(map));
        var mounted = manifests.Workloads.SelectMany(workload => workload.Pod.Items("volumes"))
            .Select(volume => volume.At("configMap")).OfType<JsonNode>().ToArray();
        Assert.All(mounted, map => Assert.Contains(map.Text("name")!, maps.Keys));
        Assert.All(mounted, map => Assert.All(map.Items("items"), item => Assert.Contains(item.Text("key"), maps[map.Text("name")!])));
        Assert.Equal(maps.Keys.Order(StringComparer.Ordinal), mounted.Select(map => map.Text("name")!).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_secret_key_is_in_the_documented_secret()
    {
        Requires.Kubectl();
        var folder = TempFolder.New("orleansobs-secret-");
        (await Command.ScriptAsync("env.sh", [folder])).MustSucceed();
        string[] create = ["create", "secret", "generic", "shop", $"--from-file={folder}/.secrets", "--dry-run=client", "--output=yaml"];
        var made = await Command.RunAsync("kubectl", create);
        Directory.Delete(folder, recursive: true);
        var keys = Keys(Yaml.Documents(made.MustSucceed().Output).Single());

        var manifests = await Manifests.ReadAsync();
        var secrets = manifests.Workloads.SelectMany(workload => workload.Pod.Items("volumes"))
            .Select(volume => volume.At("secret")).OfType<JsonNode>().ToArray();
        Assert.Equal(["fleet-tls", "shop"], secrets.Select(secret => secret.Text("secretName")!).Distinct().Order(StringComparer.Ordinal));
        var mounted = secrets.Where(secret => secret.Text("secretName") == "shop").SelectMany(secret => secret.Items("items")).Select(item => item.Text("key")!).Distinct();
        Assert.Equal(keys.Order(StringComparer.Ordinal), mounted.Order(StringComparer.Ordinal));
    }

    /// <summary>A process refuses a key that every user can read, and cert-manager writes these names.</summary>
    [Fact]
    public async Task Certificates_are_a_private_read_only_secret()
    {
        var manifests = await Manifests.ReadAsync();
        foreach (var container in new[] { manifests.Container("silo"), manifests.Container("webfront") })
        {
            var volume = container.Workload.Pod.Items("volumes").Single(volume => volume.Text("secret.secretName") == "fleet-tls");
            Assert.Equal(Convert.ToInt32("440", 8), int.Parse(volume.Text("secret.defaultMode")!, System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(container.Workload.Pod.Text("securityContext.runAsGroup"), container.Workload.Pod.Text("securityContext.fsGroup"));
            var mount = container.Manifest.Items("volumeMounts").Single(mount => mount.Text("name") == volume.Text("name"));
            Assert.Equal(("true", container.Environment.ToDictionary()["Tls__Folder"]), (mount.Text("readOnly"), mount.Text("mountPath")));
        }

        // The documentation says how to create it, with and without cert-manager.
        var guide = await File.ReadAllTextAsync(Repository.Path("docs", "kubernetes.md"));
        Assert.Contains("create secret generic fleet-tls --from-file=tls/ca.crt --from-file=tls/tls.crt --from-file=tls/tls.key", guide, StringComparison.Ordinal);
        Assert.Contains("secretName: fleet-tls", guide, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_mount_has_a_volume_and_every_service_has_pods()
    {
        var manifests = await Manifests.ReadAsync();
        foreach (var workload in manifests.Workloads)
        {
            var claimed = workload.Manifest.Items("spec.volumeClaimTemplates").Select(claim => claim.Text("metadata.name"));
            var volumes = workload.Pod.Items("volumes").Select(volume => volume.Text("name")).Concat(claimed);
            var mounts = workload.Containers.SelectMany(container => container.Manifest.Items("volumeMounts")).Select(mount => mount.Text("name")).Distinct();
            Assert.Equal(volumes.Order(StringComparer.Ordinal), mounts.Order(StringComparer.Ordinal));
            Assert.Equal(workload.App, workload.Manifest.Text("spec.selector.matchLabels.app"));
        }

        foreach (var service in manifests.OfKind("Service"))
        {
            var workload = manifests.Workloads.Single(workload => workload.App == service.Text("spec.selector.app"));
            Assert.All(service.Items("spec.ports"), port => Assert.Contains(port.Text("port"), workload.Ports));
        }
    }

    private static string[] Keys(JsonNode manifest) => [.. manifest.At("data")!.AsObject().Select(pair => pair.Key)];
}
