-- A page of a user's orders in one status is a short range of this index. A page of all of a user's orders is merged from one range for each
-- status (PostgresShopQueries), so the index on the user alone has no use left, and an order keeps its number of index entries.
create index orders_user_status on orders (user_id, status, id);
drop index orders_user;
