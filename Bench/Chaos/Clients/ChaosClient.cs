using System.Diagnostics;
using System.Text.Json;

namespace OrleansObs.Bench.Chaos.Clients;

/// <summary>
/// One client: reads of products, orders with keys, reads and changes of its own orders, lists; one after another, about four a second.
/// What it asks for comes from its seed; how it goes on depends on the answers.
/// </summary>
internal sealed class ChaosClient(int number, int seed, ShopCalls shop, IReadOnlyList<ChaosProduct> products, Stopwatch clock)
{
    private const int Users = 3;
    private const int MaxQuantity = 3;
    private const int Remembered = 40;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(240);

    private readonly Random _random = new(unchecked((seed * 397) ^ number));
    private readonly List<ClientEvent> _events = [];
    private readonly List<ListedOrder> _listed = [];
    private readonly List<OwnOrder> _own = [];
    private int _keys;

    /// <summary>Until the token is cancelled; the operation under way is finished first.</summary>
    public async Task<ClientHistory> RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var start = clock.Elapsed;
            _events.Add(await NextAsync(start));
            var rest = (Pace * (0.5 + _random.NextDouble())) - (clock.Elapsed - start);
            await Fleet.Nap.ForAsync(rest, cancellationToken);
        }

        return new ClientHistory(number, _events, _listed);
    }

    private Task<ClientEvent> NextAsync(TimeSpan start) => _random.Next(20) switch
    {
        < 7 => ReadProductAsync(start, Any(products)),
        < 13 => PlaceAsync(start, Any(products), _random.Next(MaxQuantity) + 1),
        < 16 when _own.Count > 0 => ReadOrderAsync(start, _random.Next(_own.Count)),
        < 18 when _own.Count > 0 => MoveOrReadAsync(start, _random.Next(_own.Count)),
        _ => ListAsync(start),
    };

    private async Task<ClientEvent> ReadProductAsync(TimeSpan start, ChaosProduct product)
    {
        var sent = await shop.SendAsync(HttpMethod.Get, $"/products/{product.Id}");
        return Event(Operation.ReadProduct, start, sent) with
        {
            Product = product.Id,
            Stock = sent.Answer.Outcome == Outcome.Done ? sent.Answer.Body.GetProperty("product").GetProperty("stock").GetInt32() : 0,
        };
    }

    private async Task<ClientEvent> PlaceAsync(TimeSpan start, ChaosProduct product, int quantity)
    {
        var key = ++_keys;
        var body = new { user_id = _random.Next(Users) + 1, product_id = product.Id, quantity };
        var sent = await shop.SendAsync(HttpMethod.Post, "/orders", body, ClientHistory.Key(number, key));
        var placed = Event(Operation.PlaceOrder, start, sent) with { Key = key, Product = product.Id, Quantity = quantity };
        if (placed.Outcome != Outcome.Done)
            return placed;
        placed = WithOrder(placed, sent.Answer.Body.GetProperty("order"));
        if (_own.Count == Remembered)
            _own.RemoveAt(0);
        _own.Add(new OwnOrder(placed.Order, product, placed.Seen));
        return placed;
    }

    private async Task<ClientEvent> ReadOrderAsync(TimeSpan start, int index)
    {
        var sent = await shop.SendAsync(HttpMethod.Get, $"/orders/{_own[index].Id}");
        return Follow(Event(Operation.ReadOrder, start, sent), sent.Answer, index);
    }

    private async Task<ClientEvent> MoveOrReadAsync(TimeSpan start, int index)
    {
        var own = _own[index];
        if (!own.MayMove)
            return await ReadOrderAsync(start, index);
        var asked = !own.Product.SaleOnly && _random.Next(2) == 0 ? OrderStage.Cancelled : OrderStage.Processing;
        var sent = await shop.SendAsync(HttpMethod.Put, $"/orders/{own.Id}/status", new { status = asked.Name() });
        return Follow(Event(Operation.ChangeStatus, start, sent) with { Asked = asked }, sent.Answer, index);
    }

    // The newest of everybody are rarely its own: the page begins at one that is.
    private async Task<ClientEvent> ListAsync(TimeSpan start)
    {
        var sent = await shop.SendAsync(HttpMethod.Get, $"/orders?limit=20{(_own.Count > 0 ? $"&after={Any(_own).Id + 1}" : "")}");
        var list = Event(Operation.ListOrders, start, sent);
        if (list.Outcome == Outcome.Done)
            _listed.AddRange(sent.Answer.Body.GetProperty("orders").EnumerateArray().Select(Listed).Where(shown => _own.Exists(own => own.Id == shown.Order)));
        return list;
    }

    private ListedOrder Listed(JsonElement order)
    {
        var shown = WithOrder(default, order);
        return new ListedOrder(_events.Count, shown.Order, shown.Product, shown.Quantity, shown.Seen);
    }

    private ClientEvent Follow(ClientEvent seen, ShopAnswer answer, int index)
    {
        var own = _own[index];
        if (seen.Outcome != Outcome.Done)
            return seen with { Order = own.Id, Product = own.Product.Id };
        seen = WithOrder(seen, answer.Body.GetProperty("order")) with { Order = own.Id };
        _own[index] = own with { Stage = seen.Seen };
        return seen;
    }

    private ClientEvent Event(Operation operation, TimeSpan start, (ShopAnswer Answer, int Tries) sent) => new()
    {
        Operation = operation,
        Start = start,
        End = clock.Elapsed,
        Outcome = sent.Answer.Outcome,
        Status = (short)sent.Answer.Status,
        Tries = (short)sent.Tries,
    };

    private static ClientEvent WithOrder(ClientEvent one, JsonElement order) => one with
    {
        Order = order.GetProperty("id").GetInt64(),
        Product = order.GetProperty("product_id").GetInt64(),
        Quantity = order.GetProperty("quantity").GetInt32(),
        Seen = OrderStages.Parse(order.GetProperty("status").GetString()!),
    };

    private T Any<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];
}
