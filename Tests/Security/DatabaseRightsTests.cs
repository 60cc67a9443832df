using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OrleansObs.Orders.Worker;
using OrleansObs.Tests.Database;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>The rights of the database roles of make run, one by one, and that they suffice.</summary>
[Collection(nameof(PrivateShopCollection))]
public sealed class DatabaseRightsTests(PrivateShop shop)
{
    // Includes the rights of every role (PUBLIC).
    private const string RuntimeRights = """
        with granted as (
            select c.oid, a.privilege_type, null as col from pg_class c, aclexplode(c.relacl) a where a.grantee in (0, 'shop_runtime'::regrole)
            union all
            select t.attrelid, a.privilege_type, t.attname from pg_attribute t, aclexplode(t.attacl) a where a.grantee in (0, 'shop_runtime'::regrole)
        ),
        rights as (
            select oid, lower(privilege_type) || coalesce(' (' || string_agg(col, ' ' order by col) || ')', '') as privilege
            from granted group by oid, privilege_type
        )
        select string_agg(line, e'\n' order by line collate "C") from (
            select c.relname || ': ' || coalesce(string_agg(r.privilege, ', ' order by r.privilege), 'nothing') as line
            from pg_class c left join rights r using (oid)
            where c.relnamespace = 'public'::regnamespace and c.relkind not in ('i', 't') group by c.relname) lines
        """;

    // A new table has a line here, with as few rights as its statements need.
    private const string ExpectedRights = """
        database_identity: insert, select, update
        orders: insert, select, update (status)
        orders_id_seq: usage
        orleansmembershiptable: delete, insert, select, update
        orleansmembershipversiontable: delete, insert, select, update
        orleansquery: select
        orleansstorage: delete, insert, select, update
        products: insert, select, update (epoch name name_key price retired_at stock)
        products_id_seq: nothing
        sales_minutes: insert, select, update
        sales_watermark: select, update (folded_below)
        schema_migrations: select
        transactions: insert, select
        transactions_id_seq: nothing
        users: insert, select, update (email email_key username username_key)
        users_id_seq: nothing
        """;

    [Fact]
    public async Task Runtime_role_has_exactly_the_listed_rights() =>
        Assert.Equal(ExpectedRights, await AskAsync<string>("admin", RuntimeRights));

    [Fact]
    public async Task Owner_role_owns_everything_and_is_no_superuser()
    {
        Assert.Equal("shop_owner", await AskAsync<string>("admin", """
            select string_agg(distinct pg_get_userbyid(owner), ' ') from (
                select relowner from pg_class where relnamespace = 'public'::regnamespace
                union all select proowner from pg_proc where pronamespace = 'public'::regnamespace
                union all select datdba from pg_database where datname = current_database()
                union all select nspowner from pg_namespace where nspname = 'public') as objects (owner)
            """));
        Assert.Equal("shop_admin", await AskAsync<string>("admin", """
            select string_agg(rolname, ' ') from pg_authid
            where rolcanlogin and rolpassword is not null and (rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls)
            """));
    }

    /// <summary>A function with the rights of its owner must not resolve names in a schema of its caller.</summary>
    [Fact]
    public async Task Functions_have_the_rights_of_the_caller() =>
        Assert.Equal(0L, await AskAsync<long>("admin", """
            select count(*) from pg_proc where pronamespace = 'public'::regnamespace
                and prosecdef and not coalesce(exists (select from unnest(proconfig) setting where setting like 'search_path=%'), false)
            """));

    [Fact]
    public async Task Processes_are_connected_as_the_runtime_role_only() =>
        Assert.Equal("shop_runtime", await AskAsync<string>("admin", """
            select string_agg(distinct usename, ' ') from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
                and application_name = 'orleansobs'
            """));

    [Fact]
    public async Task Monitor_role_sees_the_statistics_of_all_sessions() =>
        Assert.True(await AskAsync<bool>("monitor", """
            select bool_and(query <> '<insufficient privilege>') and count(*) > 1 from pg_stat_activity where datname = current_database()
            """));

    [Fact]
    public async Task Rights_suffice_for_orders_rollup_and_audit()
    {
        var client = shop.Run.Client;
        var product = await client.AddProductAsync(stock: 10);
        var (placed, order) = await client.OrderAsync(product, quantity: 3);
        Assert.Equal(HttpStatusCode.Created, placed);
        var id = order.GetProperty("order").GetProperty("id").GetInt64();
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(HttpMethod.Put, $"/orders/{id}/status", new { status = "cancelled" })).Status);
        Assert.Equal(10, await client.StockAsync(product));

        await using (var admin = NpgsqlDataSource.Create(await shop.ConnectAsAsync("admin")))
            await admin.SellInThePastAsync(minutesAgo: 10, orders: 4);
        await using (var services = StoreServices.On(await shop.ConnectAsAsync("runtime")))
            Assert.InRange(await services.GetRequiredService<ISalesRollup>().RollUpAsync(100, TimeSpan.Zero), 1, 100);
        (await shop.Run.ScriptAsync("audit.sh")).MustSucceed();
    }

    private async Task<T> AskAsync<T>(string role, string sql)
    {
        await using var source = NpgsqlDataSource.Create(await shop.ConnectAsAsync(role));
        return await source.AskAsync<T>(sql);
    }
}
