-- What a fresh shop holds. The sample orders are in the ledger too: initial stock less their units is the stock shown.

insert into products (id, name, price, stock, initial_stock) overriding system value values
    (1, 'Laptop', 999.99, 50, 51),
    (2, 'Wireless Mouse', 29.99, 200, 202),
    (3, 'Mechanical Keyboard', 79.99, 150, 151),
    (4, 'USB-C Hub', 49.99, 100, 100),
    (5, 'Webcam HD', 89.99, 75, 75);

insert into users (id, username, email) overriding system value values
    (1, 'john_doe', 'john@example.com'),
    (2, 'jane_smith', 'jane@example.com'),
    (3, 'bob_wilson', 'bob@example.com');

insert into orders (id, user_id, product_id, quantity, total_price, status, idempotency_key) overriding system value values
    (1, 1, 1, 1, 999.99, 'completed', gen_random_uuid()),
    (2, 2, 2, 2, 59.98, 'pending', gen_random_uuid()),
    (3, 3, 3, 1, 79.99, 'shipped', gen_random_uuid());

insert into transactions (order_id, product_id, kind, quantity, amount)
select id, product_id, 'sale', -quantity, total_price from orders order by id;

select setval(pg_get_serial_sequence('products', 'id'), (select max(id) from products));
select setval(pg_get_serial_sequence('users', 'id'), (select max(id) from users));
select setval(pg_get_serial_sequence('orders', 'id'), (select max(id) from orders));
