using System.Text.Json.Nodes;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit.Kubernetes;

/// <summary>Host names in the shared configuration resolve to Services.</summary>
public sealed class NameTests
{
    private static readonly JsonNode[] Jobs = [.. Yaml.File("Monitoring", "prometheus", "containers.yml").Items("scrape_configs")];

    [Fact]
    public async Task Every_scrape_target_is_a_service_with_that_port()
    {
        var services = await ServicesAsync();
        var addresses = Jobs.SelectMany(job => job.Items("static_configs")).SelectMany(group => group.Words("targets"))
            .Select(target => target.StartsWith("http", StringComparison.Ordinal) ? new Uri(target).Authority : target)
            .Where(address => !address.StartsWith("127.0.0.1:", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(addresses);
        Assert.All(addresses, address => Assert.Contains(address, services.Keys));
    }

    /// <summary>A Service with a cluster IP would be a single target.</summary>
    [Fact]
    public async Task Replicated_targets_are_discovered_one_by_one()
    {
        var services = await ServicesAsync();
        var names = Jobs.SelectMany(job => job.Items("dns_sd_configs"))
            .SelectMany(look => look.Words("names").Select(name => $"{name}:{look.Text("port")}")).ToArray();
        Assert.Equal(["nginx-exporter:9113", "node-exporter:9100", "silo:8081", "webfront:8080"], names.Order(StringComparer.Ordinal));
        Assert.All(names, name => Assert.Equal("None", services[name].Text("spec.clusterIP")));
    }

    [Fact]
    public async Task Nginx_and_Alertmanager_address_the_shop_by_name()
    {
        var manifests = await Manifests.ReadAsync();
        var space = manifests.OfKind("Namespace").Single().Text("metadata.name");
        Assert.Equal($"webfront.{space}.svc.cluster.local:8080", Shop("nginx"));
        Assert.Equal("webfront:8080", Shop("alertmanager"));
        Assert.Contains("webfront:8080", (await ServicesAsync()).Keys);
        string Shop(string name) => manifests.Container(name).Environment.Single(variable => variable.Key == "SHOP").Value;
    }

    /// <summary>Services by name and port.</summary>
    private static async Task<Dictionary<string, JsonNode>> ServicesAsync() =>
        (await Manifests.ReadAsync()).OfKind("Service")
            .SelectMany(service => service.Items("spec.ports").Select(port => (Key: $"{service.Text("metadata.name")}:{port.Text("port")}", service)))
            .ToDictionary(pair => pair.Key, pair => pair.service);
}
