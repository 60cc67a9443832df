using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;
using OrleansObs.Background;
using OrleansObs.Faults;
using OrleansObs.Fleet;
using OrleansObs.Incidents;
using OrleansObs.Monitoring;
using OrleansObs.Orders.Worker;
using OrleansObs.Queries;
using OrleansObs.Remediation;
using OrleansObs.Silos.Hosting;
using OrleansObs.Silos.Telemetry;
using OrleansObs.Silos.Tls;
using OrleansObs.Storage;
using OrleansObs.SystemInfo;
using OrleansObs.WebFront.Admin.Fleet;
using OrleansObs.WebFront.Dashboard.Events;
using OrleansObs.WebFront.Hosting;
using OrleansObs.WebFront.Infrastructure.Metrics;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.Tests.Unit.Loops;

/// <summary>Every background service of the product, with a dependency, or files of the host, that a test makes fail.</summary>
internal sealed class ProductLoops(FaultyDependency dependency, TimeProvider time, IMeterFactory meters, SystemFiles files, EventHub hub)
{
    private static readonly FaultyDependency ActiveSilo = new(SiloStatus.Active) { IsFailing = false };
    private static readonly FaultyDependency JoiningSilo = new(SiloStatus.Joining) { IsFailing = false };

    private static readonly RemediationRule Rule = new(
        "SiloSick", RemediationAction.Drain, TimeSpan.Zero, MostPerHour: 1, TimeSpan.FromMinutes(1), DryRun: false, NeedsApproval: false);

    /// <summary>The background services in the assemblies of the product.</summary>
    public static IReadOnlyList<Type> Types { get; } =
    [
        .. new[]
        {
            typeof(BackgroundLoop), typeof(GrainServices), typeof(OperationsServices), typeof(StorageServices), typeof(ShopSilo),
            typeof(ServiceDefaults), typeof(ClusterMode),
        }
        .SelectMany(type => type.Assembly.GetTypes())
        .Where(type => typeof(BackgroundService).IsAssignableFrom(type) && !type.IsAbstract),
    ];

    private static ISiloStatusOracle Active => ActiveSilo.As<ISiloStatusOracle>();

    private IGrainFactory Grains => dependency.As<IGrainFactory>();

    private IGrainCalls Calls => dependency.As<IGrainCalls>();

    public BackgroundService Create(string name) => name switch
    {
        nameof(HostMonitor) => new HostMonitor(files, time, meters, NullLogger<HostMonitor>.Instance),
        nameof(OrderWorkerService) => new OrderWorkerService(Grains, Active, time, meters, NullLogger<OrderWorkerService>.Instance),
        nameof(IncidentEscalationService) => NewEscalation(),
        nameof(FaultSyncService) => NewFaultSync(),
        nameof(SiloReporter) => NewReporter(),
        nameof(StaleSiloCleanup) => new StaleSiloCleanup(
            dependency.As<IMembershipTable>(),
            ActiveSilo.As<IClusterMembershipService>(),
            JoiningSilo.As<ISiloStatusOracle>(),
            Options.Create(new ClusterMembershipOptions()),
            time,
            meters,
            NullLogger<StaleSiloCleanup>.Instance),
        nameof(EventPublisher) => new EventPublisher(
            hub,
            dependency.As<IShopQueries>(),
            new FleetView(Calls, Options.Create(new ClusterSettings()), time),
            Calls,
            new TrafficCounter(),
            time,
            meters,
            NullLogger<EventPublisher>.Instance),
        nameof(TrafficLimitWatcher) => new TrafficLimitWatcher(
            Calls,
            new FleetCircuits(Options.Create(new FleetCallOptions()), meters),
            time,
            meters,
            NullLogger<TrafficLimitWatcher>.Instance),
        nameof(CertificateWatch) => new CertificateWatch(
            new FleetCertificates(new TlsSettings { Folder = Support.CertificateFolders.Any }),
            new FaultyTime(dependency, time),
            meters,
            NullLogger<CertificateWatch>.Instance),
        _ => throw new ArgumentException($"Add {name} to this list.", nameof(name)),
    };

    private IncidentEscalationService NewEscalation()
    {
        var policy = new RemediationPolicy(DryRun: false, [Rule]);
        return new IncidentEscalationService(
            Grains,
            Active,
            policy,
            new RemediationMeter(meters, policy),
            Options.Create(new IncidentOptions()),
            time,
            meters,
            NullLogger<IncidentEscalationService>.Instance);
    }

    private FaultSyncService NewFaultSync() => new(
        new FaultRegistryClient(Grains, time),
        new LocalFaults(Options.Create(new SiloOptions()), meters, time, NullLogger<LocalFaults>.Instance),
        Options.Create(new FaultOptions()),
        time,
        meters,
        NullLogger<FaultSyncService>.Instance);

    private SiloReporter NewReporter()
    {
        var silo = ActiveSilo.As<ILocalSiloDetails>();
        return new SiloReporter(
            ActiveSilo.As<IHostMonitor>(),
            new GrainCalls(meters, time),
            new ActivationMeter(meters, silo),
            silo,
            Grains,
            Active,
            time,
            meters,
            NullLogger<SiloReporter>.Instance);
    }
}
