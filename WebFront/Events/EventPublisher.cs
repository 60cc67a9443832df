using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansObs.Queries;
using OrleansObs.WebFront.Fleet;
using OrleansObs.WebFront.Http;
using OrleansObs.WebFront.Incidents;
using OrleansObs.WebFront.Resilience;
using OrleansObs.WebFront.Time;

namespace OrleansObs.WebFront.Events;

/// <summary>Looks at the shop and the fleet while somebody reads events, and tells all readers at once.</summary>
internal sealed class EventPublisher(EventHub hub, IShopQueries queries, FleetView fleet, IGrainCalls calls, Traffic traffic, TimeProvider time) : BackgroundService
{
    private const int SecondsBetweenSilos = 5;
    private const int MaxIncidents = 50;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private (long Order, long At)? _last;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var arrivals = 0;
        for (var tick = 0; await timer.WaitForNextTickAsync(stoppingToken); tick++)
        {
            if (hub.Count == 0)
            {
                _last = null;
                continue;
            }

            // The clock goes out first: it stands still for nobody.
            Publish("clock", TimeResponse.Of(time), ApiJson.Default.TimeResponse);
            Publish("traffic", traffic.Look(), ApiJson.Default.TrafficResponse);
            await OrNothingAsync(OrdersAsync, stoppingToken);

            // Who has just come should not wait for what comes seldom.
            var newcomers = hub.Arrivals != arrivals;
            arrivals = hub.Arrivals;
            if (newcomers || tick % SecondsBetweenSilos == 0)
            {
                await OrNothingAsync(SilosAsync, stoppingToken);
                await OrNothingAsync(IncidentsAsync, stoppingToken);
            }
        }
    }

    private async Task OrdersAsync(CancellationToken cancellationToken)
    {
        var (order, at) = (await queries.LastOrderIdAsync(cancellationToken), time.GetTimestamp());
        if (_last is { } last)
            Publish("orders", new OrderRateResponse(order, Math.Round((order - last.Order) / time.GetElapsedTime(last.At, at).TotalSeconds, 1)), ApiJson.Default.OrderRateResponse);
        _last = (order, at);
    }

    private async Task SilosAsync(CancellationToken cancellationToken) =>
        Publish("silos", await fleet.ReadAsync().WaitAsync(cancellationToken), ApiJson.Default.FleetResponse);

    private async Task IncidentsAsync(CancellationToken cancellationToken) =>
        Publish("incidents", await IncidentsApi.ReadAsync(calls, MaxIncidents).WaitAsync(cancellationToken), ApiJson.Default.IncidentListResponse);

    // Readers see the silence; the next look is a second away.
    private static async Task OrNothingAsync(Func<CancellationToken, Task> look, CancellationToken stoppingToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limit.CancelAfter(Interval);
        try
        {
            await look(limit.Token);
        }
        catch (Exception e) when (TransientFault.Is(e) || (e is OperationCanceledException && !stoppingToken.IsCancellationRequested))
        {
        }
    }

    private void Publish<T>(string name, T body, JsonTypeInfo<T> type) =>
        hub.Publish(Encoding.UTF8.GetBytes($"event: {name}\ndata: {JsonSerializer.Serialize(body, type)}\n\n"));
}
