namespace OrleansObs.Storage.Postgres;

/// <summary>
/// The one statement of the order path. It is a transaction by itself, so a group of orders costs one round trip and one flush of the
/// write-ahead log. A product's stock is lowered first, for all of its orders at once, and only by whoever holds the latest epoch; the row
/// is checked again after a wait for another transaction, so neither stock nor owner can change between the check and the sale. Rows are
/// taken in id order: two silos seldom deadlock, and one that does asks again.
/// </summary>
internal static class CommitStatement
{
    public const int Placed = 0;
    public const int OwnerMoved = 1;
    public const int UserNotFound = 2;
    public const int InsufficientStock = 3;
    public const int KeyTaken = 4;

    /// <summary>
    /// Nothing was stored: the product's orders of this group do not all fit, or its row changed meanwhile. Fewer of them may be asked for again.
    /// </summary>
    public const int Undecided = 5;

    // Numbers are drawn beforehand, not returned by the insert: orders and ledger are then written side by side, and nothing is joined back.
    public const string Sql = """
        with known as materialized (
            select i.*, u.username, exists (select from orders o where o.idempotency_key = i.key) as repeated
            from (select i.*, nextval('orders_id_seq') as id
                  from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::integer[], $5::numeric[], $6::uuid[])
                      with ordinality as i (product_id, epoch, user_id, quantity, total_price, key, position)) i
            left join users u on u.id = i.user_id
        ),
        sold as materialized (
            update products p set stock = p.stock - s.units
            from (select product_id, epoch, sum(quantity) as units from known
                  where username is not null and not repeated
                  group by product_id, epoch order by product_id) s
            where p.id = s.product_id and p.epoch = s.epoch and p.retired_at is null and p.stock >= s.units
            returning p.id, p.epoch
        ),
        decided as materialized (
            select k.*, s.id is not null and k.username is not null and not k.repeated as placed
            from known k left join sold s on s.id = k.product_id and s.epoch = k.epoch
        ),
        placed as (
            insert into orders (id, user_id, product_id, quantity, total_price, idempotency_key) overriding system value
            select id, user_id, product_id, quantity, total_price, key from decided where placed
        ),
        ledger as (
            insert into transactions (order_id, product_id, kind, quantity, amount)
            select id, product_id, 'sale', -quantity, total_price from decided where placed
        )
        select case when d.placed then 0
                    when d.repeated then 4
                    when not exists (select from products p where p.id = d.product_id and p.epoch = d.epoch and p.retired_at is null) then 1
                    when d.username is null then 2
                    when (select stock from products p where p.id = d.product_id) < d.quantity then 3
                    else 5
               end, d.id, now(), d.username
        from decided d
        order by d.position
        """;
}
