using OrleansObs.Orders;
using OrleansObs.Products;
using OrleansObs.Queries;
using OrleansObs.Users;

namespace OrleansObs.Storage.InMemory;

/// <summary>
/// The tables of the in-memory storage: the rules of the database under one lock, without durability.
/// </summary>
internal sealed class InMemoryTables
{
    private readonly TimeProvider _time;

    public InMemoryTables()
        : this(TimeProvider.System)
    {
    }

    public InMemoryTables(TimeProvider time)
    {
        _time = time;
        AddSampleData();
    }

    /// <summary>Held for the duration of each operation, which is equivalent to one transaction.</summary>
    public Lock Gate { get; } = new();

    public SortedDictionary<long, ProductRow> Products { get; } = [];

    public SortedDictionary<long, User> Users { get; } = [];

    /// <summary>The index is the id minus one: ids have no gaps.</summary>
    public List<Order> Orders { get; } = [];

    public Dictionary<Guid, long> OrdersByKey { get; } = [];

    public List<(LedgerEntry Entry, long ProductId)> Ledger { get; } = [];

    /// <summary>Totals by minute of the first <see cref="RolledUpEntries"/> entries of the ledger.</summary>
    public SortedDictionary<DateTime, SalesPeriod> SalesMinutes { get; } = [];

    public int RolledUpEntries { get; set; }

    public DateTime Now => _time.GetUtcNow().UtcDateTime;

    public ProductRow AddProduct(NewProduct product)
    {
        var row = new ProductRow
        {
            Product = new Product(Products.Count + 1, product.Name, product.Price, product.Stock, Now),
            InitialStock = product.Stock,
        };
        Products.Add(row.Product.Id, row);
        return row;
    }

    public User AddUser(NewUser user)
    {
        var added = new User(Users.Count + 1, user.Username, user.Email, Now);
        Users.Add(added.Id, added);
        return added;
    }

    public Order AddOrder(ProductRow product, User user, int quantity, decimal totalPrice, Guid key)
    {
        var order = new Order(
            Orders.Count + 1, user.Id, product.Product.Id, quantity, totalPrice, OrderStatus.Pending, Now, user.Username, product.Product.Name);
        Orders.Add(order);
        OrdersByKey.Add(key, order.Id);
        product.Product = product.Product with { Stock = product.Product.Stock - quantity };
        AddLedgerEntry(product.Product.Id, order.Id, "sale", -quantity, totalPrice);
        return order;
    }

    public void AddLedgerEntry(long productId, long? orderId, string kind, long quantity, decimal amount) =>
        Ledger.Add((new LedgerEntry(Ledger.Count + 1, orderId, kind, quantity, amount, Now), productId));

    /// <summary>The order with the current names of its user and product, or null.</summary>
    public Order? FindOrder(long id) => id >= 1 && id <= Orders.Count ? WithNames(Orders[(int)id - 1]) : null;

    /// <summary>The order, which has the names of its first answer, with the current names of its user and product.</summary>
    public Order WithNames(Order order) =>
        order with { Username = Users[order.UserId].Username, ProductName = Products[order.ProductId].Product.Name };

    // Must equal Postgres/Migrations/0002_sample_data.sql.
    private void AddSampleData()
    {
        var laptop = AddProduct(new NewProduct("Laptop", 999.99m, 51));
        var mouse = AddProduct(new NewProduct("Wireless Mouse", 29.99m, 202));
        var keyboard = AddProduct(new NewProduct("Mechanical Keyboard", 79.99m, 151));
        AddProduct(new NewProduct("USB-C Hub", 49.99m, 100));
        AddProduct(new NewProduct("Webcam HD", 89.99m, 75));
        var john = AddUser(new NewUser("john_doe", "john@example.com"));
        var jane = AddUser(new NewUser("jane_smith", "jane@example.com"));
        var bob = AddUser(new NewUser("bob_wilson", "bob@example.com"));
        AddSampleOrder(laptop, john, 1, OrderStatus.Completed);
        AddSampleOrder(mouse, jane, 2, OrderStatus.Pending);
        AddSampleOrder(keyboard, bob, 1, OrderStatus.Shipped);
    }

    private void AddSampleOrder(ProductRow product, User user, int quantity, OrderStatus status)
    {
        var order = AddOrder(product, user, quantity, product.Product.Price * quantity, Guid.NewGuid());
        Orders[(int)order.Id - 1] = order with { Status = status };
    }
}
