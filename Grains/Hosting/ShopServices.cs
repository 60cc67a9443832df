using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Serialization;
using OrleansObs.Audit;
using OrleansObs.Faults;
using OrleansObs.Incidents;
using OrleansObs.InMemory;
using OrleansObs.Orders;
using OrleansObs.Postgres;
using OrleansObs.Products;
using OrleansObs.Queries;
using OrleansObs.Remediation;
using OrleansObs.SystemInfo;
using OrleansObs.Telemetry;
using OrleansObs.Users;
using OrleansObs.Weather;
using OrleansObs.Work;

namespace OrleansObs.Hosting;

/// <summary>What a composition root adds to host the shop's grains; the only public way to a storage adapter.</summary>
public static class ShopServices
{
    internal const string CommitConnection = "commit";

    /// <summary>The shop on PostgreSQL. The data source is pooled and shared by everything in the process.</summary>
    public static IServiceCollection AddPostgresShop(this IServiceCollection services, string connectionString) =>
        services
            .AddSingleton(provider => CreateDataSource(connectionString, provider.GetRequiredService<ILoggerFactory>()))
            .AddSingleton<ShopDatabase>()
            .AddSingleton<Migrator>()
            .AddSingleton<IProductStore, PostgresProductStore>()
            .AddKeyedSingleton(CommitConnection, (provider, _) => CreateCommitSource(connectionString, provider.GetRequiredService<ILoggerFactory>()))
            .AddSingleton<IOrderStore>(provider => new PostgresOrderStore(
                provider.GetRequiredService<ShopDatabase>(),
                new ShopDatabase(provider.GetRequiredKeyedService<NpgsqlDataSource>(CommitConnection), provider.GetService<DatabaseFaults>())))
            .AddSingleton<IUserStore, PostgresUserStore>()
            .AddSingleton<IShopQueries, PostgresShopQueries>()
            .AddSingleton<IShopAudit, PostgresShopAudit>()
            .AddSingleton<IOrderAdvancer, PostgresOrderAdvancer>()
            .AddSingleton<ISalesRollup, PostgresSalesRollup>()
            .AddShopGrainServices();

    /// <summary>The shop in memory: the same promises, but nothing survives the process.</summary>
    public static IServiceCollection AddInMemoryShop(this IServiceCollection services) => services.AddInMemoryShop(new InMemoryTables());

    /// <summary>The shop on the given tables, which several silos of one process may share.</summary>
    internal static IServiceCollection AddInMemoryShop(this IServiceCollection services, InMemoryTables tables) =>
        services
            .AddSingleton(tables)
            .AddSingleton<IProductStore, InMemoryProductStore>()
            .AddSingleton<IOrderStore, InMemoryOrderStore>()
            .AddSingleton<IUserStore, InMemoryUserStore>()
            .AddSingleton<IShopQueries, InMemoryShopQueries>()
            .AddSingleton<IShopAudit, InMemoryShopAudit>()
            .AddSingleton<IOrderAdvancer, InMemoryOrderAdvancer>()
            .AddSingleton<ISalesRollup, InMemorySalesRollup>()
            .AddShopGrainServices();

    /// <summary>Brings the schema up to date; nothing to do in memory.</summary>
    public static Task MigrateShopAsync(this IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetService<Migrator>()?.MigrateAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>What this process knows of its host.</summary>
    public static IServiceCollection AddHostMonitor(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<HostMonitor>();
        return services.AddHostedService(provider => provider.GetRequiredService<HostMonitor>());
    }

    /// <summary>What only a process with a silo inside needs: it times calls, reports itself, and asks for the weather.</summary>
    public static IServiceCollection AddSiloServices(this IServiceCollection services)
    {
        services.AddOptions<WeatherOptions>().BindConfiguration("Weather").ValidateDataAnnotations().ValidateOnStart();
        return services.AddHostMonitor()
            .AddSingleton<GrainCalls>()
            .AddSingleton<ActivationMeter>()
            .AddSingleton<IIncomingGrainCallFilter, GrainCallFilter>()
            .AddSingleton<IWeatherSource, WttrInSource>()
            .AddSingleton<WeatherMeter>()
            .AddHostedService<SiloReporter>()
            .AddHostedService<IncidentEscalationService>();
    }

    /// <summary>This process keeps the worker awake, if section <c>Worker</c> says so.</summary>
    public static IServiceCollection AddOrderWorker(this IServiceCollection services, IConfiguration configuration) =>
        configuration.GetValue<bool>("Worker:Enabled") ? services.AddHostedService<OrderWorkerService>() : services;

    private static IServiceCollection AddShopGrainServices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<CommitPipelineOptions>().BindConfiguration("CommitPipeline").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<WorkerOptions>().BindConfiguration("Worker").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<IncidentOptions>().BindConfiguration("Incidents").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RemediationOptions>().BindConfiguration("Remediation").ValidateOnStart();

        // The cause of a fault goes to the caller with it: a silo without a database could not even say so otherwise, but for a missing codec.
        services.Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add(nameof(Npgsql)));
        return services
            .AddSingleton<OrderMeter>()
            .AddSingleton<CommitPipeline>()
            .AddSingleton<IncidentLog>()
            .AddSingleton<IValidateOptions<RemediationOptions>, RemediationPolicyValidator>()
            .AddSingleton(provider => RemediationPolicy.Read(provider.GetRequiredService<IOptions<RemediationOptions>>().Value.PolicyPath))
            .AddSingleton<RemediationMeter>()
            .AddSingleton<FleetSupervisorClient>()
            .AddSingleton<WorkerMeter>();
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
