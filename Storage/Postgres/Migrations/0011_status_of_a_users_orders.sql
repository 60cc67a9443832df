-- With the default collation, a condition on the status could use the index on the status alone as well. When the planner expected few orders
-- it chose between the two by chance, and then read all orders in the status. The collation "C" leaves the conditions of a user's orders this
-- index only.
drop index orders_user_status;
create index orders_user_status on orders (user_id, status collate "C", id);
