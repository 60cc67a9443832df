using System.Text.Json.Nodes;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit.Kubernetes;

/// <summary>Network policies.</summary>
public sealed class NetworkTests
{
    [Fact]
    public async Task Pod_without_a_policy_has_no_traffic()
    {
        var defaultDeny = (await PoliciesAsync()).Single(policy => policy.Text("metadata.name") == "default-deny");
        Assert.Empty(defaultDeny.At("spec.podSelector")!.AsObject());
        Assert.Equal(["Egress", "Ingress"], defaultDeny.Words("spec.policyTypes").Order(StringComparer.Ordinal));
        Assert.Null(defaultDeny.At("spec.ingress"));
        Assert.Null(defaultDeny.At("spec.egress"));
    }

    [Fact]
    public async Task Pods_that_look_up_names_may_query_only_DNS()
    {
        var names = (await PoliciesAsync()).Single(policy => policy.Text("metadata.name") == "names");
        var except = names.Items("spec.podSelector.matchExpressions").Single();
        Assert.Equal(("app", "NotIn"), (except.Text("key"), except.Text("operator")));
        Assert.Equal(["node-exporter", "postgres"], except.Words("values").Order(StringComparer.Ordinal));
        Assert.Equal(["Egress"], names.Words("spec.policyTypes"));
        var rule = names.Items("spec.egress").Single();
        var server = rule.Items("to").Single();
        Assert.Equal("kube-system", server.At("namespaceSelector.matchLabels")!["kubernetes.io/metadata.name"]!.GetValue<string>());
        Assert.Equal("kube-dns", server.At("podSelector.matchLabels")!["k8s-app"]!.GetValue<string>());
        Assert.Equal(["53 TCP", "53 UDP"], rule.Items("ports").Select(port => $"{port.Text("port")} {port.Text("protocol")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_workload_has_its_own_policy()
    {
        var selected = (await PoliciesAsync()).Select(policy => policy.Text("spec.podSelector.matchLabels.app")).OfType<string>();
        var apps = (await Manifests.ReadAsync()).Workloads.Select(workload => workload.App);
        Assert.Equal(apps.Order(StringComparer.Ordinal), selected.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Egress_matches_ingress_and_listening_ports()
    {
        var policies = await PoliciesAsync();
        var asked = policies.SelectMany(policy => Edges(policy, "egress", "to")).Select(edge => (From: edge.Own, To: edge.Other, edge.Port)).ToHashSet();
        var heard = policies.SelectMany(policy => Edges(policy, "ingress", "from")).Select(edge => (From: edge.Other, To: edge.Own, edge.Port)).ToHashSet();
        var open = policies.SelectMany(Open).ToHashSet();
        Assert.NotEmpty(asked);
        Assert.Equal(asked.Where(edge => !open.Contains((edge.To, edge.Port))).Order(), heard.Order());
        var workloads = (await Manifests.ReadAsync()).Workloads;
        Assert.All(heard, edge => Assert.Contains(edge.Port, workloads.Single(workload => workload.App == edge.To).Ports));
    }

    [Fact]
    public async Task Silo_listens_on_its_configured_ports()
    {
        var silo = (await Manifests.ReadAsync()).Container("silo");
        var settings = silo.Environment.ToDictionary();
        var ports = silo.Manifest.Items("ports").ToDictionary(port => port.Text("name")!, port => port.Text("containerPort"));
        Assert.Equal((ports["silo"], ports["gateway"]), (settings["Silo__Port"], settings["Silo__GatewayPort"]));
    }

    [Fact]
    public async Task Only_nginx_accepts_all_clients()
    {
        var open = (await PoliciesAsync()).Where(policy => policy.Items("spec.ingress").Any(rule => rule.At("from") is null));
        Assert.Equal(["nginx"], open.Select(policy => policy.Text("metadata.name")));
    }

    private static async Task<IReadOnlyList<JsonNode>> PoliciesAsync() => [.. (await Manifests.ReadAsync()).OfKind("NetworkPolicy")];

    // External addresses and DNS are not pods of this application.
    private static IEnumerable<(string Own, string Other, string Port)> Edges(JsonNode policy, string direction, string side) =>
        from rule in policy.Items($"spec.{direction}")
        from peer in rule.Items(side)
        from other in Apps(peer.At("podSelector"))
        from port in rule.Items("ports")
        select (policy.Text("spec.podSelector.matchLabels.app")!, other, port.Text("port")!);

    // Destinations and ports that every pod may use.
    private static IEnumerable<(string Own, string Port)> Open(JsonNode policy) =>
        from rule in policy.Items("spec.ingress")
        where rule.At("from") is null
        from port in rule.Items("ports")
        select (policy.Text("spec.podSelector.matchLabels.app")!, port.Text("port")!);

    private static IEnumerable<string> Apps(JsonNode? selector) =>
        selector.Items("matchExpressions").SelectMany(expression => expression.Words("values"))
            .Concat(selector.Text("matchLabels.app") is { } app ? [app] : []);
}
