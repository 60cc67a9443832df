using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansObs.Background;
using OrleansObs.Queries;
using OrleansObs.WebFront.Admin.Fleet;
using OrleansObs.WebFront.Admin.Incidents;
using OrleansObs.WebFront.Api.Time;
using OrleansObs.WebFront.Infrastructure.Http;
using OrleansObs.WebFront.Infrastructure.Metrics;
using OrleansObs.WebFront.Infrastructure.Resilience;

namespace OrleansObs.WebFront.Dashboard.Events;

/// <summary>Polls the shop and the fleet while /events has subscribers, and publishes each result once for all of them.</summary>
internal sealed class EventPublisher(
    EventHub hub,
    IShopQueries queries,
    FleetView fleet,
    IGrainCalls calls,
    TrafficCounter traffic,
    TimeProvider time,
    IMeterFactory meters,
    ILogger<EventPublisher> logger) : BackgroundLoop(time, meters, logger)
{
    private const int TicksBetweenFleetEvents = 5;
    private const int MaxIncidents = 50;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private (long OrderId, long Timestamp)? _lastOrder;
    private int _subscriptions;
    private int _ticks;

    protected override async Task<TimeSpan?> RunOnceAsync(CancellationToken stoppingToken)
    {
        var tick = _ticks++;
        if (hub.Count == 0)
        {
            _lastOrder = null;
            return Interval;
        }

        // The clock is first, so that a slow database or fleet does not delay it.
        Publish("clock", TimeResponse.Of(Time), TimeJson.Types.TimeResponse);
        Publish("traffic", traffic.Sample(), DashboardJson.Types.TrafficSnapshot);
        await TryPublishAsync(PublishOrderRateAsync, stoppingToken);

        // A new subscriber gets the infrequent events at the next tick.
        var hasNewSubscribers = hub.TotalSubscriptions != _subscriptions;
        _subscriptions = hub.TotalSubscriptions;
        if (hasNewSubscribers || tick % TicksBetweenFleetEvents == 0)
        {
            await TryPublishAsync(PublishSilosAsync, stoppingToken);
            await TryPublishAsync(PublishIncidentsAsync, stoppingToken);
        }

        return Interval;
    }

    protected override LogLevel LevelOf(Exception fault) =>
        TransientFault.Is(fault) || fault is OperationCanceledException ? LogLevel.Debug : LogLevel.Error;

    private async Task PublishOrderRateAsync(CancellationToken cancellationToken)
    {
        var (orderId, timestamp) = (await queries.LastOrderIdAsync(cancellationToken), Time.GetTimestamp());
        if (_lastOrder is { } last)
        {
            var perSecond = (orderId - last.OrderId) / Time.GetElapsedTime(last.Timestamp, timestamp).TotalSeconds;
            Publish("orders", new OrderRateResponse(orderId, Math.Round(perSecond, 1)), DashboardJson.Types.OrderRateResponse);
        }

        _lastOrder = (orderId, timestamp);
    }

    private async Task PublishSilosAsync(CancellationToken cancellationToken) =>
        Publish(
            "silos",
            FleetSummaryResponse.Of(await fleet.ReadAsync(RequestDeadline.After(Interval, cancellationToken))),
            DashboardJson.Types.FleetSummaryResponse);

    private async Task PublishIncidentsAsync(CancellationToken cancellationToken)
    {
        var incidents = await IncidentsApi.ReadAsync(calls, RequestDeadline.After(Interval, cancellationToken), MaxIncidents);
        Publish("incidents", incidents.WithoutDeadlines(), IncidentsJson.Types.IncidentListResponse);
    }

    // A failed or slow read publishes nothing, and the others are still made. The page marks the data as stale; the next tick tries again.
    private async Task TryPublishAsync(Func<CancellationToken, Task> publishAsync, CancellationToken stoppingToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        timeout.CancelAfter(Interval);
        try
        {
            await publishAsync(timeout.Token);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            ReportFailure(e);
        }
    }

    private void Publish<T>(string name, T data, JsonTypeInfo<T> type) =>
        hub.Publish(Encoding.UTF8.GetBytes($"event: {name}\ndata: {JsonSerializer.Serialize(data, type)}\n\n"));
}
