using System.Data.Common;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;
using OrleansObs.Background;

namespace OrleansObs.Silos.Hosting;

/// <summary>
/// Lets a fleet start after all silos of an earlier one crashed. A joining silo waits for an answer from every silo that is active in the
/// membership table, and Orleans checks heartbeats only when the table changes. When all silos crashed at once the table does not change,
/// and joining silos wait for minutes (dotnet/orleans issues 3009, 4680, 4734, 6661, 7194). So while this silo joins, it declares silos
/// dead whose heartbeat is stale and which also refuse connections. Neither condition alone is sufficient: after a database outage the
/// heartbeats of live silos are stale, and a silo with a broken network reaches no other silo.
/// </summary>
internal sealed partial class StaleSiloCleanup(
    IMembershipTable table,
    IClusterMembershipService membership,
    ISiloStatusOracle self,
    IOptions<ClusterMembershipOptions> options,
    TimeProvider time,
    IMeterFactory meters,
    ILogger<StaleSiloCleanup> logger) : BackgroundLoop(time, meters, logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // The first attempt of a silo to join succeeds within a second unless a stale silo delays it.
    protected override TimeSpan FirstDelay => Interval;

    protected override async Task<TimeSpan?> RunOnceAsync(CancellationToken stoppingToken)
    {
        if (self.CurrentStatus == SiloStatus.Active)
            return null;
        if (self.CurrentStatus == SiloStatus.Joining)
            await DeclareDeadAsync(stoppingToken);
        return Interval;
    }

    // The database may be unavailable while a silo joins.
    protected override LogLevel LevelOf(Exception fault) => fault is DbException or IOException ? LogLevel.Warning : LogLevel.Error;

    private async Task DeclareDeadAsync(CancellationToken stoppingToken)
    {
        var maxAge = options.Value.IAmAliveTablePublishTimeout * options.Value.NumMissedTableIAmAliveLimit;
        var members = await table.ReadAllAsync(stoppingToken);
        foreach (var (member, _) in members.Members)
        {
            var age = Time.GetUtcNow().UtcDateTime - member.IAmAliveTime;
            if (member.Status != SiloStatus.Active || age < maxAge
                || await AcceptsConnectionAsync(member.SiloAddress.Endpoint, stoppingToken))
            {
                continue;
            }

            LogDeclaredDead(Logger, member.SiloName, member.SiloAddress, age);
            await membership.TryKill(member.SiloAddress);
        }
    }

    private static async Task<bool> AcceptsConnectionAsync(IPEndPoint endpoint, CancellationToken stoppingToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        timeout.CancelAfter(Interval);
        using var probe = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await probe.ConnectAsync(endpoint, timeout.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException && !stoppingToken.IsCancellationRequested)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Silo {Name} ({Address}) is declared dead: its heartbeat is {Age} old and it refuses connections")]
    private static partial void LogDeclaredDead(ILogger logger, string name, SiloAddress address, TimeSpan age);
}
