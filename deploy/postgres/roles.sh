#!/bin/sh
# Prints the SQL that creates or corrects the roles of the shop and sets their passwords. A superuser runs it in the shop's database, as
# often as wanted. What a superuser owns there, because it served the shop in earlier versions, gets the new owner.
# usage: roles.sh OWNER RUNTIME MONITOR   Each is a file with a password, alone or at the end of a line of a password file (.pgpass).
# The output has no empty line, so it is one command, and one transaction, for PostgreSQL's single-user mode.
set -eu

password() { # password FILE: prints the password as a literal
  [ -s "$1" ] || { echo "The file $1 with the password of a database role is missing or empty." >&2; exit 1; }
  printf "'%s'" "$(head -n 1 "$1" | sed -e 's/.*://' -e "s/'/''/g")"
}
owner=$(password "$1")
runtime=$(password "$2")
monitor=$(password "$3")

cat <<'SQL'
do $$
declare
    item text;
begin
    for item in select unnest(array['shop_owner', 'shop_runtime', 'shop_monitor']) loop
        if not exists (select from pg_roles where rolname = item) then
            execute format('create role %I', item);
        end if;
        execute format('alter role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls', item);
    end loop;
    execute format('alter database %I owner to shop_owner', current_database());
    execute format('revoke all on database %I, postgres, template1 from public', current_database());
    execute format('grant connect on database %I to shop_runtime, shop_monitor', current_database());
    alter schema public owner to shop_owner;
    revoke all on schema public from public;
    -- By default every role may store large objects.
    revoke execute on function lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) from public;
    grant pg_monitor to shop_monitor;
    for item in
        select format('alter table %s owner to shop_owner', c.oid::regclass) from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relowner <> 'shop_owner'::regrole
            and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
        union all
        select format('alter routine %s owner to shop_owner', p.oid::regprocedure) from pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.proowner <> 'shop_owner'::regrole
            and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    loop
        execute item;
    end loop;
end
$$;
SQL
cat <<SQL
alter role shop_owner password $owner;
alter role shop_runtime password $runtime;
alter role shop_monitor password $monitor;
-- Without a password the superuser cannot log in over the network.
alter role current_user password null;
SQL
