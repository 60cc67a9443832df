using Npgsql;
using OrleansObs.Bench.Peers.Sql;
using OrleansObs.Bench.Peers.Web;

namespace OrleansObs.Bench.Peers.Plain;

/// <summary>
/// Orleans without the shop's commit pipeline, in one process, with the ADO.NET storage provider and prepared statements.
/// </summary>
internal static class PlainPeer
{
    public static async Task RunAsync()
    {
        var builder = PeerHost.NewBuilder();
        await EmbeddedScript.RunAsync("orleans.sql", builder.Database());
        await EmbeddedScript.RunAsync("orleans-table-names.sql", builder.Database());
        var settings = new NpgsqlConnectionStringBuilder(builder.Database());
        SqlTuning.Prepare(settings);
        builder.Services.AddSingleton(NpgsqlDataSource.Create(settings));
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(siloPort: builder.Configuration.GetValue<int>("SiloPort"), gatewayPort: 0, serviceId: "plain", clusterId: "plain");
            silo.AddAdoNetGrainStorageAsDefault(options => options.Configure<NpgsqlDataSource>(
                (storage, source) => (storage.Invariant, storage.DataSource) = ("Npgsql", source)));
        });

        var app = builder.Build();
        app.MapGet("/products/{id:long}", GetAsync);
        app.MapPost("/orders", PlaceAsync);
        await app.ServeAsync();
    }

    private static async Task<IResult> GetAsync(long id, IGrainFactory grains) =>
        TypedResults.Ok(new ProductResponse(await grains.GetGrain<IPlainProductGrain>(id).GetAsync()));

    private static async Task<IResult> PlaceAsync(OrderRequest request, IGrainFactory grains)
    {
        if (request.Validate() is { } problem)
            return TypedResults.BadRequest(new ErrorResponse(problem));
        var product = grains.GetGrain<IPlainProductGrain>(request.ProductId!.Value);
        return await product.PlaceAsync(request.UserId!.Value, (int)request.Quantity!.Value) is { } order
            ? TypedResults.Created($"/orders/{order.Id}", new OrderResponse("Order created", order))
            : TypedResults.BadRequest(new ErrorResponse("Insufficient stock"));
    }
}
