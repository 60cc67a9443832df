-- Names are compared by keys that the shop computes (OrleansObs.Text.NameKey). lower() depends on the locale of the database: a database
-- with another locale could accept names that this one refuses, and could then not restore the unique indexes of its dump. The collation
-- of the keys orders by bytes, so an update of the operating system cannot change the order of an index. A start of the shop computes the
-- keys of rows that have none.

alter table users add column username_key text collate "C", add column email_key text collate "C";
alter table products add column name_key text collate "C";

drop index if exists users_username, users_email, products_name;
create unique index users_username_key on users (username_key);
create unique index users_email_key on users (email_key);
create index products_name_key on products (name_key, id) where retired_at is null;

-- Usually empty: they find the rows without a key.
create index users_without_key on users (id) where username_key is null or email_key is null;
create index products_without_key on products (id) where name_key is null;

-- Each row held the weather of one city, and clients can name any number of cities. The cache now has a fixed number of rows with integer
-- keys.
delete from OrleansStorage where GrainTypeString = 'weather';
