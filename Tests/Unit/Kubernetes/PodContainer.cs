using System.Text.Json.Nodes;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit.Kubernetes;

/// <summary>A container of a workload, named like its service in docker-compose.yml.</summary>
internal sealed record PodContainer(JsonNode Manifest, Workload Workload)
{
    public string Name => Manifest.Text("name")!;

    public IEnumerable<string> Ports => Manifest.Items("ports").Select(port => port.Text("containerPort")!);

    public IEnumerable<string> Command => Manifest.Words("command").Concat(Manifest.Words("args"));

    /// <summary>A field reference is written as the path of the field.</summary>
    public IEnumerable<KeyValuePair<string, string>> Environment =>
        Manifest.Items("env").Select(variable => KeyValuePair.Create(
            variable.Text("name")!,
            variable.Text("value") ?? variable.Text("valueFrom.fieldRef.fieldPath")!));

    /// <summary>The port of a probe by its name.</summary>
    public string ProbePort(string probe) =>
        Manifest.Items("ports").Single(port => port.Text("name") == Manifest.Text($"{probe}.httpGet.port")).Text("containerPort")!;
}
