-- The shop. Constraints repeat what the domain rules promise, so that a fault in the code is refused rather than stored.

create table products (
    id            bigint generated always as identity primary key,
    name          text           not null check (length(name) between 1 and 200),
    price         numeric(12, 2) not null check (price > 0),
    stock         integer        not null check (stock >= 0),
    initial_stock integer        not null check (initial_stock >= 0),
    -- The fencing token: every activation of the product's grain raises it, and a write with an older one changes nothing.
    epoch         bigint         not null default 0,
    created_at    timestamptz    not null default now(),
    retired_at    timestamptz
) with (fillfactor = 50); -- hot rows: leave room for in-page updates

create index products_name on products (lower(name), id) where retired_at is null;

create table users (
    id         bigint generated always as identity primary key,
    username   text        not null check (length(username) between 1 and 100),
    email      text        not null check (length(email) between 3 and 254),
    created_at timestamptz not null default now()
) with (fillfactor = 70);

create unique index users_username on users (lower(username));
create unique index users_email on users (lower(email));

create table orders (
    id              bigint generated always as identity primary key,
    user_id         bigint         not null references users (id),
    product_id      bigint         not null references products (id),
    quantity        integer        not null check (quantity between 1 and 1000000),
    total_price     numeric(18, 2) not null check (total_price >= 0),
    status          text           not null default 'pending'
                    check (status in ('pending', 'processing', 'shipped', 'completed', 'cancelled')),
    created_at      timestamptz    not null default now(),
    idempotency_key uuid           not null unique
);

create index orders_user on orders (user_id, id);
create index orders_status on orders (status, id);

-- Append-only. quantity is the change of stock: sum(quantity) + initial_stock = stock, for every product, at every moment.
create table transactions (
    id         bigint generated always as identity primary key,
    order_id   bigint references orders (id),
    product_id bigint         not null references products (id),
    kind       text           not null check (kind in ('sale', 'refund', 'restock')),
    quantity   integer        not null,
    amount     numeric(18, 2) not null check (amount >= 0),
    created_at timestamptz    not null default now(),
    -- An order is sold once and refunded at most once.
    unique (order_id, kind),
    check ((kind = 'restock') = (order_id is null)),
    check (kind <> 'sale' or quantity < 0),
    check (kind <> 'refund' or quantity > 0),
    check (kind <> 'restock' or amount = 0)
);

create index transactions_created_at on transactions using brin (created_at);

create function refuse_ledger_change() returns trigger language plpgsql as
$$
begin
    raise exception 'the ledger is append-only';
end
$$;

create trigger transactions_append_only before update or delete on transactions
    for each row execute function refuse_ledger_change();
