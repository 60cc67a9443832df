-- References between rows of the shop, checked once for each statement. A foreign key looks up and locks every referred row by itself, for each row:
-- a third of what a group of orders costs. Nothing has to be locked here, since what is referred to stays: triggers below see to that.

alter table orders drop constraint orders_user_id_fkey, drop constraint orders_product_id_fkey;
alter table transactions drop constraint transactions_order_id_fkey, drop constraint transactions_product_id_fkey;

-- Looked up by index whatever the planner knew when it made the plan: a shop begins with hardly a row and grows while the plan is kept.
create function check_order_references() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as
$$
begin
    if exists (select from added where not exists (select from products where id = added.product_id)) then
        raise foreign_key_violation using message = 'an order refers to a product that does not exist';
    end if;
    if exists (select from added where not exists (select from users where id = added.user_id)) then
        raise foreign_key_violation using message = 'an order refers to a user who does not exist';
    end if;
    return null;
end
$$;

create trigger orders_references after insert on orders
    referencing new table as added for each statement execute function check_order_references();

create function check_ledger_references() returns trigger language plpgsql
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as
$$
begin
    if exists (
        select from added where order_id is not null and not exists (
            select from orders where orders.id = added.order_id and orders.product_id = added.product_id)) then
        raise foreign_key_violation using message = 'an entry of the ledger refers to an order of that product that does not exist';
    end if;
    if exists (select from added where order_id is null and not exists (select from products where id = added.product_id)) then
        raise foreign_key_violation using message = 'an entry of the ledger refers to a product that does not exist';
    end if;
    return null;
end
$$;

create trigger transactions_references after insert on transactions
    referencing new table as added for each statement execute function check_ledger_references();

create function refuse_loose_reference() returns trigger language plpgsql as
$$
begin
    raise foreign_key_violation using message = tg_table_name || ' are referred to: they are never deleted, and keep their numbers and what they refer to';
end
$$;

create trigger products_stay before delete or update of id or truncate on products
    for each statement execute function refuse_loose_reference();
create trigger users_stay before delete or update of id or truncate on users
    for each statement execute function refuse_loose_reference();
create trigger orders_stay before delete or update of id, user_id, product_id or truncate on orders
    for each statement execute function refuse_loose_reference();
