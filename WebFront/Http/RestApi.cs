namespace OrleansObs.WebFront.Http;

/// <summary>What every route shares: JSON and its description.</summary>
internal static class RestApi
{
    public static void AddRestApi(this WebApplicationBuilder builder)
    {
        // Answers are written, and described in OpenAPI, by the same rules as requests are read.
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            var json = options.SerializerOptions;
            json.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            json.PropertyNamingPolicy = ApiJson.Default.Options.PropertyNamingPolicy;
            json.NumberHandling = ApiJson.Default.Options.NumberHandling;
            foreach (var converter in ApiJson.Default.Options.Converters)
                json.Converters.Add(converter);
        });
        builder.Services.AddSingleton<ListResponses>();
        builder.Services.AddOpenApi("v1", options =>
        {
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

    /// <summary>A group of one service, whose routes can all answer with the error shape.</summary>
    public static RouteGroupBuilder MapShopGroup(this WebApplication app, string tag, string service)
    {
        var group = app.MapGroup("").WithTags(tag);
        group.WithMetadata(
            new ServiceName(service),
            Problem(StatusCodes.Status400BadRequest),
            Problem(StatusCodes.Status404NotFound),
            Problem(StatusCodes.Status429TooManyRequests),
            Problem(StatusCodes.Status503ServiceUnavailable));
        return group;
    }

    private static ProducesResponseTypeMetadata Problem(int status) => new(status, typeof(ErrorResponse), ["application/problem+json"]);
}
