using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OrleansObs.Orders;
using OrleansObs.Products;
using OrleansObs.Tests.Support;

namespace OrleansObs.Tests.Database;

/// <summary>Tests with a database of their own.</summary>
/// <param name="postgres">Creates it.</param>
/// <param name="asOwner">Whether the stores have the rights of its owner; otherwise they have those of a silo.</param>
public abstract class StoreTests(PostgresFixture postgres, bool asOwner = false) : IAsyncLifetime
{
    private ServiceProvider? _services;
    private NpgsqlDataSource? _owner;

    private protected PostgresFixture Postgres => postgres;

    private protected IServiceProvider Services => _services!;

    private protected IOrderStore Orders => Services.GetRequiredService<IOrderStore>();

    private protected IProductStore Products => Services.GetRequiredService<IProductStore>();

    /// <summary>The connection string of the owner of the database.</summary>
    private protected string ConnectionString { get; private set; } = "";

    /// <summary>The database with the rights of its owner.</summary>
    private protected NpgsqlDataSource Owner => _owner!;

    public virtual async ValueTask InitializeAsync()
    {
        ConnectionString = await postgres.CreateDatabaseAsync();
        _services = asOwner
            ? await StoreServices.OnNewAsync(ConnectionString)
            : await StoreServices.OnNewAsync(ConnectionString, await postgres.AsAsync("runtime", ConnectionString));
        _owner = NpgsqlDataSource.Create(ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await ShopAudit.MustBeCleanAsync(ConnectionString);
        await Owner.DisposeAsync();
        await _services!.DisposeAsync();
    }

    private protected async Task<long> StockAsync(long id)
    {
        await using var command = Owner.CreateCommand($"select stock from products where id = {id}");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
