using System.Diagnostics;
using System.Text.Json;
using OrleansObs.Chaos.Fleet;

namespace OrleansObs.Chaos.Clients;

/// <summary>
/// One client: reads of products, orders with keys, reads and status changes of its own orders, lists; one operation after another, about
/// four per second. The seed determines the operations; their parameters also depend on the responses.
/// </summary>
/// <param name="ownKeys">Sends a key with each order. Otherwise the client retries with the key that a response returned.</param>
internal sealed class ChaosClient(int number, int seed, bool ownKeys, RetryingShopClient shop, IReadOnlyList<ChaosProduct> products, Stopwatch clock)
{
    private const int Users = 3;
    private const int MaxQuantity = 3;
    private const int MaxPlacedOrders = 40;

    private static readonly TimeSpan MeanInterval = TimeSpan.FromMilliseconds(240);

    private readonly Random _random = new(unchecked((seed * 397) ^ number));
    private readonly List<ClientEvent> _events = [];
    private readonly List<ListedOrder> _listed = [];
    private readonly List<PlacedOrder> _placed = [];
    private int _keys;

    /// <summary>Runs until the token is cancelled; completes the current operation first.</summary>
    public async Task<ClientHistory> RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var start = clock.Elapsed;
            _events.Add(await NextAsync(start));
            var rest = (MeanInterval * (0.5 + _random.NextDouble())) - (clock.Elapsed - start);
            await CancellableDelay.WaitAsync(rest, cancellationToken);
        }

        return new ClientHistory(number, _events, _listed);
    }

    private Task<ClientEvent> NextAsync(TimeSpan start) => _random.Next(20) switch
    {
        < 7 => ReadProductAsync(start, Any(products)),
        < 13 => PlaceAsync(start, Any(products), _random.Next(MaxQuantity) + 1),
        < 16 when _placed.Count > 0 => ReadOrderAsync(start, _random.Next(_placed.Count)),
        < 18 when _placed.Count > 0 => ChangeStatusOrReadAsync(start, _random.Next(_placed.Count)),
        _ => ListAsync(start),
    };

    private async Task<ClientEvent> ReadProductAsync(TimeSpan start, ChaosProduct product)
    {
        var sent = await shop.SendAsync(HttpMethod.Get, $"/products/{product.Id}");
        return Event(Operation.ReadProduct, start, sent) with
        {
            Product = product.Id,
            Stock = sent.Response.Outcome == Outcome.Done ? sent.Response.Body.GetProperty("product").GetProperty("stock").GetInt32() : 0,
        };
    }

    private async Task<ClientEvent> PlaceAsync(TimeSpan start, ChaosProduct product, int quantity)
    {
        var key = ownKeys ? ++_keys : 0;
        var body = new { user_id = _random.Next(Users) + 1, product_id = product.Id, quantity };
        var sent = await shop.SendAsync(HttpMethod.Post, "/orders", body, ownKeys ? ClientHistory.Key(number, key) : null);
        var placed = Event(Operation.PlaceOrder, start, sent) with
        {
            Key = key,
            ReturnedKey = ownKeys ? null : sent.Key,
            LastAttempt = sent.LastAttempt,
            Product = product.Id,
            Quantity = quantity,
        };
        if (placed.Outcome != Outcome.Done)
            return placed;
        placed = WithOrder(placed, sent.Response.Body.GetProperty("order"));
        if (_placed.Count == MaxPlacedOrders)
            _placed.RemoveAt(0);
        _placed.Add(new PlacedOrder(placed.Order, product, placed.ObservedStatus));
        return placed;
    }

    private async Task<ClientEvent> ReadOrderAsync(TimeSpan start, int index)
    {
        var sent = await shop.SendAsync(HttpMethod.Get, $"/orders/{_placed[index].Id}");
        return UpdatePlaced(Event(Operation.ReadOrder, start, sent), sent.Response, index);
    }

    private async Task<ClientEvent> ChangeStatusOrReadAsync(TimeSpan start, int index)
    {
        var order = _placed[index];
        if (!order.CanChangeStatus)
            return await ReadOrderAsync(start, index);
        var requested = !order.Product.SaleOnly && _random.Next(2) == 0 ? OrderStatus.Cancelled : OrderStatus.Processing;
        var sent = await shop.SendAsync(HttpMethod.Put, $"/orders/{order.Id}/status", new { status = requested.Name() });
        return UpdatePlaced(Event(Operation.ChangeStatus, start, sent) with { RequestedStatus = requested }, sent.Response, index);
    }

    // The newest orders of all clients rarely include its own: the page starts at one of its own.
    private async Task<ClientEvent> ListAsync(TimeSpan start)
    {
        var sent = await shop.SendAsync(HttpMethod.Get, $"/orders?limit=20{(_placed.Count > 0 ? $"&after={Any(_placed).Id + 1}" : "")}");
        var list = Event(Operation.ListOrders, start, sent);
        if (list.Outcome == Outcome.Done)
        {
            _listed.AddRange(sent.Response.Body.GetProperty("orders").EnumerateArray().Select(Listed)
                .Where(listed => _placed.Exists(order => order.Id == listed.Order)));
        }

        return list;
    }

    private ListedOrder Listed(JsonElement order)
    {
        var listed = WithOrder(default, order);
        return new ListedOrder(_events.Count, listed.Order, listed.Product, listed.Quantity, listed.ObservedStatus);
    }

    private ClientEvent UpdatePlaced(ClientEvent one, ShopResponse response, int index)
    {
        var order = _placed[index];
        if (one.Outcome != Outcome.Done)
            return one with { Order = order.Id, Product = order.Product.Id };
        one = WithOrder(one, response.Body.GetProperty("order")) with { Order = order.Id };
        _placed[index] = order with { Status = one.ObservedStatus };
        return one;
    }

    private ClientEvent Event(Operation operation, TimeSpan start, SentRequest sent) => new()
    {
        Operation = operation,
        Start = start,
        End = clock.Elapsed,
        Outcome = sent.Response.Outcome,
        HttpStatus = (short)sent.Response.Status,
        Attempts = (short)sent.Attempts,
    };

    private static ClientEvent WithOrder(ClientEvent one, JsonElement order) => one with
    {
        Order = order.GetProperty("id").GetInt64(),
        Product = order.GetProperty("product_id").GetInt64(),
        Quantity = order.GetProperty("quantity").GetInt32(),
        ObservedStatus = OrderStatuses.Parse(order.GetProperty("status").GetString()!),
    };

    private T Any<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];
}
