using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OrleansObs.Monitoring;
using OrleansObs.Monitoring.Health;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Unit.Kubernetes;

/// <summary>Startup, readiness and liveness probes.</summary>
public sealed class ProbeTests
{
    private static readonly string[] Kinds = ["startupProbe", "readinessProbe", "livenessProbe"];

    [Fact]
    public async Task Probes_match_the_health_checks_of_compose()
    {
        foreach (var container in (await Manifests.ReadAsync()).Containers)
        {
            var check = string.Join(' ', ComposeFile.Services[container.Name].Words("healthcheck.test").Skip(1));
            var command = string.Join(' ', container.Manifest.Words("readinessProbe.exec.command"));
            if (container.Manifest.Text("readinessProbe.httpGet.path") is not { } path)
                Assert.Equal(check, command);
            else if (container.Name is "silo" or "webfront")
                Assert.EndsWith(".dll health", check, StringComparison.Ordinal);
            else
                Assert.EndsWith($":{container.ProbePort("readinessProbe")}{path}", check, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Probes_of_the_shop_use_existing_routes()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(BuildInfo.Of("silo", "memory", "silo")).AddHealthChecks();
        await using var app = builder.Build();
        app.MapHealthApi();
        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(route => route.RoutePattern.RawText).ToArray();
        foreach (var (name, port) in new[] { ("silo", "8081"), ("webfront", "8080") })
        {
            var container = (await Manifests.ReadAsync()).Container(name);
            var paths = Kinds.Select(kind => container.Manifest.Text($"{kind}.httpGet.path")!).ToArray();
            Assert.Equal(["/health/ready", "/health/ready", "/health/live"], paths);
            Assert.All(paths, path => Assert.Contains(path, routes));
            Assert.All(Kinds, kind => Assert.Equal(port, container.ProbePort(kind)));
        }
    }
}
