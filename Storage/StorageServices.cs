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

/// <summary>The storage adapters: a composition root adds one of them.</summary>
public static class StorageServices
{
    internal const string CommitConnection = "commit";

    /// <summary>The shop on PostgreSQL. The data source is pooled and shared by everything in the process.</summary>
    public static IServiceCollection AddPostgresStorage(this IServiceCollection services, string connectionString) =>
        services
            .AddSingleton(provider => CreateDataSource(connectionString, provider.GetRequiredService<ILoggerFactory>()))
            .AddSingleton<ShopDatabase>()
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

    /// <summary>The shop in memory: the same promises, but nothing survives the process.</summary>
    public static IServiceCollection AddInMemoryStorage(this IServiceCollection services) => services.AddInMemoryStorage(new InMemoryTables());

    /// <summary>The shop on the given tables, which several silos of one process may share.</summary>
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

    /// <summary>Brings the schema up to date; nothing to do in memory.</summary>
    public static Task MigrateShopAsync(this IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetService<Migrator>()?.MigrateAsync(cancellationToken) ?? Task.CompletedTask;

    private static IServiceCollection AddSharedServices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);

        // A fault travels to the caller with its cause; without a codec for Npgsql's exceptions the caller would see a codec error instead.
        return services.Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add(nameof(Npgsql)));
    }

    private static NpgsqlDataSource CreateDataSource(string connectionString, ILoggerFactory loggers) => Configure(connectionString, loggers).Build();

    /// <summary>
    /// The connection of group commits alone: lists that take long do not keep orders waiting for one. Its statement is planned once; left to itself the
    /// server plans it for each group anew (PostgreSQL manual, plan_cache_mode), which takes longer than to store a small one.
    /// That one plan is for groups of every size and for tables that were empty when it was made, so it goes by index: it would read all users otherwise.
    /// </summary>
    private static NpgsqlDataSource CreateCommitSource(string connectionString, ILoggerFactory loggers)
    {
        var builder = Configure(connectionString, loggers);
        var settings = builder.ConnectionStringBuilder;
        settings.Options = $"{settings.Options} -c plan_cache_mode=force_generic_plan -c enable_seqscan=off".TrimStart();
        settings.MinPoolSize = 1;

        // One group is under way at a time.
        settings.MaxPoolSize = 1;
        return builder.Build();
    }

    private static NpgsqlDataSourceBuilder Configure(string connectionString, ILoggerFactory loggers)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString).UseLoggerFactory(loggers);
        var settings = builder.ConnectionStringBuilder;

        // Every statement here is one of a few constant texts: prepared once a connection, planned once.
        settings.MaxAutoPrepare = 50;
        settings.AutoPrepareMinUsages = 2;

        // No statement leaves session state behind that a reset would have to clear.
        settings.NoResetOnClose = true;
        settings.Timeout = 5;
        settings.CommandTimeout = 10;
        settings.ApplicationName ??= "orleansobs";
        return builder;
    }
}
