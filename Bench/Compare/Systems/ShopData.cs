using OrleansObs.Bench.Compare.Driving;

namespace OrleansObs.Bench.Compare.Systems;

/// <summary>Initial data of a shop. The schema of the peers creates the same data as <see cref="Default"/>.</summary>
/// <param name="Products">Number of products, with consecutive ids from the workloads' first id.</param>
/// <param name="Orders">Number of stored orders of one unit each, with their ledger entries.</param>
internal sealed record ShopData(int Products, int Orders)
{
    public static ShopData Default { get; } = new(Workloads.Products, 10_000);

    // Vacuumed, so that no autovacuum of the initial data runs during a measurement.
    public async Task StoreAsync(string database)
    {
        await BenchDatabases.ExecuteAsync(database, Sql());
        await BenchDatabases.ExecuteAsync(database, "vacuum (analyze)");
    }

    // The generated rows satisfy the foreign keys; checking them for millions of rows would take longer than inserting.
    private string Sql() =>
        $"""
        set session_replication_role = replica;
        insert into products (id, name, price, stock, initial_stock) overriding system value
        select id, 'Bench product ' || id, 1.25, 1000000000, 1000000000
        from generate_series({Workloads.FirstId}, {Workloads.FirstId + Products - 1}) id;
        insert into users (id, username, email) overriding system value
        select id, 'bench_user_' || id, 'bench_user_' || id || '@example.com'
        from generate_series({Workloads.FirstId}, {Workloads.FirstId + Workloads.Users - 1}) id;
        insert into orders (user_id, product_id, quantity, total_price, idempotency_key)
        select {Workloads.FirstId} + n % {Workloads.Users}, {Workloads.FirstId} + n % {Products}, 1, 1.25, gen_random_uuid()
        from generate_series(1, {Orders}) n;
        insert into transactions (order_id, product_id, kind, quantity, amount)
        select id, product_id, 'sale', -quantity, total_price from orders where product_id >= {Workloads.FirstId} order by id;
        update products set initial_stock = stock + sold from (select product_id, count(*) as sold from orders group by product_id) sales
        where id = product_id and id >= {Workloads.FirstId};
        select setval(pg_get_serial_sequence('products', 'id'), (select max(id) from products));
        select setval(pg_get_serial_sequence('users', 'id'), (select max(id) from users));
        """;
}
