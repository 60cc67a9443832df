-- What the first answer of an order said, so that a repeated request gets the same answer after a change of names. Null in older orders.
alter table orders add column username text, add column product_name text;

-- Cancellations can restock a product beyond its maximum stock, so neither the stock nor its changes fit into an integer. The last
-- statement rewrites the ledger: about three seconds per million entries.
alter table products alter column stock type bigint, alter column initial_stock type bigint;
alter table transactions alter column quantity type bigint;

-- Rolls back a group of orders that is late. The statement of the group sets shop.deadline for its transaction.
create function refuse_late_orders() returns trigger language plpgsql as
$$
begin
    if clock_timestamp() > nullif(current_setting('shop.deadline', true), '')::timestamptz then
        raise transaction_rollback using message = 'the deadline of the orders has passed';
    end if;
    return null;
end
$$;

create trigger transactions_deadline after insert on transactions
    for each statement execute function refuse_late_orders();

create trigger transactions_not_truncated before truncate on transactions
    for each statement execute function refuse_ledger_change();
