using NpgsqlTypes;
using OrleansObs.Products;
using OrleansObs.Text;
using static OrleansObs.Storage.Postgres.ShopDatabase;

namespace OrleansObs.Storage.Postgres;

internal sealed class PostgresProductStore(ShopDatabase database) : IProductStore
{
    private const string TakeOwnership = """
        update products set epoch = epoch + 1 where id = $1
        returning id, name, price, stock, created_at, epoch, retired_at is not null
        """;

    private const string Add = """
        insert into products (name, price, stock, initial_stock, name_key) values ($1, $2, $3, $3, $4)
        returning id, name, price, stock, created_at
        """;

    // Locks the row first, so that no other change can come between the stock before and after.
    private const string Update = """
        with before as (
            select id, stock from products where id = $1 and epoch = $2 and retired_at is null for no key update
        ),
        after as (
            update products p set name = coalesce($3, p.name), price = coalesce($4, p.price), stock = coalesce($5, p.stock),
                name_key = coalesce($6, p.name_key)
            from before where p.id = before.id
            returning p.id, p.name, p.price, p.stock, p.created_at, p.stock - before.stock as delta
        ),
        ledger as (
            insert into transactions (product_id, kind, quantity, amount)
            select id, 'restock', delta, 0 from after where delta <> 0
        )
        select id, name, price, stock, created_at, delta from after
        """;

    private const string Retire = """
        update products set retired_at = now() where id = $1 and epoch = $2 and retired_at is null returning id
        """;

    public Task<OwnedProduct?> TakeOwnershipAsync(long id, CancellationToken cancellationToken) =>
        database.QuerySingleAsync(
            TakeOwnership, row => new OwnedProduct(Rows.Product(row), row.GetInt64(5), row.GetBoolean(6)), cancellationToken, Value(id));

    public async Task<Product> AddAsync(NewProduct product) =>
        (await database.QueryAsync(
            Add,
            Rows.Product,
            CancellationToken.None,
            Value(product.Name),
            Value(product.Price),
            Value((long)product.Stock),
            Value(NameKey.Of(product.Name))))[0];

    public Task<ProductUpdate?> UpdateAsync(long id, long epoch, ProductChange change) =>
        database.QuerySingleAsync(
            Update,
            row => new ProductUpdate(Rows.Product(row), row.GetInt64(5)),
            CancellationToken.None,
            Value(id),
            Value(epoch),
            Optional(change.Name, NpgsqlDbType.Text),
            Optional(change.Price, NpgsqlDbType.Numeric),
            Optional((long?)change.Stock, NpgsqlDbType.Bigint),
            NameKeys.Parameter(change.Name));

    public async Task<bool> RetireAsync(long id, long epoch) =>
        (await database.QueryAsync(Retire, row => row.GetInt64(0), CancellationToken.None, Value(id), Value(epoch))).Count == 1;
}
