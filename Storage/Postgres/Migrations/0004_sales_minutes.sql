-- Rollup of the ledger by minute (UTC), so that the sales report need not read all of it. Minutes without sales or refunds have no row.

create table sales_minutes (
    minute    timestamptz    primary key,
    orders    bigint         not null,
    units     bigint         not null,
    revenue   numeric(24, 2) not null,
    cancelled bigint         not null
);

-- Watermark of the rollup: entries created before folded_below are in sales_minutes; the report reads all others from the ledger.
create table sales_watermark (
    only_row     boolean     primary key default true check (only_row),
    folded_below timestamptz not null check (folded_below = date_trunc('minute', folded_below, 'UTC'))
);

-- The oldest entries are those of the sample data.
insert into sales_watermark (folded_below)
select date_trunc('minute', coalesce(min(created_at), now()), 'UTC') from transactions;
