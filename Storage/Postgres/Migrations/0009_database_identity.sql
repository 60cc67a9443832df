-- The database in which this data was last served. A process that starts compares the row with the database that it finds (DatabaseCopy): a
-- dump that is restored elsewhere brings this row, and the members of the original fleet, with it.
create table database_identity (
    only_row          boolean primary key default true check (only_row),
    id                text not null,
    -- Null where the role may not call pg_control_system().
    system_identifier bigint,
    database_oid      oid  not null,
    table_oid         oid  not null
);
