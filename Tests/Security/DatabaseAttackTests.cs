using Npgsql;
using OrleansObs.Tests.Database;

namespace OrleansObs.Tests.Security;

/// <summary>Statements of an attacker who has the connection string of a process, or injects SQL into it.</summary>
[Collection(nameof(PrivateShopCollection))]
public sealed class DatabaseAttackTests(PrivateShop shop)
{
    [Theory]
    // The schema and the triggers that guard it.
    [InlineData("create table intruder (x integer)")]
    [InlineData("create view intruder as select 1")]
    [InlineData("create function intruder() returns integer language sql as 'select 1'")]
    [InlineData("create temporary table intruder (x integer)")]
    [InlineData("create schema intruder")]
    [InlineData("create index on orders (quantity)")]
    [InlineData("create trigger intruder before insert on orders execute function refuse_ledger_change()")]
    [InlineData("drop table sales_minutes")]
    [InlineData("drop function refuse_ledger_change() cascade")]
    [InlineData("drop trigger transactions_append_only on transactions")]
    [InlineData("alter table transactions disable trigger all")]
    [InlineData("alter table orders add column intruder integer")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("insert into schema_migrations (version, name) values (99, 'intruder')")]
    [InlineData("update orleansquery set querytext = 'select 1'")]
    // What was sold, and when.
    [InlineData("truncate transactions")]
    [InlineData("truncate orders, transactions")]
    [InlineData("update transactions set amount = 0")]
    [InlineData("delete from transactions")]
    [InlineData("do $$ begin lock table transactions in access exclusive mode; end $$")]
    [InlineData("update orders set total_price = 0")]
    [InlineData("update orders set created_at = now()")]
    [InlineData("delete from orders")]
    [InlineData("update products set initial_stock = 0")]
    [InlineData("delete from products")]
    [InlineData("delete from users")]
    [InlineData("delete from sales_minutes")]
    [InlineData("select setval('orders_id_seq', 1)")]
    // Other identities.
    [InlineData("create role intruder login")]
    [InlineData("alter role shop_runtime superuser")]
    [InlineData("alter role shop_owner password 'intruder'")]
    [InlineData("set role shop_owner")]
    [InlineData("set session authorization shop_admin")]
    [InlineData("grant shop_owner to shop_runtime")]
    [InlineData("select * from pg_authid")]
    [InlineData("select * from pg_shadow")]
    // The server and its machine.
    [InlineData("create database intruder")]
    [InlineData("copy (select 1) to program 'id'")]
    [InlineData("copy users (username) from '/etc/passwd'")]
    [InlineData("select pg_read_file('PG_VERSION')")]
    [InlineData("select pg_ls_dir('.')")]
    [InlineData("select lo_create(0)")]
    [InlineData("select lo_from_bytea(0, 'x')")]
    [InlineData("alter system set fsync = off")]
    [InlineData("select pg_reload_conf()")]
    public async Task Runtime_role_is_refused(string statement) => await MustRefuseAsync("runtime", statement);

    [Theory]
    [InlineData("select count(*) from public.orders")]
    [InlineData("select count(*) from public.users")]
    [InlineData("select payloadbinary from public.orleansstorage")]
    [InlineData("create table public.intruder (x integer)")]
    [InlineData("create temporary table intruder (x integer)")]
    [InlineData("select pg_read_file('PG_VERSION')")]
    [InlineData("select * from pg_authid")]
    public async Task Monitor_role_is_refused(string statement) => await MustRefuseAsync("monitor", statement);

    [Theory]
    [InlineData("create role intruder login")]
    [InlineData("create database intruder")]
    [InlineData("copy (select 1) to program 'id'")]
    [InlineData("select * from pg_authid")]
    public async Task Owner_role_is_refused(string statement) => await MustRefuseAsync("owner", statement);

    [Theory]
    [InlineData("runtime", "postgres")]
    [InlineData("runtime", "template1")]
    [InlineData("monitor", "postgres")]
    public async Task Roles_cannot_connect_to_other_databases(string role, string database)
    {
        var connection = new NpgsqlConnectionStringBuilder(await shop.ConnectAsAsync(role)) { Database = database };
        await MustRefuseAsync(connection, "select 1", PostgresErrorCodes.InsufficientPrivilege);
    }

    /// <summary>The superuser with which the data folder was created has no password.</summary>
    [Theory]
    [InlineData("postgres", "postgres")]
    [InlineData("postgres", "*")]
    [InlineData("shop", "shop")]
    public async Task First_superuser_cannot_log_in(string user, string password)
    {
        var connection = new NpgsqlConnectionStringBuilder(await shop.ConnectAsAsync("admin")) { Username = user, Password = password };
        await MustRefuseAsync(connection, "select 1", PostgresErrorCodes.InvalidPassword);
    }

    private async Task MustRefuseAsync(string role, string statement) =>
        await MustRefuseAsync(new NpgsqlConnectionStringBuilder(await shop.ConnectAsAsync(role)), statement, PostgresErrorCodes.InsufficientPrivilege);

    private static async Task MustRefuseAsync(NpgsqlConnectionStringBuilder connection, string statement, string state)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => source.RunAsync(statement));
        Assert.Equal(state, refused.SqlState);
    }
}
