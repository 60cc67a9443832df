using Npgsql;
using OrleansObs.Chaos.Fleet;
using OrleansObs.Tests.Database;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Containers;

/// <summary>Rights that an attacker would have inside a container.</summary>
[Collection(nameof(ContainerCollection))]
public sealed class RightsTests(ContainerFixture fixture)
{
    private static readonly string[] Forbidden =
        ["create table intruder (x integer)", "delete from transactions", "copy (select 1) to program 'id'", "select * from pg_authid"];

    private const string NoCapability = "0000000000000000";

    private static readonly string[] NewFiles = ["/written", "/etc/written", "/usr/bin/written"];

    [Fact]
    public async Task No_process_is_root_or_can_become_root()
    {
        var project = await fixture.WholeAsync();
        foreach (var container in await project.AllContainersAsync())
        {
            var process = await container.ProcessAsync();
            Assert.All(process["Uid"].Split('\t'), user => Assert.NotEqual("0", user));
            Assert.Equal((NoCapability, "1"), (process["CapEff"], process["NoNewPrivs"]));
        }

        foreach (var service in ComposeProject.Ours)
        {
            var process = await (await project.ContainersAsync(service))[0].ProcessAsync();
            Assert.Equal(("1654\t1654\t1654\t1654", NoCapability), (process["Uid"], process["CapBnd"]));
        }
    }

    [Fact]
    public async Task Database_roles_have_few_rights_and_superuser_no_login()
    {
        var project = await fixture.WholeAsync();
        await using (var runtime = NpgsqlDataSource.Create(await project.ConnectionStringAsync("shop_runtime", "runtime.pgpass")))
        {
            // The exporter's sessions are hidden from this role.
            Assert.Equal("shop_runtime", await runtime.AskAsync<string>(
                "select string_agg(distinct usename, ' ') from pg_stat_activity where application_name = 'orleansobs'"));
            foreach (var statement in Forbidden)
                await MustRefuseAsync(runtime, statement, PostgresErrorCodes.InsufficientPrivilege);
        }

        var superuser = await project.ConnectionStringAsync("orleansobs", "owner.pgpass");
        await using (var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(superuser) { Passfile = null, Password = "orleansobs" }))
            await MustRefuseAsync(source, "select 1", PostgresErrorCodes.InvalidPassword);
        await using var owner = NpgsqlDataSource.Create(await project.ConnectionStringAsync());
        Assert.False(await owner.AskAsync<bool>("select rolsuper from pg_roles where rolname = current_user"));
    }

    [Fact]
    public async Task Docker_inspect_shows_no_secret()
    {
        var project = await fixture.WholeAsync();
        var secrets = await project.SecretsAsync();
        Assert.Equal(8, secrets.Count);
        foreach (var container in await project.AllContainersAsync())
        {
            var shown = (await Command.RunAsync("docker", ["inspect", container.Id])).MustSucceed().Output;
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
        }
    }

    private static async Task MustRefuseAsync(NpgsqlDataSource source, string statement, string state) =>
        Assert.Equal(state, (await Assert.ThrowsAsync<PostgresException>(() => source.RunAsync(statement))).SqlState);

    [Fact]
    public async Task Files_outside_of_volumes_are_read_only()
    {
        var project = await fixture.WholeAsync();
        foreach (var container in await project.AllContainersAsync())
        {
            var result = await container.WriteAsync(NewFiles);
            Assert.NotEqual(0, result.ExitCode);
            Assert.Equal(NewFiles.Length, result.Errors.Split("Read-only file system").Length - 1);
        }

        // The same write succeeds where it is allowed.
        (await (await project.ContainersAsync("silo"))[0].WriteAsync("/data/written")).MustSucceed();
    }
}
