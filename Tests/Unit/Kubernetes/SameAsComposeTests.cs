using System.Globalization;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit.Kubernetes;

/// <summary>The manifests match docker-compose.yml.</summary>
public sealed class SameAsComposeTests
{
    // The reasons are beside the values in deploy/k8s.
    private static readonly Dictionary<string, string[]> Different = new()
    {
        ["postgres"] = ["PGDATA"],
        ["migrate"] = ["HOST_HOSTNAME"],
        ["silo"] = ["HOST_HOSTNAME", "Silo__AdvertisedAddress"],
        ["webfront"] = ["HOST_HOSTNAME", "GracefulShutdown__ShutdownDelay"],
        ["nginx"] = ["SHOP", "BIND"],
    };

    [Fact]
    public async Task Every_default_service_has_a_container_of_its_image()
    {
        var here = (await Manifests.ReadAsync()).Containers.Select(container => (container.Name, Image: container.Manifest.Text("image")));
        // Kubernetes keeps the certificates in a secret. The proxy makes Alertmanager's page readable without a login on this machine; on
        // Kubernetes the page is not published.
        string[] ofCompose = ["certificates", "alertmanager-proxy"];
        var there = ComposeFile.Services.Where(service => service.Value.At("profiles") is null && !ofCompose.Contains(service.Key))
            .Select(service => (service.Key, Image: service.Value.Text("image")));
        Assert.Equal(there.Order(), here.Order());
    }

    [Fact]
    public async Task Settings_match_compose_except_known_differences()
    {
        foreach (var container in (await Manifests.ReadAsync()).Containers)
        {
            var different = Different.GetValueOrDefault(container.Name, []);
            Assert.Equal(Sorted(ComposeFile.Environment(container.Name)), Sorted(container.Environment));
            IEnumerable<string> Sorted(IEnumerable<KeyValuePair<string, string>> variables) =>
                variables.Where(variable => !different.Contains(variable.Key))
                    .Select(variable => $"{container.Name} {variable.Key}={variable.Value}").Order(StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task Commands_match_compose()
    {
        foreach (var container in (await Manifests.ReadAsync()).Containers.Where(container => container.Name != "nginx-exporter"))
        {
            var service = ComposeFile.Services[container.Name];
            Assert.Equal(service.Words("entrypoint").Concat(service.Words("command")), container.Command);
        }
    }

    [Fact]
    public async Task Nginx_service_has_the_ports_of_compose()
    {
        var published = ComposeFile.Services["nginx"].Words("ports").SelectMany(port => Range(port.Split(':')[^1]));
        var service = (await Manifests.ReadAsync()).OfKind("Service").Single(service => service.Text("metadata.name") == "nginx");
        Assert.Equal(published.Order(), service.Items("spec.ports").Select(port => Number(port.Text("port")!)).Order());
    }

    /// <summary>A restricted pod cannot set tcp_tw_reuse as compose does, so it needs a larger local port range.</summary>
    [Fact]
    public async Task Nginx_local_port_range_avoids_listening_ports()
    {
        Assert.Equal("1", ComposeFile.Services["nginx"].At("sysctls")!["net.ipv4.tcp_tw_reuse"]!.GetValue<string>());
        var nginx = (await Manifests.ReadAsync()).Container("nginx").Workload;
        var range = nginx.Pod.Items("securityContext.sysctls").Single();
        Assert.Equal("net.ipv4.ip_local_port_range", range.Text("name"));
        var ends = range.Text("value")!.Split(' ').Select(Number).ToArray();
        Assert.InRange((ends[1] - ends[0]) / 60, 900, 1100);
        Assert.All(nginx.Ports, port => Assert.InRange(Number(port), 1, ends[0] - 1));
    }

    [Fact]
    public async Task Limits_and_grace_periods_match_compose()
    {
        foreach (var container in (await Manifests.ReadAsync()).Containers)
        {
            var service = ComposeFile.Services[container.Name];
            Assert.Equal($"{service.Text("deploy.resources.limits.memory")}i", container.Manifest.Text("resources.limits.memory"));
            Assert.Equal(Processors(service.Text("deploy.resources.limits.cpus")!), Processors(container.Manifest.Text("resources.limits.cpu")!));
            Assert.All(["cpu", "memory"], resource => Assert.NotNull(container.Manifest.Text($"resources.requests.{resource}")));
            var grace = Number(container.Workload.Pod.Text("terminationGracePeriodSeconds") ?? "30");
            Assert.InRange(grace, Number((service.Text("stop_grace_period") ?? "10s").TrimEnd('s')), 120);
        }
    }

    [Fact]
    public async Task WebFront_grace_period_grows_with_its_shutdown_delay()
    {
        var webfront = (await Manifests.ReadAsync()).Container("webfront");
        var shutdownDelay = Seconds(webfront.Environment) - Seconds(ComposeFile.Environment("webfront"));
        var grace = Number(ComposeFile.Services["webfront"].Text("stop_grace_period")!.TrimEnd('s'));
        Assert.InRange(Number(webfront.Workload.Pod.Text("terminationGracePeriodSeconds")!), grace + shutdownDelay, grace + shutdownDelay + 5);
        static double Seconds(IEnumerable<KeyValuePair<string, string>> variables) =>
            TimeSpan.Parse(variables.Single(variable => variable.Key == "GracefulShutdown__ShutdownDelay").Value, CultureInfo.InvariantCulture).TotalSeconds;
    }

    private static IEnumerable<int> Range(string ports)
    {
        var ends = ports.Split('-').Select(Number).ToArray();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }

    private static decimal Processors(string count) => count.EndsWith('m') ? Number(count[..^1]) / 1000m : decimal.Parse(count, CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
