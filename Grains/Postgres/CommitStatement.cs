namespace OrleansObs.Postgres;

/// <summary>
/// The one statement of the order path. It is a transaction by itself, so a group of orders costs one round trip and one flush of the
/// write-ahead log. All parts see one snapshot; the products' rows are locked first, in id order, and only by whoever holds the latest
/// epoch, so stock cannot change between the check and the sale, and two silos cannot deadlock.
/// </summary>
internal static class CommitStatement
{
    public const int Placed = 0;
    public const int OwnerMoved = 1;
    public const int UserNotFound = 2;
    public const int InsufficientStock = 3;
    public const int KeyTaken = 4;

    public const string Sql = """
        with input as materialized (
            select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::integer[], $5::numeric[], $6::uuid[])
                with ordinality as i (product_id, epoch, user_id, quantity, total_price, key, position)
        ),
        owned as materialized (
            select p.id, p.epoch, p.stock from products p
            where (p.id, p.epoch) in (select product_id, epoch from input) and p.retired_at is null
            order by p.id
            for no key update
        ),
        checked as materialized (
            select i.*, u.username, o.id is not null as owned,
                   sum(i.quantity) filter (where o.id is not null and u.id is not null)
                       over (partition by i.product_id order by i.position) <= o.stock as fits
            from input i
            left join owned o on o.id = i.product_id and o.epoch = i.epoch
            left join users u on u.id = i.user_id
        ),
        placed as (
            insert into orders (user_id, product_id, quantity, total_price, idempotency_key)
            select user_id, product_id, quantity, total_price, key from checked
            where owned and username is not null and fits
            order by position
            on conflict (idempotency_key) do nothing
            returning id, product_id, quantity, total_price, created_at, idempotency_key
        ),
        sold as (
            update products p set stock = p.stock - s.units
            from (select product_id, sum(quantity)::integer as units from placed group by product_id) s
            where p.id = s.product_id
        ),
        ledger as (
            insert into transactions (order_id, product_id, kind, quantity, amount)
            select id, product_id, 'sale', -quantity, total_price from placed
        )
        select case when p.id is not null then 0
                    when not c.owned then 1
                    when c.username is null then 2
                    when not c.fits then 3
                    else 4
               end, p.id, p.created_at, c.username
        from checked c left join placed p on p.idempotency_key = c.key
        order by c.position
        """;
}
