using System.Text.Json.Nodes;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit.Kubernetes;

/// <summary>deploy/k8s as kubectl renders it, once for all tests.</summary>
internal sealed class Manifests(IReadOnlyList<JsonNode> all)
{
    private static readonly Lazy<Task<Manifests>> Rendered = new(RenderAsync);

    public IReadOnlyList<Workload> Workloads => [.. OfKind("Deployment", "StatefulSet", "DaemonSet").Select(manifest => new Workload(manifest))];

    public static Task<Manifests> ReadAsync()
    {
        Requires.Kubectl();
        return Rendered.Value;
    }

    public IReadOnlyList<PodContainer> Containers => [.. Workloads.SelectMany(workload => workload.Containers)];

    public PodContainer Container(string name) => Containers.Single(container => container.Name == name);

    public IEnumerable<JsonNode> OfKind(params string[] kinds) => all.Where(manifest => kinds.Contains(manifest.Text("kind")));

    private static async Task<Manifests> RenderAsync() =>
        new(Yaml.Documents((await Command.RunAsync("kubectl", ["kustomize", Repository.Path("deploy", "k8s")])).MustSucceed().Output));
}
