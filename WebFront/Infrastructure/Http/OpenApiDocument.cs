using OrleansObs.Monitoring.Http;

namespace OrleansObs.WebFront.Infrastructure.Http;

internal static class OpenApiDocument
{
    public static void AddOpenApiDocument(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenApi("v1", options =>
        {
            // HEAD follows from GET.
            options.ShouldInclude = description => description.HttpMethod != HttpMethods.Head;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "OrleansObs";
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

    public static void MapOpenApiDocument(this WebApplication app) => app.MapOpenApi("/openapi/{documentName}.json").AcceptHead();
}
