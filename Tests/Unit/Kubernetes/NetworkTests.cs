using System.Text.Json.Nodes;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit.Kubernetes;

/// <summary>Who may talk to whom.</summary>
public sealed class NetworkTests
{
    [Fact]
    public async Task Whoever_has_no_rule_hears_and_asks_nobody()
    {
        var nobody = (await PoliciesAsync()).Single(policy => policy.Text("metadata.name") == "nobody");
        Assert.Empty(nobody.At("spec.podSelector")!.AsObject());
        Assert.Equal(["Egress", "Ingress"], nobody.Words("spec.policyTypes").Order(StringComparer.Ordinal));
        Assert.Null(nobody.At("spec.ingress"));
        Assert.Null(nobody.At("spec.egress"));
    }

    [Fact]
    public async Task Whoever_it_is_may_ask_the_name_service()
    {
        var names = (await PoliciesAsync()).Single(policy => policy.Text("metadata.name") == "names");
        Assert.Empty(names.At("spec.podSelector")!.AsObject());
        Assert.Equal(["Egress"], names.Words("spec.policyTypes"));
        var rule = names.Items("spec.egress").Single();
        Assert.Equal("kube-system", rule.Items("to").Single().At("namespaceSelector.matchLabels")!["kubernetes.io/metadata.name"]!.GetValue<string>());
        Assert.Equal(["53 TCP", "53 UDP"], rule.Items("ports").Select(port => $"{port.Text("port")} {port.Text("protocol")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_workload_has_a_rule_of_its_own()
    {
        var selected = (await PoliciesAsync()).Select(policy => policy.Text("spec.podSelector.matchLabels.app")).OfType<string>();
        var apps = (await Manifests.ReadAsync()).Workloads.Select(workload => workload.App);
        Assert.Equal(apps.Order(StringComparer.Ordinal), selected.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_may_ask_is_heard_and_only_where_somebody_listens()
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
    public async Task A_silo_listens_where_it_is_told_to()
    {
        var silo = (await Manifests.ReadAsync()).Container("silo");
        var settings = silo.Environment.ToDictionary();
        var ports = silo.Manifest.Items("ports").ToDictionary(port => port.Text("name")!, port => port.Text("containerPort"));
        Assert.Equal((ports["silo"], ports["gateway"]), (settings["Silo__Port"], settings["Silo__GatewayPort"]));
    }

    [Fact]
    public async Task Only_the_front_door_is_open_to_all()
    {
        var open = (await PoliciesAsync()).Where(policy => policy.Items("spec.ingress").Any(rule => rule.At("from") is null));
        Assert.Equal(["nginx"], open.Select(policy => policy.Text("metadata.name")));
    }

    private static async Task<IReadOnlyList<JsonNode>> PoliciesAsync() => [.. (await Manifests.ReadAsync()).OfKind("NetworkPolicy")];

    // Addresses outside, and names, are no pods of ours.
    private static IEnumerable<(string Own, string Other, string Port)> Edges(JsonNode policy, string direction, string side) =>
        from rule in policy.Items($"spec.{direction}")
        from peer in rule.Items(side)
        from other in Apps(peer.At("podSelector"))
        from port in rule.Items("ports")
        select (policy.Text("spec.podSelector.matchLabels.app")!, other, port.Text("port")!);

    // To whom everybody may talk, and by which port.
    private static IEnumerable<(string Own, string Port)> Open(JsonNode policy) =>
        from rule in policy.Items("spec.ingress")
        where rule.At("from") is null
        from port in rule.Items("ports")
        select (policy.Text("spec.podSelector.matchLabels.app")!, port.Text("port")!);

    private static IEnumerable<string> Apps(JsonNode? selector) =>
        selector.Items("matchExpressions").SelectMany(expression => expression.Words("values"))
            .Concat(selector.Text("matchLabels.app") is { } app ? [app] : []);
}
