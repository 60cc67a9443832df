namespace OrleansObs.Storage.Postgres;

/// <summary>
/// The only statement of the order path. It is a transaction of its own, so a group of orders costs one round trip and one flush of the
/// write-ahead log. It first lowers the stock of each product for all of its orders, only for drafts with the latest epoch. PostgreSQL
/// evaluates the condition again after waiting for a row lock, so neither stock nor owner can change between the check and the sale. Rows
/// are locked in id order, which makes deadlocks between silos rare; a deadlocked group is retried. The deadline bounds each wait for a lock,
/// and a trigger of the ledger checks it at the end of the statement, which a frozen server may reach long after it received the statement.
/// </summary>
internal static class CommitStatement
{
    public const int Placed = 0;
    public const int OwnerMoved = 1;
    public const int UserNotFound = 2;
    public const int InsufficientStock = 3;
    public const int KeyTaken = 4;

    /// <summary>
    /// The order was not stored: the orders of its product in this group exceed the stock together, or the row changed concurrently. Sent
    /// again alone, the order is stored or refused.
    /// </summary>
    public const int RetryAlone = 5;

    // Ids are drawn before the insert instead of returned by it, so orders and ledger entries are inserted independently, without a join.
    public const string Sql = """
        with deadline as materialized (
            select set_config('lock_timeout', greatest(1, 1000 * extract(epoch from $7 - clock_timestamp()))::integer::text, true),
                   set_config('shop.deadline', $7::text, true)
        ),
        drafts as materialized (
            select i.*, u.username, exists (select from orders o where o.idempotency_key = i.key) as key_taken
            from (select i.*, nextval('orders_id_seq') as id
                  from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::integer[], $5::numeric[], $6::uuid[])
                      with ordinality as i (product_id, epoch, user_id, quantity, total_price, key, position)
                  cross join deadline) i
            left join users u on u.id = i.user_id
        ),
        sold as materialized (
            update products p set stock = p.stock - s.units
            from (select product_id, epoch, sum(quantity) as units from drafts
                  where username is not null and not key_taken
                  group by product_id, epoch order by product_id) s
            where p.id = s.product_id and p.epoch = s.epoch and p.retired_at is null and p.stock >= s.units
            returning p.id, p.epoch, p.name
        ),
        outcomes as materialized (
            select d.*, s.name as product_name, s.id is not null and d.username is not null and not d.key_taken as placed
            from drafts d left join sold s on s.id = d.product_id and s.epoch = d.epoch
        ),
        placed as (
            insert into orders (id, user_id, product_id, quantity, total_price, idempotency_key, username, product_name)
            overriding system value
            select id, user_id, product_id, quantity, total_price, key, username, product_name from outcomes where placed
        ),
        ledger as (
            insert into transactions (order_id, product_id, kind, quantity, amount)
            select id, product_id, 'sale', -quantity, total_price from outcomes where placed
        )
        select case when d.placed then 0
                    when d.key_taken then 4
                    when not exists (select from products p where p.id = d.product_id and p.epoch = d.epoch and p.retired_at is null) then 1
                    when d.username is null then 2
                    when (select stock from products p where p.id = d.product_id) < d.quantity then 3
                    else 5
               end, d.id, now(), d.username, d.product_name
        from outcomes d
        order by d.position
        """;
}
