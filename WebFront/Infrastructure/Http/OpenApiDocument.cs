using OrleansObs.Monitoring.Http;

namespace OrleansObs.WebFront.Infrastructure.Http;

internal static class OpenApiDocument
{
    // The document changes only with the program.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    public static void AddOpenApiDocument(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenApi("v1", options =>
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

    public static void MapOpenApiDocument(this WebApplication app)
    {
        var document = app.MapOpenApi("/openapi/{documentName}.json");
        document.CacheOutput(new SharedResponse(Lifetime));
        document.AcceptHead();
    }
}
