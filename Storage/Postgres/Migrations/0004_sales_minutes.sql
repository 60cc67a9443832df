-- The ledger summed up by minutes (UTC), so that the sales report need not read it all. Minutes without sales or refunds have no row.

create table sales_minutes (
    minute    timestamptz    primary key,
    orders    bigint         not null,
    units     bigint         not null,
    revenue   numeric(24, 2) not null,
    cancelled bigint         not null
);

-- Entries made before this moment are in sales_minutes, all others are not: the report reads those from the ledger.
create table sales_watermark (
    only_row     boolean     primary key default true check (only_row),
    folded_below timestamptz not null check (folded_below = date_trunc('minute', folded_below, 'UTC'))
);

-- Nothing was made before the sample data.
insert into sales_watermark (folded_below)
select date_trunc('minute', coalesce(min(created_at), now()), 'UTC') from transactions;
