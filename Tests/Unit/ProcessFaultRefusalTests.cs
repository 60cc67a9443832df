using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using OrleansObs.Faults;

namespace OrleansObs.Tests.Unit;

/// <summary>A process refuses faults that it cannot inject into itself.</summary>
public sealed class ProcessFaultRefusalTests
{
    private static readonly ProcessCapabilities Usual = new(Id: 4711, IsLinux: true, HasShell: true);

    [Fact]
    public void Freeze_and_crash_need_a_capable_process()
    {
        Assert.Null(Usual.Refuse(FaultKind.Freeze));
        Assert.Null((Usual with { IsLinux = false, HasShell = false }).Refuse(FaultKind.Crash));
        Assert.Contains("Linux", (Usual with { IsLinux = false }).Refuse(FaultKind.Freeze), StringComparison.Ordinal);
        Assert.Contains("/bin/sh", (Usual with { HasShell = false }).Refuse(FaultKind.Freeze), StringComparison.Ordinal);
        Assert.Equal([FaultKind.Freeze, FaultKind.Crash], Enum.GetValues<FaultKind>().Where(kind => (Usual with { Id = 1 }).Refuse(kind) is not null));
    }

    [Fact]
    public async Task Incapable_silo_refuses_without_a_registry_call()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var faults = new LocalFaults(Options.Create(new SiloOptions { SiloName = "silo-1" }), meters, TimeProvider.System, NullLogger<LocalFaults>.Instance);
        var plan = new FaultPlan(FaultKind.Freeze, null, null, null, "silo-1", 1, 1, TimeSpan.FromMinutes(1));
        var begun = Assert.Single(faults.Apply([new Fault("a", plan, DateTimeOffset.UtcNow, plan.TimeToLive, 0)]));
        var log = new Lines();

        // Without a registry, which would count the claimed fault.
        await new ProcessFaults(registry: null!, Usual with { Id = 1 }, log).StartAsync(begun);

        Assert.Equal(
            "Warning: Fault freeze is not injected: The first process of a container can neither be frozen nor killed from within", Assert.Single(log.Written));
    }

    private sealed class Lines : ILogger<ProcessFaults>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
