using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit.Kubernetes;

/// <summary>Security contexts, disruption budgets and scaling.</summary>
public sealed class RightsTests
{
    // The safe sysctls of the restricted profile that are in use.
    private static readonly string[] SafeSysctls = ["net.ipv4.ip_local_port_range"];

    [Fact]
    public async Task Every_container_meets_the_restricted_standard()
    {
        var manifests = await Manifests.ReadAsync();
        Assert.NotEmpty(manifests.Workloads);
        foreach (var workload in manifests.Workloads)
        {
            Assert.All(workload.Containers, MayNothing);
            var user = workload.Pod.At("securityContext");
            Assert.Equal(("true", "RuntimeDefault"), (user.Text("runAsNonRoot"), user.Text("seccompProfile.type")));
            Assert.Matches("^[1-9][0-9]*$", user.Text("runAsUser"));
            Assert.All(user.Items("sysctls"), setting => Assert.Contains(setting.Text("name"), SafeSysctls));
            Assert.Equal("false", workload.Pod.Text("automountServiceAccountToken"));
            Assert.All(["hostNetwork", "hostPID", "hostIPC"], setting => Assert.Null(workload.Pod.At(setting)));
            Assert.All(workload.Pod.Items("volumes"), volume => Assert.Null(volume.At("hostPath")));
        }

        Assert.Equal("restricted", manifests.OfKind("Namespace").Single().At("metadata.labels")!["pod-security.kubernetes.io/enforce"]!.GetValue<string>());
    }

    private static void MayNothing(PodContainer container)
    {
        var rights = container.Manifest.At("securityContext");
        Assert.Equal(("false", "true"), (rights.Text("allowPrivilegeEscalation"), rights.Text("readOnlyRootFilesystem")));
        Assert.Equal("ALL", rights.Words("capabilities.drop").Single());
        Assert.Null(rights.At("capabilities.add"));
        Assert.All(container.Manifest.Items("ports"), port => Assert.Null(port.At("hostPort")));
    }

    [Fact]
    public async Task Only_serving_workloads_have_disruption_budgets()
    {
        var budgets = (await Manifests.ReadAsync()).OfKind("PodDisruptionBudget").ToArray();
        Assert.Equal(["nginx", "silo", "webfront"], budgets.Select(budget => budget.Text("spec.selector.matchLabels.app")).Order(StringComparer.Ordinal));
        Assert.All(budgets, budget => Assert.Equal("1", budget.Text("spec.maxUnavailable")));
    }

    [Fact]
    public async Task Silos_are_autoscaled_and_scale_down_one_by_one()
    {
        var manifests = await Manifests.ReadAsync();
        var scaler = manifests.OfKind("HorizontalPodAutoscaler").Single();
        Assert.Equal(("Deployment", "silo"), (scaler.Text("spec.scaleTargetRef.kind"), scaler.Text("spec.scaleTargetRef.name")));
        Assert.Null(manifests.Container("silo").Workload.Manifest.At("spec.replicas"));
        Assert.Equal("3", scaler.Text("spec.minReplicas"));
        var leaving = scaler.Items("spec.behavior.scaleDown.policies").Single();
        Assert.Equal(("Pods", "1"), (leaving.Text("type"), leaving.Text("value")));
    }
}
