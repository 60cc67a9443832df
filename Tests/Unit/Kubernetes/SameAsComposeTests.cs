using System.Globalization;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit.Kubernetes;

/// <summary>What runs on Kubernetes is what docker-compose.yml runs.</summary>
public sealed class SameAsComposeTests
{
    // The reasons stand beside the values in deploy/k8s.
    private static readonly Dictionary<string, string[]> Different = new()
    {
        ["postgres"] = ["PGDATA"],
        ["silo"] = ["POSTGRES_PASSWORD", "HOST_HOSTNAME"],
        ["webfront"] = ["POSTGRES_PASSWORD", "HOST_HOSTNAME", "GracefulShutdown__ShutdownDelay"],
        ["nginx"] = ["SHOP"],
    };

    [Fact]
    public async Task Every_service_without_a_profile_has_its_container_with_the_same_image()
    {
        var here = (await Manifests.ReadAsync()).Containers.Select(container => (container.Name, Image: container.Manifest.Text("image")));
        var there = ComposeFile.Services.Where(service => service.Value.At("profiles") is null)
            .Select(service => (service.Key, Image: service.Value.Text("image")));
        Assert.Equal(there.Order(), here.Order());
    }

    [Fact]
    public async Task Settings_are_the_same_but_for_those_that_must_differ()
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
    public async Task Commands_are_the_same()
    {
        foreach (var container in (await Manifests.ReadAsync()).Containers.Where(container => container.Name != "nginx-exporter"))
        {
            var service = ComposeFile.Services[container.Name];
            Assert.Equal(service.Words("entrypoint").Concat(service.Words("command")), container.Command);
        }
    }

    [Fact]
    public async Task The_front_door_has_the_ports_that_compose_publishes()
    {
        var published = ComposeFile.Services["nginx"].Words("ports").SelectMany(port => Range(port.Split(':')[^1]));
        var service = (await Manifests.ReadAsync()).OfKind("Service").Single(service => service.Text("metadata.name") == "nginx");
        Assert.Equal(published.Order(), service.Items("spec.ports").Select(port => Number(port.Text("port")!)).Order());
    }

    /// <summary>A restricted pod may not use ports again after a second, as compose has it, so that it needs more of them.</summary>
    [Fact]
    public async Task Nginx_has_ports_for_its_connections_and_takes_none_that_is_listened_at()
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
    public async Task Limits_are_the_same_and_a_stop_is_not_cut_shorter()
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
    public async Task A_WebFront_may_take_longer_to_stop_by_as_much_as_its_farewell_is_longer()
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
