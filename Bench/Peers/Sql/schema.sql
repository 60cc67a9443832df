-- The shop's tables without the ledger, idempotency keys and epochs, so each order writes less than in the shop.
-- The data are those that the benchmark inserts into the shop's database.

create table products (
    id         bigint generated always as identity primary key,
    name       text           not null check (length(name) between 1 and 200),
    price      numeric(12, 2) not null check (price > 0),
    stock      integer        not null check (stock >= 0),
    created_at timestamptz    not null default now()
) with (fillfactor = 50);

create table users (
    id         bigint generated always as identity primary key,
    username   text        not null,
    email      text        not null,
    created_at timestamptz not null default now()
);

create table orders (
    id          bigint generated always as identity primary key,
    user_id     bigint         not null references users (id),
    product_id  bigint         not null references products (id),
    quantity    integer        not null check (quantity between 1 and 1000000),
    total_price numeric(18, 2) not null check (total_price >= 0),
    status      text           not null default 'pending',
    created_at  timestamptz    not null default now()
);

create index orders_user on orders (user_id, id);

insert into products (id, name, price, stock) overriding system value
select id, 'Bench product ' || id, 1.25, 1000000000 from generate_series(1001, 2000) id;

insert into users (id, username, email) overriding system value
select id, 'bench_user_' || id, 'bench_user_' || id || '@example.com' from generate_series(1001, 2000) id;

insert into orders (user_id, product_id, quantity, total_price)
select 1001 + n % 1000, 1001 + n % 1000, 1, 1.25 from generate_series(1, 10000) n;
