using System.Text.Json.Nodes;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit.Kubernetes;

/// <summary>A Deployment, StatefulSet or DaemonSet.</summary>
internal sealed record Workload(JsonNode Manifest)
{
    public string Name => Manifest.Text("metadata.name")!;

    public JsonNode Pod => Manifest.At("spec.template.spec")!;

    /// <summary>The label app of its pods.</summary>
    public string App => Manifest.Text("spec.template.metadata.labels.app")!;

    /// <summary>The init containers too.</summary>
    public IEnumerable<PodContainer> Containers =>
        Pod.Items("initContainers").Concat(Pod.Items("containers")).Select(container => new PodContainer(container, this));

    public IEnumerable<string> Ports => Containers.SelectMany(container => container.Ports);
}
