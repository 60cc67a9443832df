-- What the first answer of an order said, so that a repeated request gets the same answer after a change of names. Null in older orders.
alter table orders add column username text, add column product_name text;

-- Cancellations can restock a product beyond its maximum stock, so neither the stock nor its changes fit into an integer. The last
-- statement rewrites the ledger: about three seconds per million entries.
alter table products alter column stock type bigint, alter column initial_stock type bigint;
alter table transactions alter column quantity type bigint;

create trigger transactions_not_truncated before truncate on transactions
    for each statement execute function refuse_ledger_change();
