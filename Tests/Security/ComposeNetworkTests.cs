using System.Text.Json.Nodes;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>Attack: a container that was taken over reaches what it does not need. Checked without an engine.</summary>
public sealed class ComposeNetworkTests
{
    // Every connection that a service opens.
    private static readonly string[] Used =
    [
        "nginx webfront", "webfront silo", "webfront postgres", "migrate postgres", "silo silo", "silo postgres", "silo prometheus", "silo jaeger", "webfront jaeger",
        "prometheus alertmanager", "prometheus webfront", "prometheus silo", "prometheus node-exporter", "prometheus blackbox-exporter",
        "prometheus postgres-exporter", "prometheus nginx-exporter", "alertmanager webfront", "alertmanager-proxy alertmanager",
        "grafana prometheus", "blackbox-exporter nginx", "nginx-exporter nginx", "postgres-exporter postgres", "fluentd elasticsearch",
        "kibana elasticsearch", "log-setup elasticsearch", "log-setup kibana",
    ];

    private static readonly string[] ConnectedByTheirBridge = ["front", "silos", "database", "monitoring", "logs"];

    private static readonly JsonObject Networks = Yaml.File("docker-compose.yml").At("networks")!.AsObject();

    [Fact]
    public void Services_that_talk_share_a_network() =>
        Assert.All(Used, pair => Assert.True(Connected(pair.Split(' ')[0], pair.Split(' ')[1]), pair));

    [Theory]
    [InlineData("nginx", "postgres silo prometheus alertmanager alertmanager-proxy grafana postgres-exporter elasticsearch kibana jaeger")]
    [InlineData("grafana", "postgres elasticsearch nginx")]
    [InlineData("kibana", "postgres silo webfront prometheus alertmanager nginx")]
    [InlineData("postgres", "nginx prometheus alertmanager grafana node-exporter blackbox-exporter nginx-exporter elasticsearch")]
    [InlineData("prometheus", "postgres elasticsearch nginx")]
    [InlineData("alertmanager-proxy", "postgres nginx elasticsearch")]
    [InlineData("blackbox-exporter", "postgres elasticsearch")]
    [InlineData("node-exporter", "postgres nginx elasticsearch")]
    [InlineData("fluentd", "postgres silo webfront nginx prometheus")]
    public void Services_that_do_not_talk_share_none(string service, string others) =>
        Assert.All(others.Split(' '), other => Assert.False(Connected(service, other), $"{service} {other}"));

    [Fact]
    public void Every_service_has_only_networks_that_it_uses()
    {
        foreach (var (name, service) in ComposeFile.Services)
        {
            var published = service.At("ports") is not null;
            Assert.Equal((name, published), (name, NetworksOf(name).Contains("published")));
            Assert.Equal((name, name == "silo"), (name, NetworksOf(name).Contains("internet")));
            var partners = Used.Where(pair => pair.Split(' ').Contains(name)).SelectMany(pair => pair.Split(' ')).Where(other => other != name).ToHashSet();
            foreach (var network in NetworksOf(name).Intersect(ConnectedByTheirBridge).Where(network => (name, network) != ("silo", "silos")))
                Assert.True(partners.Any(other => NetworksOf(other).Contains(network)), $"{name} has no partner in {network}");
        }
    }

    [Fact]
    public void Only_silos_have_a_way_out()
    {
        Assert.Equal(["published", "internet", .. ConnectedByTheirBridge], Networks.Select(network => network.Key));
        Assert.All(ConnectedByTheirBridge, network => Assert.Equal("true", Networks[network].Text("internal")));
        Assert.Equal("false", Option("published", "enable_icc"));
        Assert.Equal("false", Option("published", "enable_ip_masquerade"));
        Assert.Equal("false", Option("internet", "enable_icc"));
        static string? Option(string network, string name) => Networks[network]!["driver_opts"]?[$"com.docker.network.bridge.{name}"]?.GetValue<string>();
    }

    [Fact]
    public void Silos_listen_in_their_own_network()
    {
        var silo = ComposeFile.Services["silo"];
        Assert.Equal("silos", silo.Text("environment.Silo__AdvertisedAddress"));
        Assert.Equal(["silos"], silo.Words("networks.silos.aliases"));
    }

    private static bool Connected(string service, string other) => NetworksOf(service).Intersect(NetworksOf(other)).Intersect(ConnectedByTheirBridge).Any();

    private static string[] NetworksOf(string service) => ComposeFile.Services[service].At("networks") switch
    {
        JsonObject named => [.. named.Select(network => network.Key)],
        JsonArray list => [.. list.Select(network => network!.GetValue<string>())],
        _ => ["default"],
    };
}
