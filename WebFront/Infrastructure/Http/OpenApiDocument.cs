using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OrleansObs.Monitoring.Http;

namespace OrleansObs.WebFront.Infrastructure.Http;

internal static class OpenApiDocument
{
    private const string Name = "v1";

    public static void AddOpenApiDocument(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenApi(Name, options =>
        {
            // HEAD follows from GET.
            options.ShouldInclude = description => description.HttpMethod != HttpMethods.Head;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "OrleansObs";

                // Relative, because clients that use other names of this server get the same document.
                document.Servers = [new() { Url = "/" }];
                return Task.CompletedTask;
            });
            options.AddOperationTransformer((operation, context, _) =>
            {
                foreach (var parameter in context.Description.ActionDescriptor.EndpointMetadata.OfType<ParameterDescription>())
                    (operation.Parameters ??= []).Add(parameter.ToOpenApi());
                return Task.CompletedTask;
            });
        });
    }

    /// <summary>Renders the document once: it changes only with the program, and a rendering takes some 24 ms of a processor.</summary>
    public static void MapOpenApiDocument(this WebApplication app)
    {
        var document = new Lazy<Task<byte[]>>(() => RenderAsync(app.Services));
        app.MapGet($"/openapi/{Name}.json", async () => TypedResults.Bytes(await document.Value, "application/json; charset=utf-8"))
            .ExcludeFromDescription()
            .AcceptHead();
    }

    private static async Task<byte[]> RenderAsync(IServiceProvider services)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync();
        await using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1);
        return json.ToArray();
    }
}
