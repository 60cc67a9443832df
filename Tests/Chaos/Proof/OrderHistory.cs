using OrleansObs.Chaos.Checks;
using OrleansObs.Chaos.Clients;

namespace OrleansObs.Tests.Chaos.Proof;

/// <summary>A constructed run: client events and stored data, in which tests then introduce errors.</summary>
internal sealed class OrderHistory
{
    public const long Ordinary = 1;
    public const long SaleOnly = 2;
    public const int Initial = 10;
    public const decimal Price = 2.50m;

    private readonly SortedDictionary<int, List<ClientEvent>> _events = [];
    private readonly List<(int Client, ListedOrder Order)> _listed = [];
    private int _now;
    private int _keys;
    private long _ids = 100;

    public List<StoredProduct> Products { get; } = [new(Ordinary, Initial, Initial), new(SaleOnly, Initial, Initial)];

    public List<StoredOrder> Orders { get; } = [];

    public List<LedgerEntry> Ledger { get; } = [];

    public IReadOnlyList<ClientEvent> Events => [.. _events.Values.SelectMany(events => events)];

    public ChaosEvidence Evidence => new(
        [new(Ordinary, SaleOnly: false), new(SaleOnly, SaleOnly: true)],
        [.. _events.Select(client => new ClientHistory(client.Key, client.Value, [.. _listed.Where(shown => shown.Client == client.Key).Select(shown => shown.Order)]))],
        new DatabaseSnapshot(Products, Orders, Ledger));

    /// <summary>An order that is acknowledged and stored.</summary>
    public long Order(int client = 1, long product = Ordinary, int quantity = 1)
    {
        var id = Store(Ask(client, Outcome.Done, product, quantity, ++_ids), product, quantity, _ids);
        return id;
    }

    /// <summary>The event of an order; stores nothing. Returns its key.</summary>
    public string Ask(int client, Outcome outcome, long product = Ordinary, int quantity = 1, long order = 0, short attempts = 1)
    {
        Tell(client, Operation.PlaceOrder, outcome, one => one with
        {
            Key = ++_keys,
            Product = product,
            Quantity = quantity,
            Order = order,
            Attempts = attempts,
            ObservedStatus = order > 0 ? OrderStatus.Pending : OrderStatus.None,
        });
        return ClientHistory.Key(client, _keys);
    }

    public long Store(string key, long product = Ordinary, int quantity = 1, long? order = null, DateTime? committed = null)
    {
        var id = order ?? ++_ids;
        Orders.Add(new StoredOrder(id, StoredKey.Of(key), product, quantity, quantity * Price, OrderStatus.Pending, committed));
        Move(product, new LedgerEntry(id, product, "sale", -quantity, quantity * Price));
        return id;
    }

    /// <summary>Cancels an order in the database, with its refund.</summary>
    public void Cancel(long id)
    {
        var order = Orders.Single(order => order.Id == id);
        SetStatus(id, OrderStatus.Cancelled);
        Move(order.Product, new LedgerEntry(id, order.Product, "refund", order.Quantity, order.Total));
    }

    public void SetStatus(long id, OrderStatus status) => Orders[Orders.FindIndex(order => order.Id == id)] = Orders.Single(order => order.Id == id) with { Status = status };

    public void SetStock(long product, int stock) =>
        Products[Products.FindIndex(stored => stored.Id == product)] = Products.Single(stored => stored.Id == product) with { Stock = stock };

    public void ReadStock(int client, long product, int stock) =>
        Tell(client, Operation.ReadProduct, Outcome.Done, one => one with { Product = product, Stock = stock });

    public void ReadOrder(int client, long order, OrderStatus seen, long product = Ordinary, int quantity = 1) =>
        Tell(client, Operation.ReadOrder, Outcome.Done, one => one with { Order = order, Product = product, Quantity = quantity, ObservedStatus = seen });

    /// <summary>A list that contains one of the client's own orders, or none.</summary>
    public void List(int client, long order = 0, OrderStatus seen = OrderStatus.None)
    {
        Tell(client, Operation.ListOrders, Outcome.Done);
        if (order > 0)
            _listed.Add((client, new ListedOrder(_events[client].Count - 1, order, Ordinary, 1, seen)));
    }

    public void Change(int client, long order, OrderStatus requested, Outcome outcome = Outcome.Done, OrderStatus? seen = null) =>
        Tell(client, Operation.ChangeStatus, outcome, one => one with
        {
            Order = order,
            Product = Ordinary,
            Quantity = 1,
            RequestedStatus = requested,
            ObservedStatus = outcome == Outcome.Done ? seen ?? requested : OrderStatus.None,
        });

    public void Tell(int client, Operation operation, Outcome outcome, Func<ClientEvent, ClientEvent>? with = null)
    {
        if (!_events.TryGetValue(client, out var events))
            _events[client] = events = [];
        var one = new ClientEvent { Operation = operation, Outcome = outcome, Start = TimeSpan.FromSeconds(_now), End = TimeSpan.FromSeconds(_now + 0.5) };
        _now++;
        events.Add(with is null ? one : with(one));
    }

    public void MustPass() => Assert.Empty(HistoryChecker.Check(Evidence));

    /// <summary>The checker finds exactly these kinds of violations, in any order.</summary>
    public IReadOnlyList<Violation> MustFail(params ViolationKind[] kinds)
    {
        var found = HistoryChecker.Check(Evidence);
        Assert.Equal(kinds.Order(), found.Select(violation => violation.Kind).Order());
        return found;
    }

    private void Move(long product, LedgerEntry entry)
    {
        Ledger.Add(entry);
        SetStock(product, Products.Single(stored => stored.Id == product).Stock + entry.Quantity);
    }
}
