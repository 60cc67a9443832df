using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace OrleansObs.Silos.Hosting;

/// <summary>
/// Lets a fleet start again where another one was cut off. Orleans has a joining silo wait for an answer from every silo that the table
/// calls active, and looks for missed signs of life only when the table changes; when everybody died at once, nobody changes it, and the
/// newcomers wait for minutes (dotnet/orleans issues 3009, 4680, 4734, 6661, 7194). So while this silo has not joined, it declares those
/// dead that have both missed their signs of life and refuse connections. Either alone proves nothing: after an outage of the database
/// the signs of the living are old, and a newcomer on a broken network reaches nobody.
/// </summary>
internal sealed partial class StaleSiloCleanup(
    IMembershipTable table,
    IClusterMembershipService membership,
    ISiloStatusOracle self,
    IOptions<ClusterMembershipOptions> options,
    TimeProvider time,
    ILogger<StaleSiloCleanup> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (self.CurrentStatus != SiloStatus.Active && await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (self.CurrentStatus == SiloStatus.Joining)
                await LookAsync(stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        var allowed = options.Value.IAmAliveTablePublishTimeout * options.Value.NumMissedTableIAmAliveLimit;
        try
        {
            var known = await table.ReadAllAsync(stoppingToken);
            foreach (var (member, _) in known.Members)
            {
                var silence = time.GetUtcNow().UtcDateTime - member.IAmAliveTime;
                if (member.Status != SiloStatus.Active || silence < allowed || await AcceptsAsync(member.SiloAddress.Endpoint, stoppingToken))
                    continue;

                LogGhost(logger, member.SiloName, member.SiloAddress, silence);
                await membership.TryKill(member.SiloAddress);
            }
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException)
        {
            // The database may come and go while a silo joins; the next look is a second away.
            LogLookFailed(logger, e);
        }
    }

    private static async Task<bool> AcceptsAsync(IPEndPoint endpoint, CancellationToken stoppingToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limit.CancelAfter(Interval);
        using var probe = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await probe.ConnectAsync(endpoint, limit.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException && !stoppingToken.IsCancellationRequested)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Silo {Name} ({Address}) gave no sign of life for {Silence} and refuses connections: it is declared dead")]
    private static partial void LogGhost(ILogger logger, string name, SiloAddress address, TimeSpan silence);

    [LoggerMessage(LogLevel.Warning, "The members of the fleet could not be read")]
    private static partial void LogLookFailed(ILogger logger, Exception fault);
}
