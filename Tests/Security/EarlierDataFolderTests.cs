using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OrleansObs.Chaos.Fleet;
using OrleansObs.Products;
using OrleansObs.Tests.Database;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Security;

/// <summary>A data folder of an earlier version, in which the superuser shop served the shop and owned its tables.</summary>
public sealed class EarlierDataFolderTests
{
    private const string Password = "the-password-of-an-earlier-version";

    private const string Owners = """
        select string_agg(distinct pg_get_userbyid(owner), ' ') from (
            select relowner from pg_class where relnamespace = 'public'::regnamespace
            union all select proowner from pg_proc where pronamespace = 'public'::regnamespace) as objects (owner)
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // PostgreSQL does not run as root.
    private static readonly string[] AsServer = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--"] : ["env", "--"];

    [Fact]
    public async Task Earlier_data_folder_is_converted_at_start()
    {
        Requires.Postgres();
        var folder = TempFolder.New("orleansobs-earlier-");
        var old = await CreateAsync(folder);
        await FillAsync(folder, old);

        (await PostgresAsync("start", folder)).MustSucceed();
        var (owner, runtime) = (await UrlAsync(folder, "owner"), await UrlAsync(folder, "runtime"));

        await using (var services = await StoreServices.OnNewAsync(owner, runtime))
            Assert.Equal("Old", (await services.GetRequiredService<IProductStore>().TakeOwnershipAsync(6, CancellationToken.None))?.Product.Name);
        await using (var admin = NpgsqlDataSource.Create(await UrlAsync(folder, "admin")))
            Assert.Equal("shop_owner", await admin.AskAsync<string>(Owners));
        await using (var before = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(old) { Port = new NpgsqlConnectionStringBuilder(owner).Port }))
            Assert.Equal(PostgresErrorCodes.InvalidPassword, (await Assert.ThrowsAsync<PostgresException>(() => before.RunAsync("select 1"))).SqlState);
        Assert.False(File.Exists(Path.Combine(folder, "password")));
        (await PostgresAsync("stop", folder)).MustSucceed();
        Directory.Delete(folder, recursive: true);
    }

    private static Task<CommandResult> PostgresAsync(params string[] words) => Command.ScriptAsync("local-postgres.sh", words);

    private static async Task<string> UrlAsync(string folder, string role) =>
        (await PostgresAsync("url", folder, "--as", role)).MustSucceed().Output.Trim() + ";Pooling=false";

    // As the earlier version of scripts/local-postgres.sh did.
    private static async Task<string> CreateAsync(string folder)
    {
        var (data, password) = (Path.Combine(folder, "data"), Path.Combine(folder, "password"));
        Directory.CreateDirectory(data);
        await File.WriteAllTextAsync(password, Password);
        if (Environment.IsPrivilegedProcess)
            (await Command.RunAsync("chown", ["-R", "postgres", data, password])).MustSucceed();
        (await ServerAsync("initdb", $"--pgdata={data}", "--username=shop", $"--pwfile={password}", "--auth=scram-sha-256", "--locale=C")).MustSucceed();
        return $"Host=127.0.0.1;Port={Ports.Free()};Database=shop;Username=shop;Password={Password};Pooling=false";
    }

    private static async Task FillAsync(string folder, string old)
    {
        var connection = new NpgsqlConnectionStringBuilder(old);
        var start = new ProcessStartInfo(
            AsServer[0],
            [.. AsServer[1..], Programs.Find("postgres")!, "-D", Path.Combine(folder, "data"), "-p", $"{connection.Port}", "-c", "unix_socket_directories="])
        { RedirectStandardError = true };
        using var server = Process.Start(start)!;
        server.ErrorDataReceived += (_, _) => { };
        server.BeginErrorReadLine();
        await using (var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(old) { Database = "postgres" }))
        {
            await Wait.UntilAsync("the server to answer", Limit, () => AnswersAsync(source), answers => answers);
            await source.RunAsync("create database shop");
        }

        await using (await StoreServices.OnNewAsync(old))
        await using (var source = NpgsqlDataSource.Create(old))
            await source.RunAsync("insert into products (name, name_key, price, stock, initial_stock) values ('Old', 'old', 1, 5, 5)");
        var postmaster = (await File.ReadAllLinesAsync(Path.Combine(folder, "data", "postmaster.pid")))[0];
        (await Command.RunAsync("kill", ["-INT", postmaster])).MustSucceed();
        await server.WaitForExitAsync().WaitAsync(Limit);
    }

    private static async Task<bool> AnswersAsync(NpgsqlDataSource source)
    {
        try
        {
            return await source.AskAsync<int>("select 1") == 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static Task<CommandResult> ServerAsync(string program, params string[] arguments) =>
        Command.RunAsync(AsServer[0], [.. AsServer[1..], Programs.Find(program)!, .. arguments]);
}
