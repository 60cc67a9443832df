using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Serialization;
using OrleansObs.Audit;
using OrleansObs.Faults;
using OrleansObs.Orders;
using OrleansObs.Orders.Worker;
using OrleansObs.Products;
using OrleansObs.Queries;
using OrleansObs.Storage.InMemory;
using OrleansObs.Storage.Postgres;
using OrleansObs.Users;

namespace OrleansObs.Storage;

/// <summary>Registers the storage adapters. A composition root adds one of them.</summary>
public static class StorageServices
{
    internal const string CommitConnection = "commit";

    private const string SharedConnections = "shop";

    /// <summary>Stores the shop in PostgreSQL. The data source is pooled and shared by all adapters of the process.</summary>
    public static IServiceCollection AddPostgresStorage(this IServiceCollection services, string connectionString) =>
        services
            .AddSingleton(provider => CreateDataSource(connectionString, provider.GetRequiredService<ILoggerFactory>()))
            .AddSingleton<ShopDatabase>()
            .AddSingleton<DatabaseIdentity>()
            .AddSingleton<Migrator>()
            .AddSingleton<IProductStore, PostgresProductStore>()
            .AddKeyedSingleton(CommitConnection, (provider, _) => CreateCommitSource(connectionString, provider.GetRequiredService<ILoggerFactory>()))
            .AddSingleton<IOrderStore>(provider => new PostgresOrderStore(
                provider.GetRequiredService<ShopDatabase>(),
                new ShopDatabase(provider.GetRequiredKeyedService<NpgsqlDataSource>(CommitConnection), provider.GetService<IInjectedFaults>())))
            .AddSingleton<IUserStore, PostgresUserStore>()
            .AddSingleton<IShopQueries, PostgresShopQueries>()
            .AddSingleton<IShopAudit, PostgresShopAudit>()
            .AddSingleton<IOrderAdvancer, PostgresOrderAdvancer>()
            .AddSingleton<ISalesRollup, PostgresSalesRollup>()
            .AddSharedServices();

    /// <summary>Stores the shop in memory, with the same guarantees except durability.</summary>
    public static IServiceCollection AddInMemoryStorage(this IServiceCollection services) =>
        services.AddInMemoryStorage(new InMemoryTables());

    /// <summary>Stores the shop in the given tables, which several silos of one process may share.</summary>
    internal static IServiceCollection AddInMemoryStorage(this IServiceCollection services, InMemoryTables tables) =>
        services
            .AddSingleton(tables)
            .AddSingleton<IProductStore, InMemoryProductStore>()
            .AddSingleton<IOrderStore, InMemoryOrderStore>()
            .AddSingleton<IUserStore, InMemoryUserStore>()
            .AddSingleton<IShopQueries, InMemoryShopQueries>()
            .AddSingleton<IShopAudit, InMemoryShopAudit>()
            .AddSingleton<IOrderAdvancer, InMemoryOrderAdvancer>()
            .AddSingleton<ISalesRollup, InMemorySalesRollup>()
            .AddSharedServices();

    /// <summary>
    /// Applies pending migrations of the schema, if the role of the connection may; requires a current schema otherwise. Does nothing for
    /// storage in memory. Idempotent.
    /// </summary>
    public static Task MigrateShopAsync(this IServiceProvider services, CancellationToken cancellationToken) =>
        services.MigrateShopAsync(runtimeRole: null, cancellationToken);

    /// <summary>The same; grants another role the rights to serve the shop.</summary>
    public static Task MigrateShopAsync(this IServiceProvider services, string? runtimeRole, CancellationToken cancellationToken) =>
        services.GetService<Migrator>()?.MigrateAsync(runtimeRole, cancellationToken) ?? Task.CompletedTask;

    private static IServiceCollection AddSharedServices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);

        // Exceptions are sent to the caller with their inner exception: without a codec for Npgsql's exceptions the caller would get a
        // codec error instead.
        return services.Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add(nameof(Npgsql)));
    }

    private static NpgsqlDataSource CreateDataSource(string connectionString, ILoggerFactory loggers) =>
        Configure(connectionString, SharedConnections, loggers).Build();

    /// <summary>
    /// The connection of group commits only, so that orders never wait for the connection of a slow list. Its statement has one generic
    /// plan: by default the server plans it again for each group (PostgreSQL manual, plan_cache_mode), which takes longer than storing a
    /// small group. The generic plan serves groups of every size and may have been made for empty tables, so sequential scans are off:
    /// otherwise it would read all users.
    /// </summary>
    private static NpgsqlDataSource CreateCommitSource(string connectionString, ILoggerFactory loggers)
    {
        var builder = Configure(connectionString, CommitConnection, loggers);
        var settings = builder.ConnectionStringBuilder;
        settings.Options = $"{settings.Options} -c plan_cache_mode=force_generic_plan -c enable_seqscan=off".TrimStart();
        settings.MinPoolSize = 1;

        // At most one group is in flight.
        settings.MaxPoolSize = 1;
        return builder.Build();
    }

    private static NpgsqlDataSourceBuilder Configure(string connectionString, string name, ILoggerFactory loggers)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString).UseLoggerFactory(loggers);

        // The name of the pool in metrics and spans. By default it is the connection string.
        builder.Name = name;
        var settings = builder.ConnectionStringBuilder;

        // Otherwise the connection string that Npgsql shows in log events contains the password.
        settings.PersistSecurityInfo = false;

        // All statements are a few constant texts, so each is prepared once per connection.
        settings.MaxAutoPrepare = 50;
        settings.AutoPrepareMinUsages = 2;

        // No statement leaves session state that a reset would have to clear.
        settings.NoResetOnClose = true;
        settings.Timeout = 5;
        settings.CommandTimeout = 10;
        settings.ApplicationName ??= "orleansobs";
        return builder;
    }
}
